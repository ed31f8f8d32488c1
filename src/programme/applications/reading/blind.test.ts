/** Reading without name and picture: nothing names a student, in any place. */
import { beforeAll, describe, expect, test } from 'vitest';
import { openTestSite, type Someone, type TestSite } from '../../../../test/site.ts';
import { patternsOf } from '../../../web/address.ts';
import { applicationSections } from '../../application-sections.ts';
import { applicationsOpen } from '../testing/applicants.ts';
import { readingRoutes } from './routes.ts';
import { readSeason, type Season } from './testing/read-season.ts';

let site: TestSite;
let season: Season;
const board = '/coordination/2022/candidatures';
/** What names Ada in any way, and what only she has; `ada` within an identifier names nobody. */
const naming = /\bada\b|lov[eé]lace|forge\.example\.org/i;

beforeAll(async () => {
  site = await openTestSite(applicationsOpen);
  season = await readSeason(site);
  await site.act(async ({ tx, now }) => {
    await tx
      .insertInto('blindReader')
      .values({ editionId: season.edition.id, personId: season.cleo.personId, since: now })
      .execute();
  });
});

/** Each page and file of the room, with what its address asks for. */
function places(): string[] {
  const queries = [
    '',
    '?sort=name',
    '?q=dossier',
    '?tag=dossier+fort',
    '?state=submitted',
    '?wanted=yes',
  ];
  const formats = ['csv', 'xlsx'];
  return readingRoutes(applicationSections)
    .list.filter(({ get }) => get)
    .flatMap(({ address }) => patternsOf(address).map(({ path }) => path))
    .flatMap((path) =>
      path.includes(':format') ? formats.map((format) => path.replace(':format', format)) : [path],
    )
    .map((path) => path.replace(':edition', '2022').replace(':application', season.adas))
    .flatMap((path) => queries.map((query) => path + query));
}

/** The texts of an answer, those packed in a spreadsheet included. */
async function textOf(answer: Response): Promise<string> {
  if (!answer.headers.get('content-type')?.includes('spreadsheet')) return answer.text();
  const { BlobReader, TextWriter, ZipReader } = await import('@zip.js/zip.js');
  const entries = await new ZipReader(new BlobReader(await answer.blob())).getEntries();
  const texts = entries.map((one) =>
    one.directory ? '' : one.getData(new TextWriter(), { useWebWorkers: false }),
  );
  return (await Promise.all(texts)).join('\n');
}

/** Pages without what is the site's own: the address bar of a reader, their own name in its header. */
const shown = async (path: string, as: Someone) => {
  const answer = await site.ask(path, { as });
  expect(answer.status, path).toBe(200);
  return `${[...answer.headers].join(' ')} ${await textOf(answer)}`;
};

describe('a reader without names', () => {
  test('there is something to hide, in each place where the application stands', async () => {
    const seen = [];
    for (const path of places()) {
      if (/voeux|wishes|demand/.test(path)) continue;
      if (naming.test(await shown(path, season.sam))) seen.push(path);
    }
    expect(seen.length).toBeGreaterThan(30);
  });

  test('finds no name in any page, address, file or suggestion', async () => {
    for (const path of places()) {
      expect((await shown(path, season.cleo)).match(naming)?.[0], path).toBeUndefined();
    }
  });

  test('sees a number in the place of the name, and why the rest is missing', async () => {
    const text = await shown(`${board}/${season.adas}`, season.cleo);
    expect(text).toContain('<h1>Candidature n°\u00a01</h1>');
    expect(text).toContain('Masqué\u00a0: vous lisez sans nom ni photographie.');
    expect(text).toContain('[masqué] aime les aulnes.');
    expect(text).toContain('Je m’appelle [masqué], écrivez-moi à [masqué]');
    expect(text).toContain('[masqué] convient bien.');
    expect(text).toContain('[masqué] a suivi mon cours.');
    expect(text).not.toContain('/cv');
  });

  test('finds nobody by a name, by an address, nor by a name within a text', async () => {
    for (const words of ['ada', 'lovelace', 'ada.lovelace@example.org', 'noor', 'Lovélace+aime']) {
      const sought = `${board}?q=${words}`;
      expect(await shown(sought, season.cleo)).toContain('Aucune candidature');
    }
    expect(await shown(`${board}?q=aulnes`, season.cleo)).toContain('Candidature n°\u00a01');
    expect(
      await shown(
        `${board}?tag=dossier+de+lovelace`.replace('lovelace', 'lovelac%65'),
        season.cleo,
      ).then((text) => text.includes('Candidature n°\u00a01')),
    ).toBe(false);
  });

  test('is offered no order by name', async () => {
    expect(await shown(board, season.cleo)).not.toContain('value="name"');
    expect(await shown(board, season.sam)).toContain('value="name"');
  });

  test('sees of a draft that it exists', async () => {
    const text = await shown(`${board}/${season.noors}`, season.cleo);
    expect(text).toContain('<h1>Candidature n°\u00a03</h1>');
    expect(text).not.toMatch(/noor|haddad|secret/i);
  });
});

describe('the switch', () => {
  const press = (names: string, as: Someone) => site.ask(board, { as, form: { names } });
  const lines = () =>
    site.services.db
      .selectFrom('journal')
      .select(['act', 'actorId'])
      .where('act', 'like', 'applications.names_%')
      .orderBy('id')
      .execute();

  test('hides names for who presses it alone, and the journal says so once', async () => {
    expect(await shown(board, season.sam)).toContain('Ada Lovelace');
    expect((await press('hidden', season.sam)).status).toBe(303);
    await press('hidden', season.sam);
    expect(await shown(board, season.sam)).not.toContain('Ada Lovelace');
    await press('shown', season.sam);
    expect(await shown(board, season.sam)).toContain('Ada Lovelace');
    expect(await lines()).toEqual([
      { act: 'applications.names_hidden', actorId: season.sam.personId },
      { act: 'applications.names_shown', actorId: season.sam.personId },
    ]);
  });

  test('does nothing where the edition imposes reading without names', async () => {
    await site.act(({ tx }) =>
      tx
        .insertInto('applicationRules')
        .values({ editionId: season.edition.id, readsBlind: true })
        .execute(),
    );
    for (const as of [season.cleo, season.sam]) {
      const text = await shown(board, as);
      expect(text).not.toContain('Ada Lovelace');
      expect(text).toContain('Les règles de cette édition le demandent');
      expect(text).not.toContain('Afficher les noms');
      const answer = await press('shown', as);
      expect(answer.status).toBe(409);
      expect(await answer.text()).toContain('rien n’a changé');
    }
    expect(await shown(board, season.cleo)).not.toMatch(naming);
  });
});

test('a student who changes their name is hidden by the new one', async () => {
  await site.act(({ tx }) =>
    tx
      .updateTable('person')
      .set({ name: 'Aulne Byron' })
      .where('id', '=', season.ada.personId)
      .execute(),
  );
  expect(await shown(`${board}?q=aulne`, season.cleo)).toContain('Aucune candidature');
});
