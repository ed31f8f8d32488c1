/** Sessions and interviews as the team and students leave them, for tests of what comes after. */
import { Temporal } from 'temporal-polyfill';
import type { Someone, TestSite } from '../../../../test/site.ts';
import { openToExampleOrg, sentApplication } from '../../applications/testing/applicants.ts';
import { becomesMentor, publishedNames } from '../../catalogue/testing/published-projects.ts';
import type { Edition } from '../../editions/edition.ts';
import type { PanelPart } from '../session.ts';

/** When the first slot of a session starts, where a test does not care: after the 2022 close. */
export const firstSlot = '2022-05-18T12:00:00Z';

export interface PanelSeat {
  person: Someone;
  part: PanelPart;
}

export interface Slot {
  id: string;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
}

/** Opens a session with its panel and slots of half an hour that follow one another. */
export function openSession(
  site: TestSite,
  edition: Edition,
  {
    panel,
    ideaId = null,
    startsAt = firstSlot,
    slots = 3,
    title = 'Entretiens de mai',
  }: {
    panel: readonly PanelSeat[];
    ideaId?: string | null;
    startsAt?: string;
    slots?: number;
    title?: string;
  },
): Promise<{ sessionId: string; slots: Slot[] }> {
  return site.act(async ({ tx, now }) => {
    const first = Temporal.Instant.from(startsAt);
    const [{ person }] = panel as [PanelSeat];
    const { id: sessionId } = await tx
      .insertInto('interviewSession')
      .values({
        editionId: edition.id,
        title,
        ideaId,
        slotMinutes: 30,
        breakMinutes: 0,
        meetingUrl: 'https://visio.example.org/salle',
        booksUntil: first.subtract({ hours: 24 }),
        state: 'open',
        createdBy: person.personId,
        createdAt: now,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await tx
      .insertInto('panelMember')
      .values(
        panel.map(({ person, part }) => ({
          sessionId,
          personId: person.personId,
          part,
          joinedAt: now,
        })),
      )
      .execute();
    const made = await tx
      .insertInto('interviewSlot')
      .values(
        Array.from({ length: slots }, (_, index) => ({
          sessionId,
          startsAt: first.add({ minutes: 30 * index }),
          endsAt: first.add({ minutes: 30 * (index + 1) }),
        })),
      )
      .returning(['id', 'startsAt', 'endsAt'])
      .execute();
    return { sessionId, slots: made };
  });
}

/** Books a slot for an application, which it invites first; the panel as it is now is expected. */
export function bookedInterview(
  site: TestSite,
  { sessionId, applicationId, slot }: { sessionId: string; applicationId: string; slot: Slot },
): Promise<string> {
  return site.act(async ({ tx, now }) => {
    const { studentId } = await tx
      .selectFrom('application')
      .select('studentId')
      .where('id', '=', applicationId)
      .executeTakeFirstOrThrow();
    await tx
      .insertInto('sessionCandidate')
      .values({ sessionId, applicationId, invitedBy: studentId, invitedAt: now })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const { startsAt, endsAt } = slot;
    const { id: interviewId } = await tx
      .insertInto('interview')
      .values({
        sessionId,
        applicationId,
        slotId: slot.id,
        startsAt,
        endsAt,
        meetingUrl: 'https://visio.example.org/salle',
        bookedBy: studentId,
        bookedAt: now,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const panel = await tx
      .selectFrom('panelMember')
      .select(['personId', 'part'])
      .where('sessionId', '=', sessionId)
      .where('leftAt', 'is', null)
      .execute();
    await tx
      .insertInto('interviewAttendee')
      .values(
        [...panel, { personId: studentId, part: 'student' as const }].map((one) => ({
          interviewId,
          ...one,
          startsAt,
          endsAt,
        })),
      )
      .execute();
    return interviewId;
  });
}

/** What the motivation for the other project says: nothing its mentor alone may read here. */
export const otherMotivation = 'Motivation pour l’autre projet, que lui seul regarde.';

/**
 * One interview with all it stands on: two projects, a student who wishes for both, a session about
 * the first with a panel of three. The clock is left where it was.
 */
export async function interviewScene(site: TestSite, slug = '2022') {
  const edition = await site.edition(slug);
  const [ideaId = '', otherIdeaId = ''] = await publishedNames(site, edition, [
    'Ancre',
    'Boussole',
  ]);
  await openToExampleOrg(site, edition);
  const operator = await site.someone('Ines Roux', { role: 'coordinator', edition });
  const school = await site.someone('Sam Petit', { role: 'school_staff', edition });
  const mentor = await site.someone('Maël Bernard');
  const otherMentor = await site.someone('Nour Salah');
  const coordinator = await site.someone('Cléo Marchand', { role: 'coordinator', edition });
  const student = await site.someone('Zoé Lambert');
  await becomesMentor(site, mentor, ideaId);
  await becomesMentor(site, otherMentor, otherIdeaId);
  const applicationId = await sentApplication(site, edition, student, {
    wishes: [ideaId, otherIdeaId],
    motivations: { [otherIdeaId]: otherMotivation },
  });
  const { sessionId, slots } = await openSession(site, edition, {
    ideaId,
    panel: [
      { person: operator, part: 'operator' },
      { person: school, part: 'school' },
      { person: mentor, part: 'mentor' },
    ],
  });
  const [slot] = slots as [Slot];
  const interviewId = await bookedInterview(site, { sessionId, applicationId, slot });
  return {
    edition,
    ideaId,
    otherIdeaId,
    operator,
    school,
    mentor,
    otherMentor,
    /** Coordinates the edition and is on no panel. */
    coordinator,
    student,
    applicationId,
    sessionId,
    slots,
    interviewId,
  };
}
