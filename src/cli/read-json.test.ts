import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type NotJson, parseJson } from './read-json.ts';

class Refused extends Error {
  readonly where: NotJson;
  constructor(where: NotJson) {
    super();
    this.where = where;
  }
}

function where(json: string): NotJson | undefined {
  try {
    parseJson(json, (found) => new Refused(found));
    return undefined;
  } catch (error) {
    if (error instanceof Refused) return error.where;
    throw error;
  }
}

test.each([
  ['', 1, 1],
  ['\n\n', 3, 1],
  ['{"a":', 1, 6],
  ['{"a": 1,\n "b": oops}', 2, 7],
  ['{"a": 1,}', 1, 9],
  ['{"a": 1 "b": 2}', 1, 9],
  ['[1, 2', 1, 6],
  ['[1, 2]]', 1, 7],
  ['[1, 2] x', 1, 8],
  ['[01]', 1, 3],
  ['{a: 1}', 1, 2],
  ['{"a" 1}', 1, 6],
  ['["é\n"]', 1, 2],
  ["{'a': 1}", 1, 2],
  ['[}', 1, 2],
])('%j is wrong at line %i, column %i', (json, line, column) => {
  expect(where(json)).toEqual({ line, column });
});

test('all JSON is read, and whatever is not is refused at a place within it', () => {
  fc.assert(
    fc.property(fc.json(), (json) => {
      expect(where(json)).toBeUndefined();
    }),
  );
  let refused = 0;
  fc.assert(
    fc.property(
      fc.json(),
      fc.nat(),
      fc.constantFrom('', '"', '}', ',', 'x', '0'),
      (json, at, put) => {
        const cut = json.slice(0, at % (json.length + 1)) + put;
        const found = where(cut);
        if (!found) return;
        refused++;
        const lines = cut.split('\n');
        expect(found.line).toBeLessThanOrEqual(lines.length);
        expect(found.column).toBeLessThanOrEqual((lines[found.line - 1]?.length ?? 0) + 1);
      },
    ),
  );
  expect(refused).toBeGreaterThan(0);
});
