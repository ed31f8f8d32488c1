import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { compactSvg } from './svg.ts';
import { buildTheme } from './theme.ts';
import { vocabularyOf } from './vocabulary.ts';

const dsfr = join(import.meta.dirname, '../node_modules/@codegouvfr/react-dsfr/dsfr');
const additions = mkdtempSync(join(tmpdir(), 'theme-'));
writeFileSync(
  join(additions, 'own.css'),
  '.bsoc-mark { mask-image: url("icons/system/check-line.svg"); color: var(--text-default-grey) }',
);
const page = '<p class="fr-btn fr-select fr-header bsoc-mark">';
const css = buildTheme({ dsfr, additions, vocabulary: vocabularyOf([page]) }, '');
afterAll(() => rmSync(additions, { recursive: true }));

const count = (pattern: RegExp) => css.match(pattern)?.length ?? 0;

test('dark follows the system without a script, unless the person chose light', () => {
  const system = '@media screen and (prefers-color-scheme:dark){:root:not([data-fr-theme=light]){';
  expect(css.includes(system)).toBe(true);
  expect(css.includes('@media screen{:root[data-fr-theme=dark]{')).toBe(true);
  const chosen = count(/\[data-fr-theme=dark\]/g);
  expect(chosen).toBeGreaterThan(2);
  expect(count(/:not\(\[data-fr-theme=light\]\)/g)).toBe(chosen);
});

test('an icon is written once, inline, and only if shown', () => {
  expect(count(/--icon-check-line:url\("data:image\/svg\+xml,/g)).toBe(1);
  expect(count(/url\((?!"data:)/g)).toBe(0);
  expect(css.includes('--icon-close-line')).toBe(false);
});

test('every custom property referred to without a default is declared', () => {
  const declared = new Set(css.match(/--[\w-]+(?=:)/g));
  const needed = new Set([...css.matchAll(/var\((--[\w-]+)\)/g)].map(([, name = '']) => name));
  // The design system itself never declares the hover of a disabled field.
  const missing = [...needed].filter((name) => !declared.has(name) && !name.includes('-disabled-'));
  expect(missing).toEqual([]);
});

test('forced colours and print are kept; unused components and old browsers’ rules are not', () => {
  const found = ['forced-colors:active', '@media print', '.fr-card', '-ms-high-contrast'].filter(
    (text) => css.includes(text),
  );
  expect(found).toEqual(['forced-colors:active', '@media print']);
});

test('a pictogram carries no inline style, and numbers written against each other stay apart', () => {
  const svg =
    '<svg><style>.a{}</style><use class="fr-artwork-minor" href="#a"/><path d="a1 1 0 01.12345.6789"/></svg>';
  expect(compactSvg(svg)).toBe(
    '<svg><use fill="#e1000f" href="#a"/><path d="a1 1 0 01.123.678"/></svg>',
  );
});
