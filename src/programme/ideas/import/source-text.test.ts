import { expect, test } from 'vitest';
import { sourceText } from './source-text.ts';

test('a text comes out in NFC, with line feeds, without control characters and byte order mark', () => {
  const bytes = new TextEncoder().encode('\uFEFFe\u0301te\u0301\r\nligne\rsuite\u0007\ta');
  expect(sourceText(bytes, 100)).toEqual({ ok: true, text: 'été\nligne\nsuite\ta' });
});

test.each([
  ['nothing', new Uint8Array(), 'empty'],
  ['white space', ' \n\t\r\n', 'empty'],
  ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0xff]), 'binary'],
  ['a text with a zero', 'a\0b', 'binary'],
  ['Latin-1', Buffer.from('été', 'latin1'), 'not_utf8'],
  ['UTF-16', Buffer.from('\uFEFFtitre', 'utf16le'), 'binary'],
  ['a text decoded wrongly', 't\uFFFDte', 'not_utf8'],
  ['too much', 'é'.repeat(51), 'too_large'],
  ['quotes in quotes in quotes', `a\n${'> '.repeat(49)}>>>`, 'too_deep'],
])('%s is refused', (_, file, reason) => {
  expect(sourceText(file, reason === 'too_deep' ? 1000 : 100)).toMatchObject({ ok: false, reason });
});
