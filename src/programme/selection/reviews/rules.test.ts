/** The rules of reviews that the database holds, attacked with raw SQL. */
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { openTestSite } from '../../../../test/site.ts';
import { sentIdea } from '../../ideas/testing/porteur.ts';

const site = await openTestSite();
const { db } = site.services;
const edition = await site.edition();
const ada = await site.someone('Ada Martin');
const lin = await site.someone('Lin', { role: 'school_staff', edition });
const out = await site.someone('Out', { role: 'school_staff', edition });
const cleo = await site.someone('Cléo', { role: 'coordinator', edition });
const ideaId = await sentIdea(site, ada);
await db
  .insertInto('conflictOfInterest')
  .values({ ideaId, personId: out.personId, reason: 'Collègue', declaredAt: site.now() })
  .execute();

/** The constraint that refuses a statement; undefined when it is let through (and undone). */
async function refusedBy(...statements: string[]): Promise<string | undefined> {
  const undone = new Error('undone');
  try {
    await db.transaction().execute(async (tx) => {
      for (const statement of statements) await sql.raw(statement).execute(tx);
      await sql`SET CONSTRAINTS ALL IMMEDIATE`.execute(tx);
      throw undone;
    });
  } catch (error) {
    if (error === undone) return undefined;
    return (error as { constraint?: string }).constraint ?? String(error);
  }
  return undefined;
}

const sound = {
  reviewer_id: `'${lin.personId}'`,
  number: '1',
  side: "'school'",
  revision_number: '1',
  interest: '3',
  interest_reason: "'Oui'",
  mentoring: '2',
  mentoring_reason: "'Oui'",
  recommendation: "'selected'",
};
const insert = (changes: Partial<typeof sound> = {}) => {
  const row = { ...sound, ...changes };
  return `INSERT INTO review (idea_id, given_at, ${Object.keys(row).join(', ')})
    VALUES ('${ideaId}', now(), ${Object.values(row).join(', ')})`;
};

describe('a review', () => {
  test.each([
    [{}, undefined],
    [{ reviewer_id: `'${out.personId}'` }, 'reviewer_is_impartial'],
    [{ reviewer_id: `'${ada.personId}'` }, 'reviewer_is_impartial'],
    [{ interest: '5' }, 'review_scores_are_from_0_to_4'],
    [{ mentoring: '-1' }, 'review_scores_are_from_0_to_4'],
    [{ interest_reason: "' '" }, 'review_gives_its_reasons'],
    [{ mentoring_reason: "''" }, 'review_gives_its_reasons'],
    [{ interest_reason: "repeat('a', 5001)" }, 'review_texts_are_bounded'],
    [{ recommendation: "'maybe'" }, 'review_recommendation_is_known'],
    [{ side: "'jury'" }, 'review_side_is_known'],
    [{ number: '0' }, 'review_counts_from_one'],
    [{ revision_number: '2' }, 'review_idea_id_revision_number_fkey'],
  ])('with %o is refused by %s', async (changes, constraint) => {
    expect(await refusedBy(insert(changes))).toBe(constraint);
  });

  test.each(['UPDATE review SET interest = 0', 'DELETE FROM review', 'TRUNCATE review'])(
    'once given, it is neither changed nor taken away: %s',
    async (statement) => {
      expect(await refusedBy(insert(), statement)).toMatch(/append/);
    },
  );
});

describe('an assignment', () => {
  const assign = (personId: string) =>
    `INSERT INTO review_assignment (idea_id, reviewer_id, side, is_by_hand, assigned_at)
     VALUES ('${ideaId}', '${personId}', 'school', true, now())`;

  test('is not given to who is kept out', async () => {
    expect(await refusedBy(assign(lin.personId))).toBeUndefined();
    expect(await refusedBy(assign(out.personId))).toBe('reviewer_is_impartial');
    expect(await refusedBy(assign(ada.personId))).toBe('reviewer_is_impartial');
  });

  test('is not handed over to who is kept out', async () => {
    const handOver = `UPDATE review_assignment SET reviewer_id = '${out.personId}'`;
    expect(await refusedBy(assign(lin.personId), handOver)).toBe('reviewer_is_impartial');
  });
});

describe('a conflict of interest', () => {
  const lift = (by: string, because: string) =>
    `UPDATE conflict_of_interest SET lifted_at = now(), lifted_by = '${by}', lifted_because = ${because}`;
  test.each([
    [lift(cleo.personId, "'Parti'"), undefined],
    [lift(out.personId, "'Si'"), 'conflict_is_lifted_by_somebody_else'],
    [lift(cleo.personId, "' '"), 'conflict_is_lifted_with_a_reason'],
    ['UPDATE conflict_of_interest SET lifted_at = now()', 'conflict_lift_is_whole'],
    ["UPDATE conflict_of_interest SET reason = ' '", 'conflict_reason_is_given'],
  ])('%s', async (statement, constraint) => {
    expect(await refusedBy(statement)).toBe(constraint);
  });
});

test('what a reviewer would rather read is one of two things', async () => {
  const say = (preference: string) => `INSERT INTO review_preference
    VALUES ('${ideaId}', '${lin.personId}', '${preference}', now())`;
  expect(await refusedBy(say('wanted'))).toBeUndefined();
  expect(await refusedBy(say('neutral'))).toBe('review_preference_is_known');
});
