import { expect, test } from 'vitest';
import { cleanText, onOneLine, trimBlankLines } from './clean-text.ts';

test.each([
  ['accents as one character', 'e\u0301', 'é'],
  ['line ends as line feeds', 'a\r\nb\rc\u0085d', 'a\nb\nc\nd'],
  ['no zero, bell or other control', 'a\0b\u0007c\u009Fd', 'abcd'],
  ['tabs', 'a\tb', 'a\tb'],
  ['no byte order mark', '\uFEFFa', 'a'],
  ['no override of the reading order', 'photo\u202Egnp.exe', 'photognp.exe'],
  ['right-to-left names with their marks', '\u2067محمد\u2069 \u200F', '\u2067محمد\u2069 \u200F'],
  ['emoji made of several', '👩‍💻', '👩‍💻'],
  ['half of a character as a sign of loss', 'a\uD800', 'a\uFFFD'],
])('a clean text has %s', (_, text, clean) => {
  expect(cleanText(text)).toBe(clean);
});

test('blank lines go around a text, its first indent stays', () => {
  expect(trimBlankLines('\n  \n    code\n\na\n \n')).toBe('    code\n\na');
});

test('a line is one line', () => {
  expect(onOneLine(' a \n\t b\u00a0c ')).toBe('a b c');
});
