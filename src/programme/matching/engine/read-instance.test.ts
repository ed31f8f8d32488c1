import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { indexInstance } from './index-instance.ts';
import type { Instance } from './instance.ts';
import { InstanceRefused } from './instance-refused.ts';
import { readInstance } from './read-instance.ts';
import { optionsIgnored } from './read-options.ts';
import { runs } from './testing/runs.ts';
import { written } from './testing/written.ts';

const sound = written({ s1: ['p1', ['p2']] }, { p1: 'u1', p2: 'u1' }, { u1: ['s1'] });

/** The document with one value changed, at a place such as `projects[1].capacity`. */
function changed(place: string, value: unknown, document: unknown = sound): unknown {
  const root = { document: structuredClone(document) };
  const keys = `document.${place}`.split(/[.[\]]+/).filter(Boolean);
  const last = keys.pop()!;
  // biome-ignore lint/suspicious/noExplicitAny: walks a document of any shape.
  const owner = keys.reduce((found: any, key) => (found[key] ??= {}), root);
  owner[last] = value;
  return root.document;
}

function refusal(document: unknown): string | undefined {
  try {
    readInstance(document);
    return undefined;
  } catch (error) {
    if (!(error instanceof InstanceRefused)) throw error;
    return `${error.code} ${error.place}: ${error.found}`;
  }
}

test('what is sound is read as it is', () => {
  expect(refusal(sound)).toBeUndefined();
  expect(readInstance(sound)).toBe(sound);
});

test.each([
  ['projects[1].capacity', 2.0],
  ['projects[1].capacity', 0],
  ['projects[1].minimum', 1],
  ['projects[0].prefs', [['s1']]],
  ['students[0].prefs', null],
  ['students[0].prefs', undefined],
  ['students[0].prefs', ['no such project', [], ['p1', 'p1']]],
  ['projects[0].supervisor', 'nobody'],
  ['options', null],
  ['options', undefined],
  ['options.global_cap', null],
  ['options.global_cap', 0],
  ['options.global_priority', ['ghost', 's1', 's1']],
  ['options.seconds', 0.5],
  ['options.invented', {}],
  ['name', 'r10-a'],
  ['seed', 7001],
  ['about', 'uniform'],
])('%s may be %j', (place, value) => {
  expect(refusal(changed(place, value))).toBeUndefined();
});

test.each([
  ['projects[1].capacity', '2', 'bad_capacity', '"2"'],
  ['projects[1].capacity', null, 'bad_capacity', 'null'],
  ['projects[1].capacity', undefined, 'bad_capacity', ''],
  ['projects[1].capacity', 1.5, 'bad_capacity', '1.5'],
  ['projects[1].capacity', -1, 'bad_capacity', '-1'],
  ['projects[1].capacity', Number.NaN, 'bad_capacity', 'NaN'],
  ['projects[1].capacity', Number.POSITIVE_INFINITY, 'bad_capacity', 'Infinity'],
  ['supervisors[0].capacity', true, 'bad_capacity', 'true'],
  ['options.global_cap', '3', 'bad_global_cap', '"3"'],
  ['options.global_cap', -1, 'bad_global_cap', '-1'],
  ['options.global_cap', 2.5, 'bad_global_cap', '2.5'],
  ['projects[1].id', 'p1', 'duplicate_id', '"p1"'],
  ['students[0].id', 7, 'malformed', '7'],
  ['students[0].id', undefined, 'malformed', ''],
  ['students[0]', 's1', 'malformed', '"s1"'],
  ['students[0].prefs', 'p1', 'malformed', '"p1"'],
  ['students[0].prefs[0]', 1, 'malformed', '1'],
  ['students[0].prefs[1][0]', ['p2'], 'malformed', '["p2"]'],
  ['students[0].prefs[1][0]', null, 'malformed', 'null'],
  ['projects[0].supervisor', null, 'malformed', 'null'],
  ['projects[0].minimum', 0.5, 'bad_option', '0.5'],
  ['projects[0].prefs', {}, 'malformed', '{…}'],
  ['students', undefined, 'malformed', ''],
  ['projects', {}, 'malformed', '{…}'],
  ['supervisors', null, 'malformed', 'null'],
  ['format', 'spa-instance/2', 'malformed', '"spa-instance/2"'],
  ['format', undefined, 'malformed', ''],
  ['name', 5, 'malformed', '5'],
  ['options', [], 'malformed', '[]'],
  ['options.global_priority', 's1', 'malformed', '"s1"'],
  ['options.global_priority[0]', 1, 'malformed', '1'],
  ['options.ties', 'alphabetical', 'bad_option', '"alphabetical"'],
  ['options.seed', 7, 'bad_option', '7'],
  ['options.seconds', 0, 'bad_option', '0'],
  ['options.pins', ['s1', 'p1'], 'bad_option', '["s1", "p1"]', 'options.pins[0]', '"s1"'],
])('%s may not be %j', (place, value, code, found, where = place, what = found) => {
  const document = place.includes('global_priority[')
    ? changed('options.global_priority', [value])
    : changed(place, value);
  expect(refusal(document)).toBe(`${code} ${where}: ${what}`);
});

test('a lottery is drawn from a seed', () => {
  const drawn = changed('options.ties', 'lottery');
  expect(refusal(drawn)).toBe('bad_option options.seed: ');
  expect(refusal(changed('options.seed', '', drawn))).toBeUndefined();
});

test('whoever wrote an option that is not followed can be told', () => {
  expect(optionsIgnored({ global_cap: 1, globalCap: 1, seed: 'x' })).toEqual(['globalCap', 'seed']);
  expect(optionsIgnored({ ties: 'lottery', seed: 'x' })).toEqual([]);
  expect(optionsIgnored(null)).toEqual([]);
});

describe('whatever is read', () => {
  test('nothing but a refusal is thrown', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withBigInt: true }), (document) => {
        expect(refusal(document)).toMatch(/^malformed/);
      }),
      { numRuns: runs(1000) },
    );
  });

  test('nor where one value of a sound document is anything', () => {
    const places = [
      'format name options students projects supervisors students[0] students[0].id',
      'students[0].prefs students[0].prefs[0] students[0].prefs[1] students[0].prefs[1][0]',
      'projects[0].supervisor projects[1].capacity projects[0].prefs projects[0].minimum',
      'supervisors[0].capacity supervisors[0].prefs options.global_cap options.global_priority',
      'options.ties options.seed options.pins options.floors options.exclusions options.seconds',
    ].flatMap((line) => line.split(' '));
    let read = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...places),
        fc.oneof(
          fc.anything(),
          fc.jsonValue(),
          fc.array(fc.constantFrom('s1', 'p1', ['s1', 'p1'])),
        ),
        (place, value) => {
          const document = changed(place, value);
          if (refusal(document) !== undefined) return;
          read++;
          try {
            indexInstance(document as Instance);
          } catch (error) {
            expect(error).toBeInstanceOf(InstanceRefused);
          }
        },
      ),
      { numRuns: runs(2000) },
    );
    expect(read).toBeGreaterThan(0);
  });
});
