import { beforeAll, expect, test } from 'vitest';
import { openTestSite } from '../../../../../test/site.ts';
import { ranked, scenarioMade } from '../../testing/matching.ts';
import { computeAgain } from '../compute-again.ts';
import { smallEdition } from '../testing/small-edition.ts';

const site = await openTestSite();
const { edition, coordinator, mentor, applications, projects } = await smallEdition(site);
const [ada, bo, cleo, dan] = applications as [string, string, string, string];
const path = '/coordination/2022/affectation/comparaison';
let usual: string;
let closed: string;

/** What is read of the comparison of two scenarios, without its elements. */
async function read(from: string, to: string): Promise<string> {
  const html = await (await site.ask(`${path}?from=${from}&to=${to}`, { as: coordinator })).text();
  return html
    .replace(/^.*<main/s, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#x27;', '’')
    .replace(/[\s\u00a0]+/g, ' ');
}

beforeAll(async () => {
  // Balisette prefers Bo; Cadastrelle prefers Ada to Dan: as things are, Cleo and Dan have nothing.
  await ranked(site, projects[1] ?? '', mentor, [[ada], [bo], [dan]]);
  usual = await scenarioMade(site, edition, coordinator);
  const slug = await site.services.db
    .selectFrom('project')
    .select('slug')
    .where('id', '=', projects[0] ?? '')
    .executeTakeFirstOrThrow();
  closed = await scenarioMade(site, edition, coordinator, {
    title: 'Balisette fermé',
    closed: [slug.slug],
  });
});

test('who moves, from what to what, and why, each way', async () => {
  const said = await read(usual, closed);
  expect(said).toContain('Du scénario A au scénario B');
  expect(said).toContain('Bo Moins bon vœu Balisette 1er vœu');
  expect(said).toContain('Dictaphore 3e vœu');
  expect(said).toContain('Dans B, Balisette est fermé.');
  expect(said).toContain('Dans A, pas Dictaphore parce que Balisette, vœu 1, est préféré.');
  expect(said).toContain('Possible dans A : Balisette y est ouvert.');
  expect(said).toContain('1 personne a un vœu qu’elle préfère moins');
  expect(said).toContain('A quelqu’un dans B seulement : Dictaphore.');
  expect(said).toContain('N’a plus personne dans B : Balisette.');
  expect(said).not.toContain('Ada Meilleur');
});

test('figures are beside each other, with the difference', async () => {
  expect(await read(usual, closed)).toContain('Avec leur premier vœu 1 0 \u22121');
});

test('the other way round is one link away, and says the opposite', async () => {
  const html = await (
    await site.ask(`${path}?from=${usual}&to=${closed}`, { as: coordinator })
  ).text();
  expect(html).toContain(`href="${path}?from=${closed}&amp;to=${usual}"`);
  const said = await read(closed, usual);
  expect(said).toContain('Bo Meilleur vœu');
  expect(said).toContain('Avec leur premier vœu 0 1 +1');
});

test('a scenario with itself, or none, asks which two', async () => {
  expect(await read(usual, usual)).toContain('C’est deux fois le même scénario');
  const html = await (await site.ask(path, { as: coordinator })).text();
  expect(html).toContain('<option value=');
});

test('nothing moved is said, and so are two snapshots', async () => {
  await ranked(site, projects[2] ?? '', mentor, [[bo]]);
  await site.actAs(coordinator, (act) => computeAgain(act, edition, [usual]));
  await site.runJobs();
  const again = await site.services.db
    .selectFrom('scenario')
    .select('id')
    .where('madeFrom', '=', usual)
    .executeTakeFirstOrThrow();
  const said = await read(usual, again.id);
  expect(said).toContain('Personne ne change de projet d’un scénario à l’autre.');
  expect(said).toContain('calculé sur l’instantané n° 1, le second sur le n° 2');
});

test('one that is being computed refreshes the page', async () => {
  const [project] = await site.services.db.selectFrom('project').select('slug').execute();
  const form = { act: 'make', title: 'Suite', ties: 'listed', closed: project?.slug ?? '' };
  const made = await site.ask('/coordination/2022/affectation/nouveau-scenario', {
    as: coordinator,
    form,
  });
  const id = made.headers.get('location')?.split('/').at(-1) ?? '';
  const html = await (await site.ask(`${path}?from=${usual}&to=${id}`, { as: coordinator })).text();
  expect(html).toContain('<meta http-equiv="refresh" content="3"/>');
});

test('who reads without names sees numbers; others see nothing', async () => {
  await site.act(({ tx }) =>
    tx
      .insertInto('applicationRules')
      .values({ editionId: edition.id, schoolDomains: ['example.org'], readsBlind: true })
      .execute(),
  );
  const said = await read(usual, closed);
  expect(said).toContain('Candidature n° 2 Moins bon vœu');
  expect(said).not.toMatch(/Bo\b|Ada/);
  for (const someone of [mentor, undefined]) {
    const answer = await site.ask(`${path}?from=${usual}&to=${closed}`, { as: someone });
    expect([303, 403]).toContain(answer.status);
    expect(await answer.text()).not.toContain(cleo);
  }
});
