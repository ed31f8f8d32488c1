import { beforeAll, expect, test } from 'vitest';
import { openTestSite, type TestSite } from '../../../../test/site.ts';
import { applicationsOpen, sentApplication } from '../testing/applicants.ts';
import { readSeason, type Season } from './testing/read-season.ts';

let site: TestSite;
let season: Season;
const files = '/coordination/2022/export-candidatures';

beforeAll(async () => {
  site = await openTestSite(applicationsOpen);
  season = await readSeason(site);
  const eve = await site.someone('Eve');
  await site.act(({ tx }) =>
    tx
      .updateTable('person')
      .set({ name: '=HYPERLINK("http://evil.example")' })
      .where('id', '=', eve.personId)
      .execute(),
  );
  await sentApplication(site, season.edition, eve, {
    wishes: [season.birch],
    content: { school: '+33 "école", <du> Nord' },
  });
});

async function sheet(path: string): Promise<string> {
  const answer = await site.ask(path, { as: season.cleo });
  const { BlobReader, TextWriter, ZipReader } = await import('@zip.js/zip.js');
  const entries = await new ZipReader(new BlobReader(await answer.blob())).getEntries();
  const found = entries.find(({ filename }) => filename === 'xl/worksheets/sheet1.xml');
  if (!found || found.directory) throw new Error('no sheet');
  return found.getData(new TextWriter(), { useWebWorkers: false });
}

test('the filtered list as CSV: UTF-8 with its mark, quoted, no formula', async () => {
  const answer = await site.ask(`${files}/csv?state=submitted&sort=number`, { as: season.cleo });
  expect(answer.headers.get('content-disposition')).toBe(
    'attachment; filename="candidatures-2022.csv"',
  );
  const bytes = new Uint8Array(await answer.arrayBuffer());
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const [head, ada, emile, eve, end] = new TextDecoder().decode(bytes).split('\r\n');
  expect(head).toContain('Numéro,Nom,Adresse électronique,État,Envoyée le,École');
  expect(ada).toContain('1,Ada Lovelace,ada.lovelace@example.org,Envoyée,2022-04-01T12:00:00,');
  expect(ada).toContain('Alder,Birch,dossier de lovelace · dossier fort,Mina Mentor,0');
  expect(emile).toContain(',2022-09-01,2023-02-28,Sur place,');
  expect(eve).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
  expect(eve).toContain(`"'+33 ""école"", <du> Nord"`);
  expect(end).toBe('');
});

test('the same as a spreadsheet: numbers and dates are such, the header stays, texts are texts', async () => {
  const xml = await sheet(`${files}/xlsx?state=submitted&sort=number`);
  expect(xml).toContain('state="frozen"');
  expect(xml).toContain('<c s="0"><v>1</v></c>');
  // 1 September 2022 as a spreadsheet counts days; noon in Paris on 1 April.
  expect(xml).toContain('<c s="2"><v>44805</v></c>');
  expect(xml).toContain('<c s="3"><v>44652.5</v></c>');
  expect(xml).toContain('>=HYPERLINK(&quot;http://evil.example&quot;)</t>');
  expect(xml).not.toContain('<f>');
  expect(xml.match(/<row>/g)).toHaveLength(4);
});

test('each export is in the journal: who, which filters, how many', async () => {
  await site.ask(`${files}/csv?tag=dossier+fort&page=3`, { as: season.sam });
  const line = await site.services.db
    .selectFrom('journal')
    .select(['actorId', 'editionId', 'details'])
    .where('act', '=', 'applications.exported')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  expect(line).toEqual({
    actorId: season.sam.personId,
    editionId: season.edition.id,
    details: { format: 'csv', filters: 'tag=dossier+fort', count: 1, names: true },
  });
});

test('the school takes away what it may read', async () => {
  const csv = await (await site.ask(`${files}/csv`, { as: season.sam })).text();
  expect(csv).toContain('Ada Lovelace');
  expect(csv).not.toContain('Noor');
  expect((await site.ask(`${files}/pdf`, { as: season.sam })).status).toBe(404);
});
