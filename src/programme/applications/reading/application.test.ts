import { beforeAll, describe, expect, test } from 'vitest';
import { countQueries } from '../../../../test/count-queries.ts';
import { openTestSite, type Someone, type TestSite } from '../../../../test/site.ts';
import { jsonb } from '../../../db/database.ts';
import { applicationsOpen, completeContent } from '../testing/applicants.ts';
import { readSeason, type Season } from './testing/read-season.ts';

let site: TestSite;
let season: Season;
let adas: string;

beforeAll(async () => {
  site = await openTestSite(applicationsOpen);
  season = await readSeason(site);
  adas = `/coordination/2022/candidatures/${season.adas}`;
});

const page = async (path: string, as: Someone) => {
  const answer = await site.ask(path, { as });
  expect(answer.status).toBe(200);
  return answer.text();
};

describe('an application', () => {
  test('is read as it was sent: profile, motivation, ranked wishes that lead to their projects', async () => {
    const text = await page(adas, season.sam);
    expect(text).toContain('<h1>Ada Lovelace</h1>');
    expect(text).toContain('mailto:ada.lovelace@example.org');
    expect(text).toContain('Les bouleaux aussi.');
    expect(text).toContain('href="/projets/alder"');
    expect(text).toContain('Mina Mentor, pour «\u00a0Alder\u00a0»');
    expect(text.indexOf('Alder')).toBeLessThan(text.indexOf('Birch'));
  });

  test('leads to the one before and the one after in the same list', async () => {
    const text = await page(`${adas}?state=submitted&sort=number`, season.cleo);
    expect(text).toContain('1 sur 2');
    expect(text).not.toContain('rel="prev"');
    expect(text).toMatch(
      new RegExp(`rel="next" href="[^"]*${season.emiles}\\?state=submitted&amp;sort=number"`),
    );
    const outside = await page(`${adas}?tag=nothing`, season.cleo);
    expect(outside).not.toContain('rel="next"');
  });

  test('not sent: the team knows that it exists and since when, nothing else', async () => {
    const path = `/coordination/2022/candidatures/${season.noors}`;
    const text = await page(path, season.cleo);
    expect(text).toContain('pas encore envoyée');
    expect(text).not.toContain('secret');
    expect((await site.ask(path, { as: season.sam })).status).toBe(404);
  });

  test('shows each copy with what changed', async () => {
    await site.act(async ({ tx, now }) => {
      const content = {
        ...completeContent,
        school: 'École de Brest',
        motivation: 'Cartographier les dunes.',
      };
      await tx
        .insertInto('applicationRevision')
        .values({
          applicationId: season.emiles,
          number: 2,
          content: jsonb(content),
          submittedAt: now,
        })
        .execute();
      await tx
        .insertInto('wish')
        .values([
          {
            applicationId: season.emiles,
            number: 2,
            rank: 1,
            ideaId: season.cedar,
            motivation: 'Le cèdre.',
          },
        ])
        .execute();
      await tx
        .updateTable('application')
        .set({ revision: 2 })
        .where('id', '=', season.emiles)
        .execute();
    });
    const text = await page(`/coordination/2022/candidatures/${season.emiles}`, season.cleo);
    expect(text).toContain('Envoi 2');
    expect(text).toMatch(/<del>[^/]*<\/span>fonds marins/);
    expect(text).toMatch(/<ins>[^/]*<\/span>dunes/);
    expect(text).toContain('Vœu «\u00a0Cedar\u00a0»');
  });

  test('withdrawn: its content is no longer read', async () => {
    await site.act(({ tx }) =>
      tx
        .updateTable('application')
        .set({ state: 'withdrawn' })
        .where('id', '=', season.emiles)
        .execute(),
    );
    const path = `/coordination/2022/candidatures/${season.emiles}`;
    const text = await page(path, season.cleo);
    expect(text).toContain('Retirée');
    expect(text).not.toContain('Cartographier');
    expect((await site.ask(path, { as: season.sam })).status).toBe(404);
  });
});

describe('tags', () => {
  const tag = (form: Record<string, string>, as = season.sam) => site.ask(adas, { as, form });

  test('are added and removed by the team and the school, suggested to the others', async () => {
    expect((await tag({ act: 'tag', tag: '  à  revoir ' })).headers.get('location')).toBe(
      `${adas}#tags`,
    );
    await tag({ act: 'tag', tag: 'à revoir' });
    const [, key] =
      /value="([0-9a-f]{32})"[^>]*>à revoir/.exec(await page(adas, season.cleo)) ?? [];
    const other = `/coordination/2022/candidatures/${season.noors}`;
    expect(await page(other, season.cleo)).toContain('<option value="à revoir"');
    await tag({ act: 'untag', tag: key ?? '' }, season.cleo);
    expect(await page(adas, season.cleo)).not.toContain('>à revoir');
  });

  test('that cannot be are refused where they were typed, nothing lost', async () => {
    for (const typed of ['une, deux', 'x'.repeat(41), '']) {
      const answer = await tag({ act: 'tag', tag: typed });
      expect(answer.status).toBe(422);
      expect(await answer.text()).toContain(`value="${typed}"`);
    }
  });
});

describe('shared notes', () => {
  test('are read by all readers, struck out by their author alone, and stay', async () => {
    await site.ask(adas, { as: season.cleo, form: { act: 'note', note: 'À recevoir <vite>.' } });
    const text = await page(adas, season.sam);
    expect(text).toContain('À recevoir &lt;vite&gt;.');
    const { id } = await site.services.db
      .selectFrom('applicationNote')
      .select('id')
      .where('body', 'like', 'À recevoir%')
      .executeTakeFirstOrThrow();
    const strike = (as: Someone) => site.ask(adas, { as, form: { act: 'strike', noteId: id } });
    expect((await strike(season.sam)).status).toBe(404);
    expect((await strike(season.cleo)).status).toBe(303);
    expect((await strike(season.cleo)).status).toBe(303);
    const struck = await page(adas, season.sam);
    expect(struck).toContain('Note rayée le');
    expect(struck).toContain('À recevoir');
  });

  test('empty or too long are refused, the text kept', async () => {
    const note = `${'mot '.repeat(1500)}fin`;
    const answer = await site.ask(adas, { as: season.cleo, form: { act: 'note', note } });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(note);
  });

  test('cost as many queries for one as for thirty', async () => {
    const ask = () => site.ask(adas, { as: season.cleo });
    const one = await countQueries(site, ask);
    await site.act(async ({ tx, now }) => {
      const note = { applicationId: season.adas, authorId: season.sam.personId, writtenAt: now };
      const notes = Array.from({ length: 30 }, (_, index) => ({ ...note, body: `Note ${index}` }));
      await tx.insertInto('applicationNote').values(notes).execute();
    });
    expect(await (await ask()).text()).toContain('Note 29');
    expect(await countQueries(site, ask)).toBe(one);
  });
});

test('nobody else writes on an application', async () => {
  const eli = await site.someone('Eli', { role: 'student', edition: season.edition });
  for (const as of [season.ada, season.mina, eli]) {
    const answer = await site.ask(adas, { as, form: { act: 'note', note: 'Bonjour' } });
    expect(answer.status).toBe(403);
  }
});
