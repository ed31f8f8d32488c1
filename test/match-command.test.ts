/** `bsoc match` as a person runs it: no database, its exit codes, its two outputs. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const engine = join(root, 'src/programme/matching/engine/testing');
const folder = mkdtempSync(join(tmpdir(), 'bsoc-match-'));
const data = join(folder, 'data');
afterAll(() => rmSync(folder, { recursive: true }));

interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

function match(args: string[], input = '', lang = 'fr_FR.UTF-8'): Promise<Ended> {
  const child = spawn(process.execPath, ['bin/run.mjs', 'match', ...args], {
    cwd: root,
    env: {
      ...process.env,
      // Nobody listens there.
      DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing',
      BSOC_DATA_DIR: data,
      LANG: lang,
      LC_ALL: '',
      BASE_URL: '',
    },
  });
  const ended = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (text: string) => {
      // As a test can write them.
      ended[name] += text.replaceAll('\u00a0', ' ');
    });
  child.stdin.end(input);
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, ...ended })));
}

const file = join(engine, 'instances/r10-a.json');
const sound = {
  format: 'spa-instance/1',
  students: [
    { id: 's1', prefs: ['p1'] },
    { id: 's2', prefs: ['p1', 'ghost'] },
  ],
  projects: [{ id: 'p1', supervisor: 'u1', capacity: 1 }],
  supervisors: [{ id: 'u1', capacity: 1, prefs: [['s1', 's2']] }],
};

describe('bsoc match', { timeout: 60_000 }, () => {
  test('with --json, prints the answer and nothing else, and opens no database', async () => {
    const { code, stdout, stderr } = await match([file, '--json']);
    expect([code, stderr]).toEqual([0, '']);
    const { pairs } = JSON.parse(readFileSync(join(engine, 'expected/r10-a.json'), 'utf8'));
    const answer = JSON.parse(stdout);
    expect(answer.pairs.filter(([, project]: [string, string | null]) => project)).toEqual(pairs);
    expect(stdout.trim().split('\n')).toHaveLength(1);
    expect(existsSync(data)).toBe(false);
  });

  test('without, tells people who goes where and why', async () => {
    const { code, stdout } = await match(['-'], JSON.stringify(sound));
    expect(code).toBe(0);
    expect(stdout.split('\n').slice(0, -2)).toEqual([
      '2 personnes à placer, un projet, une organisation.',
      'Une personne a une place ; une est sans place.',
      'Vœu 1 : une personne.',
      '',
      'Trouvé dans les listes :',
      '  students[1].prefs[1] : « ghost » n’est pas un projet du document ; la mention est ignorée.',
      '',
      'personne  projet  vœu',
      's1        p1      1',
      's2        aucun',
      '',
      'Pourquoi pas un projet qu’elles préféraient :',
      '  s2, p1 : le projet est complet. Position 2 ; la dernière personne admise a la position 1 (à égalité : seul le départage les distingue).',
      '',
    ]);
    expect((await match(['-'], JSON.stringify(sound), 'C')).stdout).toContain(
      'One person has a place',
    );
  });

  test('follows --ties and --seed, whatever the document says', async () => {
    const winner = async (seed: string) => {
      const args = ['-', '--json', '--ties', 'lottery', '--seed', seed];
      const { pairs } = JSON.parse((await match(args, JSON.stringify(sound))).stdout);
      return pairs.find(([, project]: [string, string | null]) => project)[0];
    };
    expect([await winner('a'), await winner('b')]).toEqual(['s1', 's2']);
  });

  test.each([
    [
      { ...sound, projects: [{ ...sound.projects[0], capacity: 1.5 }] },
      'bad_capacity',
      'projects[0].capacity n’est pas un nombre entier de places, zéro compris (trouvé : 1.5).',
    ],
    [
      { ...sound, options: { global_cap: '2' } },
      'bad_global_cap',
      'options.global_cap n’est ni un nombre entier de places, zéro compris, ni null (trouvé : "2").',
    ],
    [
      { ...sound, options: { pins: [['s1', 'p2']] } },
      'bad_option',
      'options.pins[0][1] ne peut pas être suivi (trouvé : "p2").',
    ],
    [
      { ...sound, supervisors: undefined },
      'malformed',
      'supervisors n’est pas ce que le format demande (trouvé : rien).',
    ],
    [[], 'malformed', 'le document n’est pas ce que le format demande (trouvé : []).'],
  ])('refuses with 1, the code, the place and the reason: %#', async (document, why, reason) => {
    const { code, stdout, stderr } = await match(['-', '--json'], JSON.stringify(document));
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toBe(`refus (l’entrée standard), ${why} : ${reason}\n`);
  });

  test('says in one line what it cannot read, and where it stops being JSON', async () => {
    const wrong = join(folder, 'wrong.json');
    writeFileSync(wrong, '{"format": "spa-instance/1",\n  "students": [}\n');
    expect(await match([wrong])).toEqual({
      code: 1,
      stdout: '',
      stderr: `${wrong} n’est pas du JSON : ligne 2, colonne 16.\n`,
    });
    expect((await match(['/nowhere/x.json'])).code).toBe(1);
    expect(await match([folder])).toMatchObject({
      code: 1,
      stderr: `${folder} ne peut pas être lu : c’est un dossier\n`,
    });
  });

  test('answers wrong usage with 2', async () => {
    expect((await match([])).code).toBe(2);
    expect((await match([file, '--ties', 'alphabetical'])).code).toBe(2);
    expect((await match([file, '--invented'])).code).toBe(2);
  });

  test('reads a mark at the beginning that some editors put there', async () => {
    expect((await match(['-', '--json'], `\uFEFF${JSON.stringify(sound)}`)).code).toBe(0);
  });
});
