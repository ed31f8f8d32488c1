/** Sessions that students can book, for tests. */
import type { Someone, TestSite } from '../../../../../test/site.ts';
import type { Actor } from '../../../../acts/actor.ts';
import { openToExampleOrg, sentApplication } from '../../../applications/testing/applicants.ts';
import { publishedNames } from '../../../catalogue/testing/published-projects.ts';
import type { Edition } from '../../../editions/edition.ts';
import { openSession, type PanelSeat, type Slot } from '../../testing/interviews.ts';

/** A moment when sessions are open, before their first slot. */
export const duringBooking = '2022-05-10T08:00:00Z';

/** An edition with a project, its team, its school, and what students wish for. */
export async function bookingEdition(site: TestSite, slug = '2022') {
  const edition = await site.edition(slug);
  const [ideaId = ''] = await publishedNames(site, edition, ['Ancre']);
  await openToExampleOrg(site, edition);
  const operator = await site.someone('Ines Roux', { role: 'coordinator', edition });
  const school = await site.someone('Sam Petit', { role: 'school_staff', edition, lang: 'en' });
  return { edition, ideaId, operator, school };
}

/** Somebody whose application was sent. @returns them and its id. */
export async function applicant(
  site: TestSite,
  edition: Edition,
  ideaId: string,
  name: string,
): Promise<{ student: Someone; applicationId: string }> {
  const student = await site.someone(name);
  const applicationId = await sentApplication(site, edition, student, { wishes: [ideaId] });
  return { student, applicationId };
}

/** An open session where all of the panel said to be free, with these candidates. */
export async function bookableSession(
  site: TestSite,
  edition: Edition,
  {
    panel,
    candidates = [],
    meetingUrl = 'https://visio.example.org/salle',
    ...options
  }: {
    panel: readonly PanelSeat[];
    candidates?: readonly string[];
    meetingUrl?: string;
    slots?: number;
    startsAt?: string;
    title?: string;
  },
): Promise<{ sessionId: string; slots: Slot[] }> {
  const session = await openSession(site, edition, { panel, ...options });
  const { sessionId, slots } = session;
  await site.act(async ({ tx, now }) => {
    await tx
      .updateTable('interviewSession')
      .set({ meetingUrl })
      .where('id', '=', sessionId)
      .execute();
    await tx
      .insertInto('slotAvailability')
      .values(
        slots.flatMap(({ id }) =>
          panel.map(({ person }) => ({
            slotId: id,
            personId: person.personId,
            isFree: true,
            source: 'hand',
            saidAt: now,
          })),
        ),
      )
      .execute();
    if (candidates.length === 0) return;
    await tx
      .insertInto('sessionCandidate')
      .values(
        candidates.map((applicationId) => ({
          sessionId,
          applicationId,
          invitedBy: (panel[0] as PanelSeat).person.personId,
          invitedAt: now,
        })),
      )
      .execute();
  });
  return session;
}

/** Says of a slot whether somebody of the panel is free. */
export function sayFree(
  site: TestSite,
  { slotId, personId, isFree }: { slotId: string; personId: string; isFree: boolean },
): Promise<unknown> {
  return site.act(({ tx, now }) =>
    tx
      .insertInto('slotAvailability')
      .values({ slotId, personId, isFree, source: 'hand', saidAt: now })
      .onConflict((conflict) => conflict.columns(['slotId', 'personId']).doUpdateSet({ isFree }))
      .execute(),
  );
}

/** Many people whose applications were sent, without signing any of them in. */
export async function manyApplicants(
  site: TestSite,
  edition: Edition,
  ideaId: string,
  count: number,
): Promise<{ student: Actor; applicationId: string }[]> {
  const made: { student: Actor; applicationId: string }[] = [];
  for (let index = 1; index <= count; index += 1) {
    const name = `Candidate ${index}`;
    const email = `candidate.${edition.slug}.${index}@example.org`;
    const { id: personId } = await site.act(({ tx }) =>
      tx.insertInto('person').values({ name, email }).returning('id').executeTakeFirstOrThrow(),
    );
    const student = { personId, name, email, lang: 'fr' as const, roles: [], cookie: '' };
    const applicationId = await sentApplication(site, edition, student, { wishes: [ideaId] });
    made.push({ student, applicationId });
  }
  return made;
}
