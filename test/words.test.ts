import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const french = globSync('src/**/words*.fr.json', { cwd: root }).sort();

const read = (path: string): Record<string, string> =>
  JSON.parse(readFileSync(join(root, path), 'utf8'));

/** The arguments and tags a message takes. */
function argumentsOf(elements: MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    switch (element.type) {
      case TYPE.literal:
      case TYPE.pound:
        return [];
      case TYPE.plural:
      case TYPE.select:
        return [
          element.value,
          ...Object.values(element.options).flatMap(({ value }) => argumentsOf(value)),
        ];
      case TYPE.tag:
        return [`<${element.value}>`, ...argumentsOf(element.children)];
      default:
        return [element.value];
    }
  });
}

test('there are words to check', () => {
  expect(french.length).toBeGreaterThan(5);
});

describe.each(french)('%s', (path) => {
  const fr = read(path);
  const en = read(path.replace('.fr.json', '.en.json'));

  test('says the same things in both languages, in the same order', () => {
    expect(Object.keys(en)).toEqual(Object.keys(fr));
  });

  test.each(Object.keys(fr))('%s takes the same arguments in both languages', (key) => {
    const used = (message: string) => [...new Set(argumentsOf(parse(message)))].sort();
    expect(used(en[key] ?? '')).toEqual(used(fr[key] ?? ''));
  });

  test('has no exclamation mark and no straight apostrophe in French', () => {
    for (const [key, message] of Object.entries(fr)) {
      expect(message, key).not.toMatch(/[!]|\p{L}'\p{L}/u);
    }
  });
});
