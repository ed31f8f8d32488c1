import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { testConfig } from '../../test/test-config.ts';
import { readinessOf } from '../programme/ideas/readiness.ts';
import { readDemoFiles } from './demo-files.ts';
import { earliest, latest } from './time-machine.ts';

const { rootDir } = testConfig('postgres://unused');
const files = readDemoFiles(join(rootDir, 'demo'));

describe('the ideas', () => {
  const of = (edition: string) =>
    [...files.ideas].filter(([name]) => name.startsWith(`${edition}/`));

  test('are eleven in 2021 and twenty-seven in 2022', () => {
    expect([of('2021').length, of('2022').length]).toEqual([11, 27]);
  });

  test('can all be submitted', () => {
    const organisation = '00000000-0000-4000-8000-000000000000';
    const lacking = [...files.ideas].filter(
      ([, { draft }]) => !readinessOf(draft, organisation, 'fr').isReady,
    );
    expect(lacking.map(([name]) => name)).toEqual([]);
  });

  test('come from every kind of organisation, place and family of licence', () => {
    const kinds = of('2022').map(([, idea]) => files.organisations[idea.organisation]?.kind);
    const places = of('2022').map(([, { draft }]) => draft.place);
    expect([...new Set(kinds)].sort()).toEqual([
      'administration',
      'association',
      'community',
      'company',
    ]);
    expect([...new Set(places)].sort()).toEqual(['hybrid', 'on_site', 'remote']);
    expect(new Set(of('2022').map(([, { draft }]) => draft.licence)).size).toBeGreaterThan(10);
  });

  test('are carried by people of the scenario, for organisations of the scenario', () => {
    for (const [name, { carrier, organisation }] of files.ideas) {
      expect([...files.people.keys()], name).toContain(carrier);
      expect(Object.keys(files.organisations), name).toContain(organisation);
    }
  });
});

describe('the students', () => {
  const applications = [...files.students.values()];

  test('are sixty-two, most of those who send do so in the last week', () => {
    const sent = applications.map((one) => one.sent).filter((at) => at !== undefined);
    expect([applications.length, sent.length]).toEqual([62, 56]);
    expect(sent.filter((at) => at >= '2022-05-09').length).toBeGreaterThan(sent.length / 2);
    expect(sent.filter((at) => at > '2022-05-15T23:59:59')).toEqual([]);
  });

  test('write no two texts that read the same', () => {
    const texts = applications.flatMap(({ motivation, wishes }) => [
      motivation,
      ...wishes.map((wish) => wish.motivation),
    ]);
    const written = texts.filter(Boolean);
    expect(new Set(written).size).toBe(written.length);
  });

  test('wish for projects of the edition, five at most', () => {
    for (const { wishes } of applications) {
      expect(wishes.length).toBeLessThanOrEqual(5);
      for (const { project } of wishes) expect(files.ideas.has(`2022/${project}`)).toBe(true);
    }
  });
});

test('acts and moments lie within the time machine’s reach', () => {
  for (const { at } of [...files.acts, ...files.moments]) {
    expect(at.epochMilliseconds).toBeGreaterThanOrEqual(earliest.epochMilliseconds);
    expect(at.epochMilliseconds).toBeLessThanOrEqual(latest.epochMilliseconds);
  }
});

test('a repository is read within half a day of the submission of its idea, and as an idea gives it', () => {
  const readings = files.acts.filter((act) => act.do === 'health-reading');
  expect(readings.length).toBeGreaterThan(20);
  for (const { at, idea } of readings) {
    const submitted = files.acts.find((act) => act.do === 'submit-idea' && act.idea === idea)?.at;
    const hours = submitted?.until(at).total('hours');
    expect(hours, String(idea)).toBeGreaterThan(0);
    expect(hours, String(idea)).toBeLessThan(12);
    expect(files.ideas.get(String(idea))?.draft.repository, String(idea)).toBeTruthy();
  }
});

test('addresses lead nowhere real', () => {
  for (const { email } of files.people.values()) expect(email).toMatch(/\.example$/);
  for (const { draft } of files.ideas.values()) {
    for (const url of [draft.website, draft.repository]) {
      if (url) expect(new URL(url).hostname).toMatch(/\.example$/);
    }
  }
});

const real = join(rootDir, '../shared/data/bsoc-2022');

describe.skipIf(!existsSync(real))('nobody and nothing real', () => {
  const texts = ['edition.json', 'projects.json']
    .map((name) => join(real, name))
    .concat(
      readdirSync(join(real, 'contributions')).map((name) => join(real, 'contributions', name)),
    )
    .map((path) => readFileSync(path, 'utf8').toLowerCase())
    .join('\n');
  const named = (name: string) =>
    new RegExp(
      `(?<!\\p{L})${name.toLowerCase().replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?!\\p{L})`,
      'u',
    ).test(texts);

  test('the comparison finds a name that is there', () => {
    expect(named('Yann Flory')).toBe(true);
  });

  test('no person, organisation or software is in the real edition', () => {
    const invented = [
      ...[...files.people.values()].flatMap(({ name }) => [
        name,
        name.split(' ').slice(1).join(' '),
      ]),
      ...Object.values(files.organisations).map(({ name = '' }) => name),
      ...[...files.ideas.values()].map(({ draft }) => draft.name ?? ''),
    ];
    expect(invented.length).toBeGreaterThan(100);
    expect(invented.filter(named)).toEqual([]);
  });
});
