/** A session as the team prepares it, for the tests of what it does next. */
import { Temporal } from 'temporal-polyfill';
import type { Someone, TestSite } from '../../../../../test/site.ts';
import { becomesMentor, publishedNames } from '../../../catalogue/testing/published-projects.ts';
import { sayWhenFree } from '../availability.ts';
import { addToPanel } from '../change-panel.ts';
import { createSession } from '../save-session.ts';
import type { SessionInput } from '../session-form.ts';
import { slotsWithin } from '../slots-within.ts';

/** Before the interviews of April 2022. */
export const aprilFirst = '2022-04-01T10:00:00Z';

export const usualInput: SessionInput = {
  title: 'Entretiens du 20 avril',
  ideaId: null,
  slotMinutes: 30,
  breakMinutes: 10,
  meetingUrl: 'https://visio.example.org/bsoc-{code}',
  booksUntil: Temporal.Instant.from('2022-04-18T21:59:59Z'),
};

/** The afternoon of 20 April: 14:00, 14:40, 15:20 and 16:00 in Paris. */
export const afternoon = slotsWithin(
  {
    day: Temporal.PlainDate.from('2022-04-20'),
    from: Temporal.PlainTime.from('14:00'),
    until: Temporal.PlainTime.from('17:00'),
  },
  usualInput.slotMinutes,
  usualInput.breakMinutes,
  'Europe/Paris',
);

/** An edition with two projects, a coordinator, a teacher and a mentor of the first project. */
export async function stage(site: TestSite, slug = '2022') {
  const edition = await site.edition(slug);
  const [ideaId = '', otherIdeaId = ''] = await publishedNames(site, edition, [
    'Ancre',
    'Boussole',
  ]);
  const coordinator = await site.someone(`Cléo ${slug}`, { role: 'coordinator', edition });
  const school = await site.someone(`Sam ${slug}`, { role: 'school_staff', edition });
  const mentor = await site.someone(`Maël ${slug}`);
  const otherMentor = await site.someone(`Nour ${slug}`);
  await becomesMentor(site, mentor, ideaId);
  await becomesMentor(site, otherMentor, otherIdeaId);
  return { edition, ideaId, otherIdeaId, coordinator, school, mentor, otherMentor };
}
export type Stage = Awaited<ReturnType<typeof stage>>;

/** A session of four slots with a panel of three who have said nothing. @returns its id. */
export function preparedSession(
  site: TestSite,
  { edition, coordinator, school, mentor }: Stage,
  input: Partial<SessionInput> = {},
): Promise<string> {
  return site.actAs(coordinator, async (act) => {
    const id = await createSession(act, edition, { ...usualInput, ...input }, afternoon);
    await addToPanel(act, edition, id, [
      { personId: coordinator.personId, part: 'operator' },
      { personId: school.personId, part: 'school' },
      { personId: mentor.personId, part: 'mentor' },
    ]);
    return id;
  });
}

/** The ids of the slots of a session, in order. */
export async function slotIds(site: TestSite, sessionId: string): Promise<string[]> {
  const rows = await site.services.db
    .selectFrom('interviewSlot')
    .select('id')
    .where('sessionId', '=', sessionId)
    .orderBy('startsAt')
    .execute();
  return rows.map(({ id }) => id);
}

/** Somebody says when they are free: at these slots, counted from 0, and at no other. */
export async function answer(
  site: TestSite,
  someone: Someone,
  sessionId: string,
  free: readonly number[],
) {
  const shown = await slotIds(site, sessionId);
  return site.actAs(someone, (act) =>
    sayWhenFree(act, sessionId, { shown, free: free.map((index) => shown[index] ?? '') }),
  );
}

/** Who was mailed what, in the order it was written, each as `kind address`. */
export async function mailed(site: TestSite, ...kinds: string[]): Promise<string[]> {
  const rows = await site.services.db
    .selectFrom('mail')
    .select(['kind', 'toAddress'])
    .where('kind', 'in', kinds)
    .orderBy('writtenAt')
    .orderBy('toAddress')
    .execute();
  return rows.map(({ kind, toAddress }) => `${kind} ${toAddress}`);
}
