/** Preparing decisions: what is asked of them, and what of two people who decide at once. */
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { openTestSite, type Someone } from '../../../../test/site.ts';
import { submittedIdea } from '../../catalogue/testing/submitted-ideas.ts';
import type { Edition } from '../../editions/edition.ts';
import { textOf } from '../../ideas/testing/porteur.ts';
import { lastDecisions, type Preparable } from '../decision.ts';
import { keepOut } from '../testing/given-reviews.ts';
import { type DecidedIdea, prepareDecisions } from './prepare.ts';

const site = await openTestSite('2022-03-07T10:00:00Z');
const { db } = site.services;
const edition: Edition = await site.edition();
const ines = await site.someone('Inès', { role: 'coordinator', edition });
const cleo = await site.someone('Cléo', { role: 'coordinator', edition });
const ada = await site.someone('Ada Martin');

let gimp: string;
let vlc: string;
let count = 0;
beforeEach(async () => {
  count += 1;
  gimp = await submittedIdea(site, edition, {
    content: { name: `GIMP ${count}`, technologies: ['Rust'], interns: 2 },
    carrier: ada,
  });
  vlc = await submittedIdea(site, edition, { content: { name: `VLC ${count}` } });
});

const path = (id: string) => `/coordination/2022/idees/${id}/decision`;
const many = '/coordination/2022/decisions';
const decide = (who: Someone, outcome: Preparable, read = 0, reason = '') =>
  site.actAs(who, (act) =>
    prepareDecisions(act, edition, [{ ideaId: gimp, read }], { outcome, reason }),
  );
const last = async (id = gimp) => {
  const found = (await lastDecisions(db, [id])).get(id);
  return found && [found.number, found.outcome, found.reason, found.preparedBy];
};

describe('preparing a decision', () => {
  test('keeps each one, and says who in the journal', async () => {
    await decide(ines, 'selected');
    await decide(cleo, 'declined', 1, 'Trop tôt.');
    expect(await last()).toEqual([2, 'declined', 'Trop tôt.', 'Cléo']);
    const { rows } = await sql`SELECT details FROM journal
      WHERE act = 'decision.prepared' AND subject_id = ${gimp} ORDER BY id`.execute(db);
    // Not what was decided: an admin who is kept out of the idea reads the journal too.
    expect(rows).toEqual([{ details: { number: 1 } }, { details: { number: 2 } }]);
  });

  test('changes nothing that its porteur could see: state, date, order', async () => {
    const row = () =>
      db.selectFrom('idea').selectAll().where('id', '=', gimp).executeTakeFirstOrThrow();
    const before = await row();
    const mails = () => db.selectFrom('mail').select('id').execute();
    const mailed = await mails();
    await decide(ines, 'declined', 0, 'Trop tôt.');
    expect(await row()).toEqual(before);
    expect(await mails()).toEqual(mailed);
  });

  test('the same click twice is one decision', async () => {
    await decide(ines, 'selected');
    await decide(ines, 'selected');
    expect(await last()).toEqual([1, 'selected', '', 'Inès']);
  });

  test('without a reason where one is due: 422 in place, and by the act itself', async () => {
    const answer = await site.ask(path(gimp), {
      as: ines,
      form: { outcome: 'declined', reason: '  ', read: '0' },
    });
    expect(answer.status).toBe(422);
    expect(await textOf(answer)).toContain('Écrivez la raison');
    await expect(decide(ines, 'waitlisted')).rejects.toMatchObject({ code: 'reason_needed' });
    expect(await last()).toBeUndefined();
  });

  test('who is kept out of the idea is refused, and told why', async () => {
    await keepOut(site, gimp, cleo);
    await expect(decide(cleo, 'selected')).rejects.toMatchObject({ code: 'kept_out' });
    const answer = await site.ask(path(gimp), { as: cleo });
    expect(answer.status).toBe(403);
  });

  test('is for the coordinators of the edition', async () => {
    const oda = await site.someone(`Oda ${count}`, {
      role: 'coordinator',
      edition: await site.edition(`o${count}`),
    });
    await expect(decide(oda, 'selected')).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(decide(ada, 'selected')).rejects.toMatchObject({ kind: 'forbidden' });
  });

  test('a draft, or an idea already selected, is not decided upon', async () => {
    await db.updateTable('idea').set({ state: 'withdrawn' }).where('id', '=', gimp).execute();
    await expect(decide(ines, 'selected')).rejects.toMatchObject({ code: 'not_open_to_decision' });
  });
});

describe('two coordinators at once', () => {
  test('on two connections: one wins, the other is told who and what', async () => {
    const results = await Promise.allSettled([
      decide(ines, 'selected'),
      decide(cleo, 'declined', 0, 'Trop tôt.'),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const [, , , winner] = (await last()) ?? [];
    const lost = results.find((one) => one.status === 'rejected');
    expect(lost?.reason).toMatchObject({ code: 'decided_meanwhile' });
    expect(lost?.reason.sentence('fr')).toContain(`${winner} a décidé entre-temps`);
  });

  test('the one who comes late finds what they typed, and what was decided (409)', async () => {
    const shown = await (await site.ask(path(gimp), { as: cleo })).text();
    expect(shown).toContain('name="read" value="0"');
    await decide(ines, 'selected');
    const form = { outcome: 'declined', reason: 'Mon avis, longuement pesé.', read: '0' };
    const answer = await site.ask(path(gimp), { as: cleo, form });
    expect(answer.status).toBe(409);
    const html = await answer.clone().text();
    const text = await textOf(answer);
    expect(text).toContain('Inès a décidé entre-temps : Retenue.');
    expect(text).toContain('Mon avis, longuement pesé.');
    expect(html).toContain('name="read" value="1"');
    const again = await site.ask(path(gimp), { as: cleo, form: { ...form, read: '1' } });
    expect(again.status).toBe(303);
    expect(await last()).toEqual([2, 'declined', 'Mon avis, longuement pesé.', 'Cléo']);
  });
});

describe('the same decision about several ideas', () => {
  const ticked = () => `idea=${gimp}&idea=${vlc}`;

  test('shows what it changes before anything is saved', async () => {
    const shown = await textOf(
      await site.ask(`${many}?${ticked()}&outcome=selected`, { as: ines }),
    );
    expect(shown).toContain('2 idées sont concernées. Rien n’est encore enregistré.');
    expect(shown).toMatch(new RegExp(`GIMP ${count}.* À décider.* Retenue`));
    const [, before, after] = /Places offertes (\d+) (\d+)/.exec(shown) ?? [];
    expect(Number(after) - Number(before)).toBe(3);
    expect(await last()).toBeUndefined();
  });

  test('prepares all of them, and leads back to the same place of the list', async () => {
    const form = {
      idea: [gimp, vlc],
      [`read-${gimp}`]: '0',
      [`read-${vlc}`]: '0',
      outcome: 'waitlisted',
      reason: 'Une place peut se libérer.',
      back: 'sort=score&prepared=undecided',
    };
    const answer = await site.ask(many, { as: ines, form });
    expect(answer.headers.get('location')).toBe(
      '/coordination/2022/idees?prepared=undecided&sort=score',
    );
    expect([await last(), await last(vlc)]).toEqual(
      Array(2).fill([1, 'waitlisted', 'Une place peut se libérer.', 'Inès']),
    );
  });

  test('or none, when one was decided meanwhile', async () => {
    await decide(cleo, 'selected');
    const ideas: DecidedIdea[] = [gimp, vlc].map((ideaId) => ({ ideaId, read: 0 }));
    const preparing = site.actAs(ines, (act) =>
      prepareDecisions(act, edition, ideas, { outcome: 'declined', reason: 'Non.' }),
    );
    await expect(preparing).rejects.toMatchObject({ code: 'decided_meanwhile' });
    expect(await last(vlc)).toBeUndefined();
  });

  test('leaves out what the coordinator is kept out of', async () => {
    await keepOut(site, vlc, cleo);
    const shown = await textOf(
      await site.ask(`${many}?${ticked()}&outcome=selected`, { as: cleo }),
    );
    expect(shown).toContain('Une idée est concernée.');
    expect(shown).not.toContain(`VLC ${count}`);
  });
});

describe('the rules of the table, attacked with raw SQL', () => {
  const insert = (values: string) =>
    sql`INSERT INTO decision (idea_id, number, outcome, reason, prepared_by, prepared_at)
      VALUES (${gimp}, ${sql.raw(values)})`.execute(db);

  test.each([
    [
      'a decision against gives its reason',
      "1, 'declined', ' ', NULL, now()",
      'decision_gives_its_reason',
    ],
    ['numbers count from one', "0, 'selected', '', NULL, now()", 'decision_counts_from_one'],
    ['an outcome is one of four', "1, 'merged', 'x', NULL, now()", 'decision_outcome_is_known'],
  ])('%s', async (_, values, constraint) => {
    await expect(insert(values)).rejects.toMatchObject({ constraint });
  });

  test('whoever decides is not its porteur', async () => {
    await expect(insert(`1, 'selected', '', '${ada.personId}', now()`)).rejects.toMatchObject({
      constraint: 'decider_is_impartial',
    });
  });

  test('what was prepared is neither changed nor deleted', async () => {
    await decide(ines, 'selected');
    for (const attack of [
      sql`UPDATE decision SET outcome = 'declined', reason = 'x' WHERE idea_id = ${gimp}`,
      sql`DELETE FROM decision WHERE idea_id = ${gimp}`,
      sql`TRUNCATE decision CASCADE`,
    ]) {
      await expect(attack.execute(db)).rejects.toThrow(/append/);
    }
  });

  test('an idea has no outcome that no published decision says', async () => {
    await decide(ines, 'selected');
    await expect(
      db.updateTable('idea').set({ state: 'selected' }).where('id', '=', gimp).execute(),
    ).rejects.toMatchObject({ constraint: 'outcome_is_published' });
  });
});
