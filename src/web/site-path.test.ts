import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sitePath } from './site-path.ts';

test.each([
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/.//evil.example',
  '/x/..//evil.example',
  'https://evil.example',
  'https:evil.example',
  'http:/\\evil.example',
  'javascript:alert(1)',
  'evil.example',
  '',
  ' /projets',
])('%j does not stay on this site', (path) => {
  expect(sitePath(path)).toBeUndefined();
});

test.each([
  ['/', '/'],
  ['/projets?q=a&page=2#list', '/projets?q=a&page=2#list'],
  ['/projets?q=→', '/projets?q=%E2%86%92'],
  ['/idées/é', '/id%C3%A9es/%C3%A9'],
  ['/%2F/evil.example', '/%2F/evil.example'],
  ['/x\r\nSet-Cookie: a=b', '/xSet-Cookie:%20a=b'],
  ['/@evil.example', '/@evil.example'],
])('%j is %j', (path, expected) => {
  expect(sitePath(path)).toBe(expected);
});

test('whatever is asked, a browser stays on this site and the header can be sent', () => {
  const tricky = fc.stringMatching(/^\/[/\\.:@\t\n\r a-z%0-9é]*$/);
  fc.assert(
    fc.property(fc.oneof(tricky, fc.string({ unit: 'binary' })), (path) => {
      const kept = sitePath(path);
      if (kept === undefined) return;
      expect(new URL(kept, 'https://site.example').origin).toBe('https://site.example');
      expect(new Headers({ location: kept }).get('location')).toBe(kept);
    }),
    { numRuns: 2000 },
  );
});
