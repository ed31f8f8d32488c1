/** Asking for changes, answering, and no longer waiting. */
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { openTestSite, type Someone } from '../../../../test/site.ts';
import type { Edition } from '../../editions/edition.ts';
import {
  complete,
  draftedIdea,
  send,
  stepPath,
  textOf,
  type,
} from '../../ideas/testing/porteur.ts';
import { prepareDecisions } from '../decisions/prepare.ts';
import { keepOut } from '../testing/given-reviews.ts';

const site = await openTestSite('2022-02-20T10:00:00Z');
const { db } = site.services;
const afterCall = '2022-03-07T06:00:00Z';
let year = 2021;
let edition: Edition;
let ines: Someone;
let cleo: Someone;
let ada: Someone;
let idea: string;
let path: string;

const at = (instant: string) => site.setNow(instant.replace('2022', edition.slug));
const state = async () =>
  (await db.selectFrom('idea').select('state').where('id', '=', idea).executeTakeFirstOrThrow())
    .state;
const mailsOf = (kind: string, someone: Someone) =>
  db
    .selectFrom('mail')
    .select(['subject', 'textBody'])
    .where('kind', '=', kind)
    .where('toAddress', '=', someone.email)
    .execute();
const requests = () =>
  db.selectFrom('changeRequest').selectAll().where('ideaId', '=', idea).execute();
const ask = (who: Someone, form: Record<string, string> = {}) =>
  site.ask(path, {
    as: who,
    form: { message: 'Qui encadrera ?', date: `${edition.slug}-03-07`, time: '18:00', ...form },
  });

beforeEach(async () => {
  year += 1;
  edition = await site.edition(String(year));
  at('2022-02-20T10:00:00Z');
  ines = await site.someone('Inès', { role: 'coordinator', edition });
  cleo = await site.someone('Cléo', { role: 'coordinator', edition });
  ada = await site.someone(`Ada ${year}`);
  idea = await draftedIdea(site, ada, complete, { edition: edition.slug });
  await send(site, ada, idea);
  path = `/coordination/${edition.slug}/idees/${idea}/demande`;
  at(afterCall);
});

describe('a request', () => {
  test('proposes the end of the second day, or the last moment before decisions are published', async () => {
    expect(await (await site.ask(path, { as: ines })).text()).toMatch(
      new RegExp(`name="date"[^>]*value="${edition.slug}-03-07"`),
    );
    at('2022-03-01T06:00:00Z');
    expect(await (await site.ask(path, { as: ines })).text()).toMatch(
      new RegExp(`name="date"[^>]*value="${edition.slug}-03-03"`),
    );
  });

  test('shows the mail to the letter before it goes, then sends that one', async () => {
    const preview = await ask(ines, { act: 'preview' });
    const shown = await preview.text();
    expect(await state()).toBe('submitted');
    expect((await ask(ines)).status).toBe(303);
    const [mail, ...others] = await mailsOf('changes_asked', ada);
    expect(others).toEqual([]);
    expect(mail?.subject).toMatch(/^Répondez avant le .* à 18 h 00 \(heure de Paris\)/);
    const unescaped = shown
      .replaceAll('&#x27;', "'")
      .replaceAll('&quot;', '"')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&');
    expect(unescaped).toContain(mail?.textBody);
    expect(unescaped).toContain(mail?.subject);
  });

  test('says what is wrong where one stands, and keeps what was typed', async () => {
    for (const [form, said] of [
      [{ message: '' }, 'Qui'],
      [{ date: '2020-01-01' }, 'Cette date est passée'],
      [{ date: `${year}-03-09` }, 'Les décisions sont publiées le'],
    ] as const) {
      const answer = await ask(ines, form);
      expect(answer.status).toBe(422);
      if (form !== undefined && !('message' in form)) {
        const text = await textOf(answer);
        expect(text).toContain(said);
        expect(text).toContain('Qui encadrera ?');
      }
    }
    expect(await requests()).toEqual([]);
    const late = await ask(ines, { date: `${year}-03-09`, late: 'yes' });
    expect(late.status).toBe(303);
    expect(await state()).toBe('changes_asked');
  });

  test('of two at once, one goes and the other is told, with what they wrote', async () => {
    const answers = await Promise.all([ask(ines), ask(cleo, { message: 'Autre chose.' })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    const lost = await textOf(answers.find(({ status }) => status === 409) as Response);
    expect(lost).toContain('vient de demander des modifications');
    expect(lost).toMatch(/Qui encadrera|Autre chose/);
    expect(await requests()).toHaveLength(1);
  });

  test('is not for who is kept out, nor once the catalogue is published', async () => {
    await keepOut(site, idea, cleo);
    expect((await ask(cleo)).status).toBe(403);
    await db
      .updateTable('edition')
      .set({ cataloguePublishedAt: site.now() })
      .where('id', '=', edition.id)
      .execute();
    site.services.changes.forget();
    expect((await ask(ines)).status).toBe(409);
    expect(await state()).toBe('submitted');
  });
});

describe('its porteur', () => {
  beforeEach(async () => {
    await ask(ines);
  });

  test('reads it on their idea and in their list, with who asks and until when', async () => {
    const shown = await textOf(await site.ask(`/idees/${idea}`, { as: ada }));
    expect(shown).toContain('Inès vous demande des modifications');
    expect(shown).toContain('Qui encadrera ?');
    expect(shown).toMatch(/Répondez avant le \S+ 7 mars \d+ à 18 h 00 \(heure de Paris\)/);
    const space = await textOf(await site.ask('/espace', { as: ada }));
    expect(space).toContain('Répondre à la demande de modifications sur « Sésame Libre »');
  });

  test('answers after the call has closed, with a word; who asked reads it', async () => {
    await type(site, ada, idea, 'mentoring', { mentoring: 'Ada et Béa.', hoursPerWeek: '5' });
    const check = await textOf(await site.ask(stepPath(idea, 'check'), { as: ada }));
    expect(check).toContain('Un mot avec votre réponse');
    const sent = await site.ask(stepPath(idea, 'check'), {
      as: ada,
      form: { accepted: 'yes', reply: 'Béa nous rejoint.' },
    });
    expect(sent.status).toBe(303);
    expect(await state()).toBe('submitted');
    expect(await requests()).toMatchObject([
      { outcome: 'answered', reply: 'Béa nous rejoint.', revisionNumber: 1 },
    ]);
    const [mail] = await mailsOf('changes_answered', ines);
    expect(mail?.textBody).toContain('Béa nous rejoint.');
    const detail = await (
      await site.ask(`/coordination/${edition.slug}/idees/${idea}`, { as: ines })
    ).text();
    expect(detail).toContain(`/idees/${idea}/changements?from=1&amp;to=2`);
    expect(detail).toContain('Béa nous rejoint.');
    const space = await textOf(await site.ask('/espace', { as: cleo }));
    expect(space).toContain('Lire la réponse sur « Sésame Libre »');
    const own = await textOf(await site.ask('/espace', { as: ada }));
    expect(own).not.toContain('Répondre à la demande');
  });

  test('too late: refused with the instant, the draft kept, and whom to write to', async () => {
    at('2022-03-07T17:00:01Z');
    await type(site, ada, idea, 'mentoring', { mentoring: 'Trop tard.', hoursPerWeek: '5' });
    const answer = await site.ask(stepPath(idea, 'check'), {
      as: ada,
      form: { accepted: 'yes', reply: 'Mon mot.' },
    });
    expect(answer.status).toBe(409);
    const text = await textOf(answer);
    expect(text).toMatch(/a pris fin le \S+ 7 mars \d+ à 18 h 00 \(heure de Paris\)/);
    expect(text).toContain('contact@site.test');
    expect(text).toContain('Mon mot.');
    expect(await (await site.ask(stepPath(idea, 'mentoring'), { as: ada })).text()).toContain(
      'Trop tard.',
    );
    expect(await requests()).toMatchObject([{ closedAt: null, reply: '' }]);
  });

  test('alone finds the form open: another porteur’s idea stays closed', async () => {
    expect((await send(site, ada, idea)).status).toBe(303);
    at('2022-03-07T07:00:00Z');
    expect((await send(site, ada, idea)).status).toBe(409);
  });
});

describe('no longer waiting', () => {
  test('puts the idea back as it was sent, tells its porteur, and is the same twice', async () => {
    await ask(ines);
    for (let time = 0; time < 2; time += 1) {
      expect((await site.ask(path, { as: cleo, form: { act: 'stop' } })).status).toBe(303);
    }
    expect(await state()).toBe('submitted');
    expect(await requests()).toMatchObject([{ outcome: 'stopped' }]);
    expect(await mailsOf('changes_stopped', ada)).toHaveLength(1);
  });

  test('a decision prepared does not end it: publishing does', async () => {
    await ask(ines);
    await site.actAs(cleo, (act) =>
      prepareDecisions(act, edition, [{ ideaId: idea, read: 0 }], {
        outcome: 'selected',
        reason: '',
      }),
    );
    expect(await requests()).toMatchObject([{ closedAt: null }]);
  });
});

describe('the rules of the table, attacked with raw SQL', () => {
  beforeEach(async () => {
    await ask(ines);
  });

  test.each([
    ['says something', "message = ' '", 'change_request_is_kept'],
    ['keeps its date', "until = until + interval '1 day'", 'change_request_is_kept'],
    ['ends with an outcome', 'closed_at = now()', 'change_request_end_is_whole'],
    [
      'ends in one of three ways',
      "closed_at = now(), outcome = 'lost'",
      'change_request_outcome_is_known',
    ],
    [
      'is open as long as its idea waits',
      "closed_at = now(), outcome = 'stopped'",
      'change_request_is_its_state',
    ],
  ])('a request %s', async (_, change, constraint) => {
    const attack = sql`UPDATE change_request SET ${sql.raw(change)} WHERE idea_id = ${idea}`;
    await expect(attack.execute(db)).rejects.toMatchObject({ constraint });
  });

  test('a request is not deleted', async () => {
    const attack = sql`DELETE FROM change_request WHERE idea_id = ${idea}`;
    await expect(attack.execute(db)).rejects.toMatchObject({
      constraint: 'change_request_is_kept',
    });
  });

  test('an idea has one open request at most', async () => {
    const attack = sql`INSERT INTO change_request
      (idea_id, asked_by, asked_at, message, until, revision_number)
      SELECT idea_id, asked_by, asked_at, message, until, revision_number FROM change_request
      WHERE idea_id = ${idea}`;
    await expect(attack.execute(db)).rejects.toMatchObject({
      constraint: 'change_request_is_open_once',
    });
  });
});
