import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  headingsOf,
  linksOf,
  placeholdersOf,
  rawHtmlOf,
  typographyFaults,
} from '../../editions/content/testing/editorial-rules.ts';

const read = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8');
const items = (text: string) => (text.match(/^\d+(?=\. )/gm) ?? []).map(Number);

describe.each(['carrier', 'mentor', 'intern'])('the engagements of the %s', (party) => {
  test('have the same numbers in both languages, from 1 up', () => {
    const numbers = items(read(`${party}.fr.md`));
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    expect(numbers.length).toBeGreaterThan(2);
    expect(items(read(`${party}.en.md`))).toEqual(numbers);
  });

  test.each(['fr', 'en'] as const)('are plain sentences, short and fixed, in %s', (lang) => {
    const text = read(`${party}.${lang}.md`);
    expect(typographyFaults(text, lang)).toEqual([]);
    expect([headingsOf(text), linksOf(text), placeholdersOf(text), rawHtmlOf(text)]).toEqual([
      [],
      [],
      [],
      [],
    ]);
    expect(text.split(/\s+/).length).toBeLessThan(130);
  });
});
