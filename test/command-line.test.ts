/** The command line as a person runs it: its own process, its exit codes, its two outputs. */
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createDatabase, dropDatabase } from '../src/db/embedded/databases.ts';

const root = join(import.meta.dirname, '..');
const shared = join(root, '../shared/data');
const folder = mkdtempSync(join(tmpdir(), 'bsoc-cli-'));
const name = `bsoc_test_${randomUUID().replaceAll('-', '')}`;
let url: string;

beforeAll(async () => {
  url = await createDatabase(inject('serverUrl'), name, { template: inject('template') });
});
afterAll(async () => {
  await dropDatabase(inject('serverUrl'), name);
  rmSync(folder, { recursive: true });
});

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

function bsoc(...args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['bin/run.mjs', ...args],
      {
        cwd: root,
        env: {
          ...process.env,
          DATABASE_URL: url,
          BSOC_DATA_DIR: folder,
          LANG: 'fr_FR.UTF-8',
          LC_ALL: '',
          // The test runner uses this name for something else.
          BASE_URL: '',
        },
      },
      (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });
}

const edition = {
  slug: '2022',
  name: 'Édition d’essai',
  timezone: 'Europe/Paris',
  school: 'École',
  operator: 'Opérateur',
  host: { name: 'Hôte', address: '1 rue de l’Essai' },
  eligible: 'Tout le monde',
  fundedPlaces: 6,
  internship: { startsOn: '2022-09-01', endsOn: '2023-02-28' },
  milestones: [
    { kind: 'call_opens', at: '2022-02-07T00:00' },
    { kind: 'call_closes', at: '2022-03-06T23:59:59' },
  ],
  events: [],
};
const editionFile = join(folder, 'edition.json');
const ideaFile = join(folder, 'essai.md');
writeFileSync(editionFile, JSON.stringify(edition));
writeFileSync(
  ideaFile,
  '---\ntitle: "BSOC 2022 : Essai"\n---\n\n*Pour essayer.*\n\n## Missions proposées\n\nDocumenter.\n',
);

describe('the command line', { timeout: 90_000 }, () => {
  test('imports an edition, then finds it unchanged', async () => {
    expect(await bsoc('edition', 'import', editionFile, '--json')).toMatchObject({
      code: 0,
      stdout: '{"slug":"2022","outcome":"created"}\n',
    });
    expect(await bsoc('edition', 'import', editionFile)).toMatchObject({
      code: 0,
      stdout: 'édition 2022 inchangée\n',
    });
  });

  test('imports and publishes ideas; with --json, one document and nothing else', async () => {
    const first = await bsoc('import-ideas', ideaFile, '--edition', '2022', '--publish', '--json');
    expect(first).toMatchObject({ code: 0 });
    expect(JSON.parse(first.stdout)).toEqual({
      imported: ['essai'],
      updated: [],
      unchanged: [],
      rejected: [],
    });
    const second = await bsoc('import-ideas', ideaFile, '--edition', '2022', '--publish', '--json');
    expect(JSON.parse(second.stdout)).toMatchObject({ imported: [], unchanged: ['essai'] });
  });

  test('refuses with 1 and the reason on standard error', async () => {
    expect(await bsoc('import-ideas', ideaFile, '--edition', '1999')).toMatchObject({
      code: 1,
      stdout: '',
      stderr:
        'aucune édition ne porte l’adresse «\u00a01999\u00a0»\u00a0; celles qui existent\u00a0: 2022\n',
    });
    expect(await bsoc('import-ideas', join(folder, 'absent'), '--edition', '2022')).toMatchObject({
      code: 1,
      stdout: '',
    });
  });

  test('says in one line which file it cannot read, and why', async () => {
    const absent = join(folder, 'absent');
    const why = 'ne peut pas être lu\u00a0: ce fichier ou ce dossier n’existe pas\n';
    expect(await bsoc('edition', 'import', absent)).toMatchObject({
      code: 1,
      stderr: `${absent} ${why}`,
    });
    expect((await bsoc('import-ideas', absent, '--edition', '2022')).stderr).toBe(
      `${absent} ${why}`,
    );
    expect((await bsoc('edition', 'import', folder)).stderr).toBe(
      `${folder} ne peut pas être lu\u00a0: c’est un dossier\n`,
    );
    const { stderr } = await bsoc('edition', 'import', ideaFile);
    expect(stderr).toMatch(/essai\.md n’est pas du JSON\u00a0: .+\n$/);
    expect(stderr.trimEnd()).not.toContain('\n');
  });

  test('answers wrong usage with 2', async () => {
    expect((await bsoc('import-ideas')).code).toBe(2);
  });

  test('names a verb that does not exist, and those that do', async () => {
    expect(await bsoc('no-such-verb', '--json')).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(
        /^la commande «\u00a0no-such-verb\u00a0» n’existe pas.*: serve, edition, .*backup, restore, doctor, help\n$/,
      ),
    });
  });

  test('grants a role once', async () => {
    expect(
      await bsoc('grant', 'Ada@Example.org', 'coordinator', '--edition', '2022'),
    ).toMatchObject({ code: 0 });
    expect(
      (await bsoc('grant', 'ada@example.org', 'coordinator', '--edition', '2022', '--json')).stdout,
    ).toContain('"isNew":false');
    expect((await bsoc('grant', 'ada@example.org', 'emperor')).code).toBe(2);
  });

  test('grants nothing to what is no mail address', async () => {
    const { code, stderr } = await bsoc('grant', 'ada.example.org', 'admin');
    expect([code, stderr.split('\n')[0]]).toEqual([
      2,
      '«\u00a0ada.example.org\u00a0» n’est pas une adresse électronique',
    ]);
  });

  test('backs up and restores; with --json, one document and nothing else', async () => {
    const file = join(folder, 'site.backup');
    const { code, stdout } = await bsoc('backup', file, '--json');
    const made = JSON.parse(stdout);
    expect([code, made]).toEqual([
      0,
      {
        file,
        tables: expect.any(Number),
        rows: expect.any(Number),
        bytes: statSync(file).size,
      },
    ]);
    expect(await bsoc('backup', file)).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/site\.backup existe déjà.*--force.*\n$/),
    });
    expect(JSON.parse((await bsoc('restore', file, '--check', '--json')).stdout)).toMatchObject(
      made,
    );
    expect(await bsoc('restore', file)).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^la base contient déjà des données .*--erase-everything\n$/),
    });
    const restored = await bsoc('restore', file, '--erase-everything', '--json');
    expect(JSON.parse(restored.stdout)).toMatchObject(made);
    expect(
      (await bsoc('grant', 'ada@example.org', 'coordinator', '--edition', '2022')).stdout,
    ).toContain('avait déjà');
    expect(await bsoc('restore', ideaFile)).toMatchObject({
      code: 1,
      stderr: `${ideaFile} n’est pas une sauvegarde de ce logiciel\n`,
    });
    expect((await bsoc('backup')).code).toBe(2);
  });

  test('the doctor says what is to be seen to', async () => {
    const { code, stdout } = await bsoc('doctor', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toContainEqual({
      isFine: true,
      what: expect.stringContaining('PostgreSQL'),
    });
  });
});

describe.skipIf(!existsSync(shared))('the real edition of 2022', { timeout: 120_000 }, () => {
  test('its thirty proposals are imported and published; the second import says 30 unchanged', async () => {
    expect((await bsoc('edition', 'import', join(shared, 'bsoc-2022/edition.json'))).code).toBe(0);
    const args = [
      'import-ideas',
      join(shared, 'bsoc-2022/contributions'),
      '--edition',
      '2022',
      '--publish',
      '--json',
    ];
    const first = JSON.parse((await bsoc(...args)).stdout);
    expect([first.imported.length, first.rejected]).toEqual([30, []]);
    const second = JSON.parse((await bsoc(...args)).stdout);
    expect([second.imported, second.updated, second.unchanged.length]).toEqual([[], [], 30]);
  });
});
