/** What the team's list says of reviews: to whom, and in which order. */
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { countQueries } from '../../../../test/count-queries.ts';
import { openTestSite, type Someone, type TestSite } from '../../../../test/site.ts';
import { submittedIdea } from '../../catalogue/testing/submitted-ideas.ts';
import type { Edition } from '../../editions/edition.ts';
import { textOf } from '../../ideas/testing/porteur.ts';
import { assign, keepOut, review } from '../testing/given-reviews.ts';

let site: TestSite;
let edition: Edition;
let ines: Someone;
let cleo: Someone;
let sam: Someone;
let tess: Someone;
const ids: Record<string, string> = {};

beforeAll(async () => {
  site = await openTestSite('2022-03-07T10:00:00Z');
  edition = await site.edition();
  ines = await site.someone('Inès', { role: 'coordinator', edition });
  cleo = await site.someone('Cléo', { role: 'coordinator', edition });
  sam = await site.someone('Sam', { role: 'school_staff', edition });
  tess = await site.someone('Tess', { role: 'school_staff', edition });
  for (const [name, technologies] of [
    ['Alpha', ['Rust']],
    ['Beta', ['Python']],
    ['Gamma', ['Python', 'Vue.js']],
    ['Delta', []],
  ] as const) {
    ids[name] = await submittedIdea(site, edition, {
      content: { name, technologies: [...technologies] },
    });
  }
  const { Alpha, Beta, Gamma, Delta } = ids as Record<string, string> & { Alpha: string };
  await assign(site, Alpha, sam);
  await assign(site, Alpha, tess);
  await review(site, Alpha, sam, { interest: 1, mentoring: 1 });
  // Given anew: the last one counts.
  await review(site, Alpha, sam, { interest: 4, mentoring: 3 });
  await review(site, Alpha, tess, { interest: 3, mentoring: 3 });
  await assign(site, Beta as string, sam);
  await assign(site, Beta as string, tess);
  await review(site, Beta as string, sam, { interest: 4, mentoring: 4 });
  await review(site, Gamma as string, sam, { interest: 4, mentoring: 4 });
  await review(site, Gamma as string, tess, { interest: 0, mentoring: 2 });
  // Declared after the review was given: it no longer counts.
  await review(site, Gamma as string, cleo, { interest: 2, mentoring: 0 });
  await keepOut(site, Gamma as string, cleo);
  await assign(site, Delta as string, ines);
  await review(site, Delta as string, sam, { interest: 4, mentoring: 4 });
});

const list = async (query: string, as = ines) =>
  textOf(await site.ask(`/coordination/2022/idees?${query}`, { as }));
const order = (shown: string) => [...shown.matchAll(/Choisir « (\w+) »/g)].map(([, name]) => name);

test('the last review of each reviewer makes the means, the spread and the count', async () => {
  const shown = await list('q=alpha');
  expect(shown).toContain('Intérêt 3,5 Encadrement 3,0');
  expect(shown).toContain('Léger (1)');
  expect(shown).toContain('2 sur 2');
});

test('a review of somebody kept out of the idea does not count', async () => {
  const shown = await list('q=gamma');
  expect(shown).toContain('Intérêt 2,0 Encadrement 3,0');
  expect(shown).toContain('Fort (4)');
  expect(shown).toContain('2 sur 2');
});

test('who is kept out of an idea neither sees nor counts it, nor opens it', async () => {
  expect(order(await list('sort=name'))).toEqual(['Alpha', 'Beta', 'Delta', 'Gamma']);
  const shown = await list('sort=name', cleo);
  expect(order(shown)).toEqual(['Alpha', 'Beta', 'Delta']);
  expect(shown).toContain('Toutes (3)');
  expect(shown).not.toContain('Vue.js');
  const answer = await site.ask(`/coordination/2022/idees/${ids.Gamma}`, { as: cleo });
  expect(answer.status).toBe(403);
  expect(await textOf(answer)).toContain('Vous n’intervenez pas sur cette idée');
});

test('who owes a review sees no score of that idea, in the list nor in its order', async () => {
  expect(order(await list('sort=score', cleo))).toEqual(['Beta', 'Delta', 'Alpha']);
  expect(order(await list('sort=score'))).toEqual(['Beta', 'Alpha', 'Gamma', 'Delta']);
  const shown = await list('q=delta');
  expect(shown).toContain('Visible quand votre évaluation sera rendue');
  expect(shown).not.toContain('Intérêt 4');
  const detail = await textOf(
    await site.ask(`/coordination/2022/idees/${ids.Delta}`, { as: ines }),
  );
  expect(detail).toContain('Visible quand votre évaluation sera rendue');
  expect(detail).not.toContain('Un vrai besoin');
  expect(
    await textOf(await site.ask(`/coordination/2022/idees/${ids.Delta}`, { as: cleo })),
  ).toContain('Un vrai besoin');
});

describe('the order and what narrows it', () => {
  test.each([
    ['sort=spread', ['Gamma', 'Alpha', 'Beta', 'Delta']],
    ['sort=missing', ['Beta', 'Delta', 'Alpha', 'Gamma']],
    ['sort=name&missing=yes', ['Beta', 'Delta']],
    ['sort=name&technology=Python', ['Beta', 'Gamma']],
    ['sort=name&prepared=undecided', ['Alpha', 'Beta', 'Delta', 'Gamma']],
    ['sort=name&prepared=selected', []],
  ])('%s', async (query, names) => {
    expect(order(await list(query))).toEqual(names);
  });
});

test('a page takes as many queries with forty reviews more', async () => {
  const few = await countQueries(site, () => list('sort=score'));
  const people = await site.services.db.selectFrom('person').select('id').execute();
  expect(people.length).toBeGreaterThan(3);
  await sql`INSERT INTO review (idea_id, reviewer_id, number, side, revision_number, interest,
      interest_reason, mentoring, mentoring_reason, recommendation, given_at)
    SELECT i.id, ${sam.personId}, n, 'school', 1, 2, 'x', 2, 'x', 'selected', now()
    FROM idea i, generate_series(3, 12) n`.execute(site.services.db);
  expect(await countQueries(site, () => list('sort=score'))).toBe(few);
});
