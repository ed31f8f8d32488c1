import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { openTestSite, type TestSite } from '../../../../test/site.ts';
import { withoutIdentity } from './identity.ts';

let site: TestSite;
beforeAll(async () => {
  site = await openTestSite();
});

async function keysFor(name: string, email: string): Promise<string[]> {
  const { rows } = await sql<{ keys: string[] }>`
    SELECT identity_keys(${name}, ${email}) AS keys`.execute(site.services.db);
  return rows[0]?.keys ?? [];
}

test.each([
  ['Je suis Élodie Côté.', 'Je suis …'.replace('…', '[x].')],
  ['ELODIE COTE, étudiante', '[x], étudiante'],
  ['cote elodie', '[x]'],
  ['Signé : Élodie', 'Signé : [x]'],
  ['écrivez à elodie.cote@example.org merci', 'écrivez à [x] merci'],
  ['mon code : https://forge.example/~ec et github.com/xyz42', 'mon code : [x] et [x]'],
  ['sur Mastodon, @ec@piaille.fr', 'sur Mastodon, [x]'],
  ['mon pseudonyme est elodiecote35', 'mon pseudonyme est [x]'],
  ['mon pseudonyme est ecote', 'mon pseudonyme est [x]'],
  ['le Lac de Côme', 'le Lac de Côme'],
])('%s → %s', async (text, masked) => {
  expect(
    withoutIdentity(text, await keysFor('Élodie de Côté', 'elodie.cote@example.org'), '[x]'),
  ).toBe(masked);
});

test('particles are words like others, and short names are names', async () => {
  const keys = await keysFor('Li Le Goff', 'li@example.org');
  expect(withoutIdentity('le vent, Li, le Goff', keys, '[x]')).toBe('le vent, [x], le [x]');
});

test('ligatures and other scripts are folded as the database folds them', async () => {
  const keys = await keysFor('Lætitia Bœuf', 'lb@example.org');
  expect(withoutIdentity('LAETITIA, bœuf et Boeuf', keys, '[x]')).toBe('[x], [x] et [x]');
  const wang = await keysFor('王秀英', 'w@example.org');
  expect(withoutIdentity('我叫 王秀英', wang, '[x]')).toBe('我叫 [x]');
});
