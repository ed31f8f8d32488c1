/** The health card as people see it: porteurs, mentors, coordinators, and nobody else. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countQueries } from '../../../../test/count-queries.ts';
import { openTestSite, type Someone, type TestSite } from '../../../../test/site.ts';
import {
  complete,
  draftedIdea,
  send,
  sentIdea,
  stepPath,
  textOf,
  type,
} from '../testing/porteur.ts';
import { healthCardOf, healthCardsOf } from './card.ts';
import type { Facts } from './facts.ts';
import { storeReading } from './readings.ts';
import { type GitHost, hasGit, openGitHost, type Special } from './testing/git-host.ts';

const mit: string = JSON.parse(
  readFileSync('node_modules/spdx-license-list/licenses/MIT.json', 'utf8'),
).licenseText;
const fact = <Value>(value: Value, readAt = '2022-02-18T09:00:00Z') => ({
  value,
  source: { kind: 'git' as const, address: 'https://forge.example.org/sesame' },
  readAt,
});
const none = { count: 0, paths: [] };
const facts: Facts = {
  licence: fact([{ paths: ['LICENSE'], sign: 'text', licences: [['MIT']] }]),
  lastCommit: fact('2022-02-10T08:00:00Z'),
  activity: fact({ commits: 12, authors: 3 }),
  contributing: fact(none),
  conduct: fact({ count: 1, paths: ['CODE_OF_CONDUCT.md'] }),
  tests: fact({ count: 14, paths: ['tests/a.py', 'tests/b.py', 'tests/c.py'] }),
  integration: fact(none),
};

const host: GitHost = await openGitHost((request, response) => special(request, response));
let special: Special = () => false;
afterAll(() => host.close());

let site: TestSite;
let ada: Someone;
let cleo: Someone;
beforeAll(async () => {
  site = await openTestSite('2022-02-20T10:00:00Z', {
    config: { healthCards: { isOn: true, allowedHosts: [host.host], githubToken: undefined } },
  });
  const edition = await site.edition();
  ada = await site.someone('Ada');
  cleo = await site.someone('Cleo', { role: 'coordinator', edition });
});
const pageOf = async (path: string, as: Someone) => textOf(await site.ask(path, { as }));
const store = (address: string, more: { facts?: Facts; problems?: [] } = {}) =>
  site.act((act) => storeReading(act, { address, facts, ...more }));

describe.runIf(hasGit)('an idea that is sent', () => {
  test('has its repository read in the background; its porteur sees the facts and their sources', async () => {
    const address = host.repository('sent', [
      { at: '2022-02-01T10:00:00Z', files: { LICENSE: mit, 'tests/test_keys.py': '' } },
    ]);
    const id = await sentIdea(site, ada, { ...complete, name: 'Envoyée', repository: address });
    const path = `/idees/${id}`;
    expect(await pageOf(path, ada)).toContain('Une lecture du dépôt est en cours.');
    await site.runJobs();
    const text = await pageOf(path, ada);
    expect(text).toContain(
      'Dernière lecture : dimanche 20 février 2022 à 11 h 00 (heure de Paris)',
    );
    expect(text).toMatch(/Licence Comme déclarée Trouvée : MIT\. LICENSE : texte de MIT/);
    expect(text).toMatch(/Dernier commit 1er février 2022 il y a 19 jours/);
    expect(text).toMatch(/Activité en douze mois 1 commit, 1 personne/);
    expect(text).toMatch(/Guide de contribution Non trouvé/);
    expect(text).toMatch(/Tests Trouvés tests\/test_keys\.py/);
    expect(text).toMatch(/Source : dépôt git, le 20 février 2022 à 11 h 00/);
    // The test server is no forge: said, in a sentence.
    expect(text).toContain('n’a pas répondu comme GitHub, GitLab, Forgejo ou Gitea.');
    expect(text).toMatch(/Tickets pour débuter Non lus/);
    expect(text).toContain('Pistes pour accueillir un stagiaire');
    expect(text).toContain('Aucun guide de contribution n’a été trouvé.');
  });

  test('again with the same address, or by another idea: it is read once', async () => {
    const address = host.repository('once', [{ at: '2022-02-01T10:00:00Z', files: { a: '' } }]);
    const typed = { ...complete, name: 'Une fois', repository: address };
    const id = await sentIdea(site, ada, typed);
    await sentIdea(site, ada, { ...typed, name: 'Une autre' });
    await site.runJobs();
    await type(site, ada, id, 'software', { ...typed, tagline: 'Autre chose' });
    await send(site, ada, id);
    expect(await readings(address)).toBe(1);
    // Another address is another repository.
    const other = host.repository('other', [{ at: '2022-02-01T10:00:00Z', files: { a: '' } }]);
    await type(site, ada, id, 'software', { ...typed, repository: other });
    await send(site, ada, id);
    expect([await readings(address), await readings(other)]).toEqual([1, 1]);
    await site.runJobs();
  });

  test('is sent even when its repository cannot be read; the card says why, and keeps what it knew', async () => {
    const address = host.repository('falls', [
      { at: '2022-02-01T10:00:00Z', files: { LICENSE: mit } },
    ]);
    const id = await sentIdea(site, ada, { ...complete, name: 'Tombe', repository: address });
    await site.runJobs();
    special = ({ url = '' }, response) => {
      if (!url.startsWith('/falls')) return false;
      response.writeHead(503).end();
      return true;
    };
    site.setNow('2022-02-21T10:00:00Z');
    const answer = await site.ask(`/idees/${id}/fiche-de-sante`, { as: ada, form: {} });
    expect(answer.headers.get('location')).toBe(`/idees/${id}?done=reading#health`);
    expect(await pageOf(`/idees/${id}?done=reading`, ada)).toContain(
      'La lecture du dépôt est demandée',
    );
    await site.runJobs();
    special = () => false;
    const text = await pageOf(`/idees/${id}`, ada);
    expect(text).toContain('Le dépôt : le site d’hébergement est en panne (réponse 503).');
    expect(text).toContain('Ce qui suit a été lu auparavant');
    expect(text).toMatch(/Trouvée : MIT\..*Source : dépôt git, le 20 février 2022/);
    site.setNow('2022-02-20T10:00:00Z');
  });
});

describe('asking for another reading', () => {
  test('within ten minutes asks nothing of the forge; by a stranger, it is not there', async () => {
    const address = 'https://forge.example.org/rest';
    const id = await sentIdea(site, ada, { ...complete, name: 'Repos', repository: address });
    await store(address);
    expect(await readings(address)).toBe(1);
    await site.ask(`/idees/${id}/fiche-de-sante`, { as: ada, form: {} });
    expect(await readings(address)).toBe(1);
    site.setNow('2022-02-20T10:11:00Z');
    await site.ask(`/idees/${id}/fiche-de-sante`, { as: ada, form: {} });
    await site.ask(`/idees/${id}/fiche-de-sante`, { as: ada, form: {} });
    expect(await readings(address)).toBe(2);
    const eve = await site.someone('Eve');
    for (const asked of [{ as: eve }, { as: eve, form: {} }]) {
      expect((await site.ask(`/idees/${id}/fiche-de-sante`, asked)).status).toBe(404);
    }
    site.setNow('2022-02-20T10:00:00Z');
    await store(address);
  });
});

describe('a card', () => {
  test('compares with the licence that the idea declares now', async () => {
    const address = 'https://forge.example.org/licence';
    const typed = { ...complete, name: 'Licence', repository: address, licence: 'EUPL-1.2' };
    const id = await sentIdea(site, ada, typed);
    await store(address);
    const path = `/idees/${id}`;
    expect(await pageOf(path, ada)).toMatch(
      /Licence Différente Déclarée : EUPL-1\.2\. Trouvée : MIT\./,
    );
    await type(site, ada, id, 'software', { ...typed, licence: 'MIT' });
    await send(site, ada, id);
    expect(await pageOf(path, ada)).toMatch(/Licence Comme déclarée/);
  });

  test('is beside the idea for coordinators, in their language', async () => {
    const address = 'https://forge.example.org/board';
    const id = await sentIdea(site, ada, { ...complete, name: 'Tableau', repository: address });
    await store(address);
    const text = await pageOf(`/en/coordination/2022/ideas/${id}`, cleo);
    expect(text).toContain('Health card');
    expect(text).toMatch(/Last commit 10 February 2022 10 days ago/);
    expect(text).toMatch(/Tests Found tests\/a\.py and 13 other files/);
  });

  test('what a repository says is text: no mark of it is markup', async () => {
    const address = 'https://forge.example.org/marks';
    const id = await sentIdea(site, ada, { ...complete, name: 'Balises', repository: address });
    await store(address, {
      facts: {
        ...facts,
        contributing: fact({ count: 1, paths: ['<script>alert(1)</script>'] }),
        movedTo: fact('javascript:alert(1)'),
      },
    });
    const html = await (await site.ask(`/idees/${id}`, { as: ada })).text();
    expect(html).toContain('&lt;script&gt;alert(1)');
    expect(html).not.toMatch(/<script>alert|href="javascript/);
  });

  test('the last step of the form has its hints as soon as the repository was read', async () => {
    const address = 'https://forge.example.org/draft';
    const id = await draftedIdea(site, ada, { ...complete, repository: address });
    expect(await pageOf(stepPath(id, 'check'), ada)).not.toContain('Pistes pour accueillir');
    await store(address);
    const text = await pageOf(stepPath(id, 'check'), ada);
    expect(text).toContain('Aucun guide de contribution n’a été trouvé.');
    expect(text).not.toContain('Aucun code de conduite n’a été trouvé.');
  });
});

describe('cards of many ideas', () => {
  test('are one query, for one as for thirty; each by its last revision', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 3; count += 1) {
      const address = `https://forge.example.org/many/${count}`;
      ids.push(await sentIdea(site, ada, { ...complete, name: `N${count}`, repository: address }));
      await store(address);
    }
    const { db } = site.services;
    const one = await countQueries(site, () => healthCardOf(db, ids[0] ?? ''));
    const all = await countQueries(site, () => healthCardsOf(db, ids));
    expect([one, all]).toEqual([1, 1]);
    const cards = await healthCardsOf(db, ids);
    expect(ids.map((id) => cards.get(id)?.address)).toEqual(
      [0, 1, 2].map((count) => `https://forge.example.org/many/${count}`),
    );
    expect((await healthCardsOf(db, [])).size).toBe(0);
  });
});

describe('what the database holds to', () => {
  test('one reading of an address at a time; a reading tells nothing before it is finished', async () => {
    const { db } = site.services;
    const ask = (address: string, more = {}) =>
      db
        .insertInto('repositoryReading')
        .values({ address, askedAt: site.now(), ...more })
        .execute();
    await ask('https://forge.example.org/twice');
    await expect(ask('https://forge.example.org/twice')).rejects.toMatchObject({
      constraint: 'repository_reading_is_asked_once',
    });
    await expect(
      ask('https://forge.example.org/early', { facts: JSON.stringify({ a: 1 }) }),
    ).rejects.toMatchObject({ constraint: 'repository_reading_tells_once_finished' });
    await expect(ask('')).rejects.toMatchObject({
      constraint: 'repository_reading_address_is_bounded',
    });
  });
});

async function readings(address: string): Promise<number> {
  const rows = await site.services.db
    .selectFrom('repositoryReading')
    .select('id')
    .where('address', '=', address)
    .execute();
  return rows.length;
}
