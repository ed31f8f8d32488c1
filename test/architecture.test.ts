/** The arrows of `src/programme/README.md`: what each room may import. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const src = join(root, 'src');

/** The lifecycle's stages, in order: a stage imports itself and those before it. */
const stages = [
  'editions',
  'ideas',
  'selection',
  'catalogue',
  'applications',
  'interviews',
  'matching',
  'agreements',
  'internships',
  'gratification',
  'promotion',
];

/** Rooms that know nothing of the programme, and what each may import besides itself. */
const foundations: Record<string, string[]> = {
  words: [],
  db: ['acts'],
  acts: ['db', 'jobs', 'words'],
  drafts: ['acts', 'db', 'ui', 'web', 'words'],
  jobs: ['db'],
  ui: ['words', 'web'],
  mail: ['acts', 'db', 'jobs', 'words'],
  documents: ['words'],
  threads: [],
  solver: ['threads'],
};

/** Where everything is put together; these files may import any room. */
const assembly = [
  'main.ts',
  'start.ts',
  'open-services.ts',
  'programme/stages.ts',
  'programme/reactions.ts',
  'web/answer.tsx',
  'web/app.tsx',
  'web/frame.tsx',
  'web/services.ts',
];

interface Import {
  from: string;
  to: string;
  isType: boolean;
}

const files = globSync('**/*.{ts,tsx}', { cwd: src }).filter(
  (file) => !/\.test\.tsx?$/.test(file) && !file.includes('/testing/'),
);

const imports: Import[] = files.flatMap((from) => {
  const text = readFileSync(join(src, from), 'utf8');
  return [...text.matchAll(/^(?:import|export) (type )?[^'"]*?from '([^']+)'/gms)].flatMap(
    ([, type, target = '']) => {
      const to = target.startsWith('#')
        ? target.slice(1)
        : target.startsWith('.')
          ? relative(src, join(src, dirname(from), target))
          : undefined;
      return to ? [{ from, to: to.replace(/\?raw$/, ''), isType: type !== undefined }] : [];
    },
  );
});

const roomOf = (file: string) => file.split('/')[0] ?? '';
const stageOf = (file: string) => {
  const [room, stage = ''] = file.split('/');
  return room === 'programme' && stages.includes(stage) ? stage : undefined;
};
const isAddresses = (file: string) => file.endsWith('addresses.ts');
const forbidden = (isForbidden: (one: Import) => boolean) =>
  imports.filter(isForbidden).map(({ from, to }) => `${from} → ${to}`);

test('imports are found', () => {
  expect(imports.length).toBeGreaterThan(300);
});

describe('arrows', () => {
  test('a stage imports only stages before it', () => {
    expect(
      forbidden(({ from, to }) => {
        const [here, there] = [
          stages.indexOf(stageOf(from) ?? ''),
          stages.indexOf(stageOf(to) ?? ''),
        ];
        return here >= 0 && there > here && !isAddresses(to);
      }),
    ).toEqual([]);
  });

  test.each(Object.entries(foundations))('%s imports only its foundations', (room, allowed) => {
    expect(
      forbidden(
        ({ from, to, isType }) =>
          roomOf(from) === room &&
          roomOf(to) !== room &&
          !allowed.includes(roomOf(to)) &&
          // The outbox and the journal have pages, which stand where pages do.
          !/\.page\.tsx$|routes\.ts$|addresses\.ts$/.test(from) &&
          !isType,
      ),
    ).toEqual([]);
  });

  test('the web room knows the programme only where everything is put together', () => {
    expect(
      forbidden(
        ({ from, to, isType }) =>
          roomOf(from) === 'web' &&
          roomOf(to) === 'programme' &&
          !assembly.includes(from) &&
          !from.startsWith('web/api/') &&
          !isType &&
          !isAddresses(to),
      ),
    ).toEqual([]);
  });

  test('people and home are imported by stages for addresses and people alone', () => {
    expect(
      forbidden(
        ({ from, to }) => stageOf(from) !== undefined && roomOf(to) === 'home' && !isAddresses(to),
      ),
    ).toEqual([]);
  });

  test('only the entries import the command line and the demonstration', () => {
    expect(
      forbidden(
        ({ from, to }) =>
          ['cli', 'demo'].includes(roomOf(to)) &&
          roomOf(from) !== roomOf(to) &&
          !assembly.includes(from),
      ),
    ).toEqual([]);
  });
});

describe('use cases', () => {
  /** A use case is a verb's file: neither page, nor words, nor route, nor component. */
  const isUseCase = (file: string) =>
    roomOf(file) === 'programme' &&
    file.endsWith('.ts') &&
    !/routes\.ts$|addresses\.ts$/.test(file);

  test('know no page and no visit', () => {
    expect(
      forbidden(
        ({ from, to, isType }) =>
          isUseCase(from) &&
          (/\.page\.tsx$/.test(to) || (to === 'web/visit.tsx' && !isType)) &&
          !assembly.includes(from),
      ),
    ).toEqual([]);
  });
});

describe('the database', () => {
  test('no JavaScript Date is made in the programme: instants and days are Temporal values', () => {
    const guilty = files.filter(
      (file) =>
        roomOf(file) === 'programme' &&
        /new Date\(|Date\.now\(/.test(readFileSync(join(src, file), 'utf8')),
    );
    expect(guilty).toEqual([]);
  });

  test('the clock is read at the edge alone', () => {
    const guilty = files.filter((file) =>
      /Temporal\.Now\b/.test(readFileSync(join(src, file), 'utf8')),
    );
    expect(guilty).toEqual([]);
  });
});
