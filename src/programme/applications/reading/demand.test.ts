import { beforeAll, expect, test } from 'vitest';
import { openTestSite, type TestSite } from '../../../../test/site.ts';
import { applicationsOpen } from '../testing/applicants.ts';
import { CHARTED, demandChart } from './demand-chart.ts';
import { readSeason, type Season } from './testing/read-season.ts';
import { wishCounts } from './wish-counts.ts';

let site: TestSite;
let season: Season;

beforeAll(async () => {
  site = await openTestSite(applicationsOpen);
  season = await readSeason(site);
});

test('wishes are counted by project and rank, those of the copy that is read alone', async () => {
  const { alder, birch, cedar, edition } = season;
  expect(await wishCounts(site.services.db, edition.id)).toEqual([
    { ideaId: birch, name: 'Birch', places: 1, total: 2, byRank: [1, 1] },
    { ideaId: alder, name: 'Alder', places: 1, total: 1, byRank: [1, 0] },
    { ideaId: cedar, name: 'Cedar', places: 1, total: 0, byRank: [0, 0] },
  ]);
});

test('a project that nobody wishes for is named first, and each leads to those who wish for it', async () => {
  const answer = await site.ask('/coordination/2022/voeux-par-projet', { as: season.sam });
  const text = await answer.text();
  expect(text).toMatch(/Un projet sans vœu[\s\S]*Cedar[\s\S]*projets peu demandés/);
  expect(text).toContain(`candidatures?project=${season.birch}`);
});

test('the picture is named, has its table beside it, and no style of its own', async () => {
  const text = await (await site.ask('/coordination/2022/demande', { as: season.cleo })).text();
  const svg = /<svg[^>]*class="bsoc-chart"[\s\S]*?<\/svg>/.exec(text)?.[0] ?? '';
  expect(svg).toContain('role="img"');
  expect(svg).toContain('<title id="demand-title">Vœux par rang');
  expect(svg).toContain('Birch');
  expect(svg).not.toMatch(/\sstyle=|<style|<script|\son\w+=/);
  expect(text).toContain('Vœux par projet et par rang (3)');
});

test('with many projects, the picture has the most wanted and stays safe whatever their names', async () => {
  const counts = Array.from({ length: 2_000 }, (_, index) => ({
    ideaId: String(index),
    name: `<script>${index}`,
    places: 1,
    total: 2_000 - index,
    byRank: [2_000 - index, 0],
  }));
  const svg = await demandChart(counts, 'fr');
  expect(svg).toContain(`&lt;script&gt;${CHARTED - 1}<`);
  expect(svg).not.toContain(`&lt;script&gt;${CHARTED}<`);
  expect(svg).not.toContain('<script');
});
