/** Reading without names, once there are interviews: a number stands where a name would. */
import { Temporal } from 'temporal-polyfill';
import { beforeAll, describe, expect, test } from 'vitest';
import { openTestSite, type Someone } from '../../../test/site.ts';
import { remindInterviews } from './booking/remind.ts';
import { openExchange } from './exchanges/open-exchange.ts';
import { register } from './exchanges/register.ts';
import { sendNote, whole } from './notes/testing/notes.ts';
import { interviewScene, type Slot } from './testing/interviews.ts';

const site = await openTestSite('2022-04-01T10:00:00Z');
const { db } = site.services;
const scene = await interviewScene(site);
const { edition, operator, school, mentor, coordinator, student, sessionId, applicationId } = scene;
const [, second] = scene.slots as [Slot, Slot];
const naming = /zo[eé]|lambert/i;
/** They chose to read without names; the mentor reads so once the edition's rules say it. */
const blind = [operator, school, coordinator];

let interviewId = '';
let eventId = '';
const session = `/coordination/2022/entretiens/${sessionId}`;
const interview = () => `/rendez-vous/${interviewId}`;
const placing = `${session}/placement`;
const forTeam = () => [
  session,
  `${session}/candidatures`,
  `/coordination/2022/entretiens`,
  `/coordination/2022/echanges/${eventId}`,
  interview(),
  `${interview()}/agenda.ics`,
  `${interview()}/conclusion`,
  `/coordination/2022/candidatures/${applicationId}`,
];
const forPanel = () => ['/espace', interview(), `${interview()}/agenda.ics`, `${interview()}/note`];

const read = async (as: Someone, path: string) => {
  const answer = await site.ask(path, { as });
  expect(answer.status, path).toBe(200);
  return answer.text();
};
const seenBy = async (as: Someone, paths: string[]) => {
  const naming: string[] = [];
  for (const path of paths) if (namesThem(await read(as, path))) naming.push(path);
  return naming;
};
const namesThem = (text: string) => naming.test(text.replace(/\r\n[ \t]/g, ''));

async function choose(readers: readonly Someone[]) {
  await db.deleteFrom('blindReader').execute();
  for (const { personId } of readers) {
    await db
      .insertInto('blindReader')
      .values({ editionId: edition.id, personId, since: site.now() })
      .execute();
  }
}

/** Mails of the round before: none is ever deleted. */
const told = new Set<string>();

/** Cancels what is booked and books anew, as the student does; then moves it. */
async function bookAndMove() {
  site.setNow('2022-04-02T10:00:00Z');
  for (const { id } of await mails()) told.add(id);
  await db
    .updateTable('interview')
    .set({ state: 'cancelled', cancelledAt: site.now() })
    .where('state', '=', 'booked')
    .execute();
  const slots = `/entretiens/${sessionId}/creneaux`;
  const chosen = { book: scene.slots[2] as Slot, move: second };
  for (const [act, slot] of Object.entries(chosen)) {
    const answer = await site.ask(slots, { as: student, form: { act, slot: slot.id } });
    expect(answer.status).toBe(303);
  }
  const { id } = await db
    .selectFrom('interview')
    .select('id')
    .where('state', '=', 'booked')
    .executeTakeFirstOrThrow();
  interviewId = id;
}

const mails = async () =>
  (
    await db
      .selectFrom('mail')
      .select(['id', 'kind', 'toAddress', 'subject', 'textBody', 'htmlBody', 'calendar'])
      .execute()
  ).filter(({ id }) => !told.has(id));

/** Kinds of the mails that name the student to somebody. */
async function namedTo(readers: readonly Someone[]) {
  const found = (await mails()).filter(
    ({ toAddress, ...content }) =>
      readers.some(({ email }) => email === toAddress) &&
      namesThem(Object.values(content).join('\n').replaceAll('\\n', ' ')),
  );
  return [...new Set(found.map(({ kind }) => kind))].sort();
}

beforeAll(async () => {
  await db
    .insertInto('slotAvailability')
    .values(
      [operator, school, mentor].flatMap(({ personId }) =>
        scene.slots.map(({ id }) => ({
          slotId: id,
          personId,
          isFree: true,
          source: 'hand',
          saidAt: site.now(),
        })),
      ),
    )
    .execute();
  const event = await db
    .insertInto('event')
    .values({
      editionId: edition.id,
      kind: 'group_interview',
      audience: 'applicants',
      startsAt: Temporal.Instant.from('2022-04-27T15:15:00Z'),
      isOnline: true,
      createdAt: site.now(),
      updatedAt: site.now(),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  eventId = event.id;
  await site.actAs(operator, (act) =>
    openExchange(act, edition, eventId, { capacity: 5, meetingUrl: 'https://visio.example.org/e' }),
  );
  await site.actAs(student, (act) => register(act, eventId));
});

/** Remind, hold the interview, write notes that name the student, conclude, cancel another. */
async function holdIt() {
  site.setNow('2022-05-17T12:31:00Z');
  await remindInterviews(site.services);
  site.setNow('2022-05-18T13:10:00Z');
  await sendNote(site, operator, interviewId, { ...whole, said: 'Zoé a lu le code' });
  for (const one of [school, mentor]) await sendNote(site, one, interviewId);
  const form = {
    number: '0',
    advice: 'favourable',
    summary: 'Lambert convient.',
    wordToStudent: 'Bravo Zoé.',
  };
  const answer = await site.ask(`${interview()}/conclusion`, { as: mentor, form });
  expect(answer.status).toBe(303);
}

describe('with an interview booked, moved, reminded, held and concluded', () => {
  test('there is something to hide everywhere', async () => {
    await choose([]);
    await bookAndMove();
    expect(await seenBy(school, ['/espace'])).toEqual(['/espace']);
    expect(await seenBy(coordinator, [placing])).toEqual([placing]);
    await holdIt();
    expect(await namedTo(blind)).toEqual([
      'interview_booked',
      'interview_moved',
      'interview_reminder',
    ]);
    expect(await seenBy(school, forPanel().slice(1))).toEqual(forPanel().slice(1));
    const team = forTeam().filter((path) => path !== '/coordination/2022/entretiens');
    expect(await seenBy(coordinator, team)).toEqual(team);
  });

  test('who chose to read without names finds none in any page, file or mail', async () => {
    await choose(blind);
    await bookAndMove();
    expect(await seenBy(school, ['/espace'])).toEqual([]);
    expect(await seenBy(coordinator, [placing])).toEqual([]);
    expect(await read(coordinator, placing)).toContain('Candidature n°\u00a01 – déjà le');
    await holdIt();
    expect(await namedTo(blind)).toEqual([]);
    expect(await namedTo([mentor])).toContain('interview_booked');
    expect(await seenBy(school, forPanel())).toEqual([]);
    for (const as of [operator, coordinator]) expect(await seenBy(as, forTeam())).toEqual([]);
    const page = await read(school, interview());
    expect(page).toContain('<h1>Entretien avec la candidature n°\u00a01</h1>');
    expect(page).toContain('Candidature n°\u00a01 (personne candidate)');
    expect(await read(coordinator, `${interview()}/conclusion`)).toContain('[masqué] a lu le code');
  });

  test('a conclusion left as it was shown keeps what it says to the student', async () => {
    const path = `${interview()}/conclusion`;
    const said = { number: '1', advice: 'reserved', summary: '[masqué] convient.' };
    const cut = await site.ask(path, {
      as: school,
      form: { ...said, wordToStudent: 'Bravo [masqué], et à bientôt.' },
    });
    expect(cut.status).toBe(409);
    expect(await cut.text()).toContain('qu’elle lirait tel quel');
    const kept = await site.ask(path, {
      as: school,
      form: { ...said, wordToStudent: 'Bravo [masqué].' },
    });
    expect(kept.status).toBe(303);
    const last = await db
      .selectFrom('interviewConclusion')
      .select(['advice', 'summary', 'wordToStudent'])
      .where('interviewId', '=', interviewId)
      .where('number', '=', 2)
      .executeTakeFirstOrThrow();
    expect(last).toEqual({
      advice: 'reserved',
      summary: 'Lambert convient.',
      wordToStudent: 'Bravo Zoé.',
    });
  });

  test('where the rules of the edition ask for it, nobody but the student reads the name', async () => {
    await choose([]);
    await db.updateTable('applicationRules').set({ readsBlind: true }).execute();
    await bookAndMove();
    await holdIt();
    const readers = [mentor, ...blind];
    expect(await namedTo(readers)).toEqual([]);
    for (const as of [mentor, school]) expect(await seenBy(as, forPanel())).toEqual([]);
    expect(await seenBy(coordinator, forTeam())).toEqual([]);
    // Numbers would tell a mentor how many apply: the letters of their own list stand there.
    const [, called] = /Candidature ([0-9A-F]{4})/.exec(
      await read(mentor, `/idees/${scene.ideaId}/candidatures`),
    ) as RegExpExecArray;
    for (const path of [interview(), `${interview()}/note`, `${interview()}/agenda.ics`]) {
      expect(await read(mentor, path), path).toContain(`andidature n°\u00a0${called}`);
      expect(await read(mentor, path), path).not.toMatch(/andidature n°\u00a01\b/);
    }
    expect(await read(student, interview())).toContain('Zoé Lambert');
    await db.updateTable('applicationRules').set({ readsBlind: false }).execute();
  });
});
