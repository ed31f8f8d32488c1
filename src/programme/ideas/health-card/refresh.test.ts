/** Reading all the repositories of an edition again: four at once, none of them holding the rest. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestSite, type Someone, type TestSite } from '../../../../test/site.ts';
import { jsonb } from '../../../db/database.ts';
import { openJobs } from '../../../jobs/jobs.ts';
import type { Edition } from '../../editions/edition.ts';
import { reactionsOf } from '../../reactions.ts';
import { textOf } from '../testing/porteur.ts';
import { askReadings } from './readings.ts';
import { runReading } from './run-reading.ts';
import { type GitHost, hasGit, openGitHost, type Special } from './testing/git-host.ts';

const address = '/coordination/2022/fiches-de-sante';
const limits = { timeMs: 8000, bytes: 4_000_000 };

/** Repositories that never answer, and the most that were asked at the same time. */
const silent = new Set<string>();
let atOnce = 0;
let most = 0;
const special: Special = ({ url = '' }, response) => {
  if (url.startsWith('/to-loopback/')) {
    response.writeHead(302, { location: 'http://127.0.0.1/x' }).end();
    return true;
  }
  if (url.startsWith('/to-metadata/')) {
    response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data' }).end();
    return true;
  }
  const isSilent = [...silent].some((name) => url.startsWith(`/${name}`));
  if (isSilent && url.includes('info/refs')) {
    atOnce += 1;
    most = Math.max(most, atOnce);
    response.on('close', () => {
      atOnce -= 1;
    });
  }
  return isSilent;
};
const host: GitHost = await openGitHost(special);
afterAll(() => host.close());

let site: TestSite;
let edition: Edition;
let cleo: Someone;
beforeAll(async () => {
  site = await openTestSite('2022-02-20T10:00:00Z', {
    config: { healthCards: { isOn: true, allowedHosts: [host.host], githubToken: undefined } },
  });
  edition = await site.edition();
  cleo = await site.someone('Cleo', { role: 'coordinator', edition });
});

/** Ideas of the archives: submitted, without the forms in between. */
async function ideasWith(repositories: readonly string[]): Promise<void> {
  await site.act(async ({ tx, now }) => {
    for (const [index, repository] of repositories.entries()) {
      const slug = `idee-${index}`;
      const { id } = await tx
        .insertInto('idea')
        .values({
          editionId: edition.id,
          slug,
          state: 'submitted',
          savedAt: now,
          createdAt: now,
          importSource: `${slug}.md`,
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      const content = { name: `Idée ${index}`, repository, licence: 'MIT' };
      await tx
        .insertInto('ideaRevision')
        .values({ ideaId: id, number: 1, content: jsonb(content), submittedAt: now })
        .execute();
    }
  });
}

describe.runIf(hasGit)('forty repositories', () => {
  test('of which some hang, one is huge, two lead inside, some are gone: the others are all read', async () => {
    const good = Array.from({ length: 31 }, (_, index) =>
      host.repository(`good-${index}`, [
        { at: '2022-02-01T10:00:00Z', files: { 'CONTRIBUTING.md': 'Welcome' } },
      ]),
    );
    for (let index = 0; index < 4; index += 1) silent.add(`silent-${index}`);
    const huge = host.repository(
      'huge',
      [{ at: '2022-02-01T10:00:00Z', files: { 'a.bin': randomBytes(20_000_000) } }],
      { filters: false },
    );
    const bad = {
      [huge]: 'too_large',
      [`${host.origin}/to-loopback/x`]: 'redirect_private',
      [`${host.origin}/to-metadata/x`]: 'redirect_private',
      [`${host.origin}/gone`]: 'not_found',
      'http://127.0.0.1/inside': 'private_address',
      ...Object.fromEntries([...silent].map((name) => [`${host.origin}/${name}`, 'timeout'])),
    };
    // Those that hang are asked first: they would hold the rest.
    await ideasWith([...Object.keys(bad).reverse(), ...good]);

    const sent = await site.ask(address, { as: cleo, form: {} });
    expect(sent.headers.get('location')).toBe(address);
    const before = await page();
    expect(before).toContain('0 dépôt lu sur 40 (0 %)');
    expect(await html()).toContain('<meta http-equiv="refresh" content="5"');

    const { services } = site;
    const jobs = await openJobs(services.database.url, services.log);
    const start = performance.now();
    await jobs.work({
      ...reactionsOf(services),
      'health.read': ({ readingId }) => runReading(services, readingId, limits),
    });
    const goodRead = () => countFinished(good);
    await expect.poll(goodRead, { timeout: 60_000, interval: 200 }).toBe(good.length);
    const all = [...good, ...Object.keys(bad)];
    await expect.poll(() => countFinished(all), { timeout: 60_000, interval: 200 }).toBe(40);
    const seconds = (performance.now() - start) / 1000;
    await jobs.stop();
    process.stdout.write(`  forty repositories read in ${seconds.toFixed(1)} s\n`);

    const rows = await services.db
      .selectFrom('repositoryReading')
      .select(['address', 'facts', 'problems'])
      .execute();
    const codeOf = (one: string) => {
      const problems = rows.find((row) => row.address === one)?.problems as { code: string }[];
      return problems[0]?.code;
    };
    expect(Object.fromEntries(Object.keys(bad).map((one) => [one, codeOf(one)]))).toEqual(bad);
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(4);

    const after = await page();
    expect(after).toContain('Les 40 dépôts ont été lus');
    expect(after).toContain('qui n’est pas sur l’internet public. Aucune demande n’y est envoyée.');
    expect(after).toContain('plus de 4 Mo à lire, ce qui est la limite.');
    expect(await html()).not.toContain('http-equiv="refresh"');
  }, 120_000);
});

describe('who may', () => {
  test('coordinators of the edition alone see and ask', async () => {
    const sam = await site.someone('Sam', { role: 'school_staff', edition });
    expect((await site.ask(address, { as: sam })).status).toBe(403);
    expect((await site.ask(address, { as: sam, form: {} })).status).toBe(403);
  });

  test('asking twice waits for the same readings; the journal says who asked', async () => {
    await ideasWithOne('https://forge.example.org/twice');
    const pending = () => site.services.jobs.pending('health.read');
    await site.ask(address, { as: cleo, form: {} });
    const waiting = (await pending()).length;
    expect(waiting).toBeGreaterThan(0);
    await site.ask(address, { as: cleo, form: {} });
    expect(await pending()).toHaveLength(waiting);
    // Nobody came back from the first: it is asked for again.
    site.setNow('2022-02-20T11:00:00Z');
    await site.ask(address, { as: cleo, form: {} });
    expect(await pending()).toHaveLength(2 * waiting);
    const lines = await site.services.db
      .selectFrom('journal')
      .select('actorId')
      .where('act', '=', 'health.refresh_asked')
      .execute();
    expect(new Set(lines.map(({ actorId }) => actorId))).toEqual(new Set([cleo.personId]));
  });

  test('a site set to read nothing asks nobody, and says so', async () => {
    const off = { isOn: false, allowedHosts: [], githubToken: undefined };
    const { services } = site;
    const row = await services.db
      .selectFrom('repositoryReading')
      .select(['id', 'address'])
      .where('address', '=', 'https://forge.example.org/twice')
      .where('finishedAt', 'is', null)
      .executeTakeFirstOrThrow();
    await runReading({ ...services, config: { ...services.config, healthCards: off } }, row.id);
    const { problems } = await services.db
      .selectFrom('repositoryReading')
      .select('problems')
      .where('id', '=', row.id)
      .executeTakeFirstOrThrow();
    expect(problems).toEqual([{ about: 'repository', code: 'switched_off', values: {} }]);
    // What is known, and invented readings of a demonstration, are not hidden behind that.
    const known = await countFinished([row.address]);
    const [again] = await site.act((act) => askReadings(act, [row.address]));
    await runReading(
      { ...services, config: { ...services.config, healthCards: off } },
      again ?? '',
    );
    expect(await countFinished([row.address])).toBe(known);
  });
});

async function ideasWithOne(repository: string): Promise<void> {
  const { id } = await site.services.db
    .insertInto('idea')
    .values({
      editionId: edition.id,
      slug: 'seule',
      state: 'draft',
      savedAt: site.now(),
      createdAt: site.now(),
      importSource: 'seule.md',
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await site.services.db
    .insertInto('ideaRevision')
    .values({
      ideaId: id,
      number: 1,
      content: jsonb({ name: 'Seule', repository }),
      submittedAt: site.now(),
    })
    .execute();
}

async function countFinished(addresses: readonly string[]): Promise<number> {
  const rows = await site.services.db
    .selectFrom('repositoryReading')
    .select('id')
    .where('address', 'in', addresses)
    .where('finishedAt', 'is not', null)
    .execute();
  return rows.length;
}

async function html(): Promise<string> {
  return (await site.ask(address, { as: cleo })).text();
}

async function page(): Promise<string> {
  return textOf(await site.ask(address, { as: cleo }));
}
