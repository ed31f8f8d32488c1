/** The seal: no page, file, mail, journal or error says what a sealed note says, nor to outsiders that it is. */
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { openTestSite, type Someone } from '../../../../test/site.ts';
import { signOutAddress } from '../../../people/addresses.ts';
import { stages } from '../../stages.ts';
import { interviewScene } from '../testing/interviews.ts';
import { interviewsOf } from './interviews-of.ts';
import { sendNote, whole } from './testing/notes.ts';

const site = await openTestSite('2022-04-01T10:00:00Z');
const { db } = site.services;
const scene = await interviewScene(site);
const { edition, interviewId, applicationId, operator, school, mentor, coordinator } = scene;
const admin = await site.someone('Adam', { role: 'admin' });
const teacher = await site.someone('Tess', { role: 'school_staff', edition });
site.setNow('2022-05-18T12:40:00Z');

const secret = 'Zinzolin';
const sealed = {
  said: `${secret} dit`,
  weighed: `${secret} pesé`,
  advice: `${secret} conseillé`,
};

const params: Record<string, string> = {
  edition: '2022',
  interview: interviewId,
  session: scene.sessionId,
  application: applicationId,
  idea: scene.ideaId,
  slug: 'ancre',
  format: 'csv',
  number: '1',
};
const pages = stages
  .flatMap(({ list }) => list)
  .filter(({ get, address }) => get && address.fr !== signOutAddress.fr)
  .map(({ address }) =>
    address.fr.replace(/:(\w+)/g, (_, name: string) => params[name] ?? interviewId),
  );

/** Every page as somebody sees it. */
async function walk(as: Someone): Promise<Map<string, string>> {
  const seen = new Map<string, string>();
  for (const path of pages) {
    const answer = await site.ask(path, { as });
    expect(answer.status, path).toBeLessThan(500);
    seen.set(path, `${answer.status} ${answer.headers.get('location')} ${await answer.text()}`);
  }
  return seen;
}

test('an outsider sees the same bytes whether a note exists or not', {
  timeout: 180_000,
}, async () => {
  const outsiders = [scene.student, scene.otherMentor];
  const before = [];
  for (const one of outsiders) before.push(await walk(one));
  expect(before[0]?.get(`/rendez-vous/${interviewId}`)).toMatch(/^200/);
  await sendNote(site, school, interviewId, sealed);
  await sendNote(site, operator, interviewId, { ...sealed, act: 'save' });
  for (const [index, one] of outsiders.entries()) {
    for (const [path, body] of await walk(one)) {
      expect(withoutRequest(body), path).toBe(withoutRequest(before[index]?.get(path) ?? ''));
    }
  }
});

/** What names one request in an answer: its number, told when something is missing. */
const withoutRequest = (body: string) =>
  body.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) =>
    Object.values(params).includes(id) ? id : 'id',
  );

test('nobody but its author reads it: panel, coordinator and admin see that it was given', {
  timeout: 180_000,
}, async () => {
  for (const one of [mentor, coordinator, admin, teacher]) {
    for (const [path, body] of await walk(one)) expect(body, path).not.toContain(secret);
  }
  const shown = await (await site.ask(`/rendez-vous/${interviewId}`, { as: coordinator })).text();
  expect(shown).toContain('une appréciation rendue sur 3');
  const own = await site.ask(`/rendez-vous/${interviewId}/note`, { as: school });
  expect(await own.text()).toContain(secret);
});

test('no mail, no line of the journal and no error holds anything of it', async () => {
  await sendNote(site, mentor, interviewId, { ...whole, advice: '' });
  const { rows } = await sql<{ found: number }>`
    SELECT (SELECT count(*) FROM mail m WHERE m::text LIKE ${`%${secret}%`})
      + (SELECT count(*) FROM journal j WHERE j::text LIKE ${`%${secret}%`})
      + (SELECT count(*) FROM kept_form k WHERE k::text LIKE ${`%${secret}%`}) AS found`.execute(
    db,
  );
  expect(rows).toEqual([{ found: 0 }]);
  const forged = await site.ask(`/rendez-vous/${interviewId}/note/comparaison`, {
    as: mentor,
    form: { version: '1', 'choice.said': 'theirs' },
  });
  expect(await forged.text()).not.toContain(secret);
});

test('readers of an application see its interviews: how far notes are, then notes', async () => {
  const seenBy = (as: Someone) => interviewsOf(db, as, edition.id, applicationId);
  expect(await seenBy(coordinator)).toMatchObject([
    { given: 1, expected: 3, isOpen: false, notes: [], conclusion: undefined, mayAct: true },
  ]);
  expect(await seenBy(teacher)).toMatchObject([{ notes: [], mayAct: false }]);
  expect((await seenBy(school)).flatMap(({ notes }) => notes)).toMatchObject([
    { authorId: school.personId, content: sealed },
  ]);
  for (const as of [scene.student, mentor, scene.otherMentor]) {
    await expect(seenBy(as)).rejects.toMatchObject({ kind: 'missing' });
  }
  await sendNote(site, operator, interviewId);
  await sendNote(site, mentor, interviewId);
  const [open] = await seenBy(teacher);
  expect(open?.notes.map(({ part }) => part)).toEqual(['operator', 'school', 'mentor']);
  expect(JSON.stringify(open)).not.toContain('Lambert');
  const page = `/coordination/2022/candidatures/${applicationId}`;
  const shown = await (await site.ask(page, { as: teacher })).text();
  expect(shown).toContain(sealed.said);
});

test('a student who also coordinates reads nothing of what was written about them', async () => {
  const both = await site.someone('Zoé Lambert', { role: 'coordinator', edition });
  for (const rest of ['conclusion', 'note', 'levee-des-scelles']) {
    const answer = await site.ask(`/rendez-vous/${interviewId}/${rest}`, { as: both });
    expect(answer.status).toBe(404);
  }
  expect(await interviewsOf(db, both, edition.id, applicationId)).toEqual([]);
  expect(await (await site.ask(`/rendez-vous/${interviewId}`, { as: both })).text()).not.toContain(
    secret,
  );
});
