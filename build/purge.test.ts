import postcss from 'postcss';
import { describe, expect, test } from 'vitest';
import { canMatch, purge } from './purge.ts';
import { vocabularyOf } from './vocabulary.ts';

const vocabulary = vocabularyOf([
  `<a className="fr-btn fr-icon-add-line" data-fr-opened>`,
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the source of a page, not a template
  'const size: "sm" | "lg"; <b className={`fr-tag--${size} fr-col-${width}-${6}`}> "md"',
]);

describe('a selector is kept', () => {
  test.each([
    ['.fr-btn:hover', 'its class is written in a source'],
    ['.fr-tag--sm', 'its class is assembled from words of the sources'],
    ['.fr-col-md-6', 'its class has two assembled parts'],
    ['.fr-btn:not(.fr-btn--close)', 'what it excludes is not a condition'],
    ['.fr-btn:is(.fr-btn--close, a)', 'one alternative may hold'],
    ['[class*=" fr-icon-"]', 'some class starts so'],
    [':root[data-fr-theme=dark] .fr-btn', 'the scheme is set at run time'],
    ['.fr-btn[data-fr-opened]', 'its attribute is written in a source'],
    ['table > tr', 'it names no class'],
  ])('%s, since %s', (selector) => {
    expect(canMatch(selector, vocabulary)).toBe(true);
  });
});

describe('a selector is removed', () => {
  test.each([
    ['.fr-card .fr-btn', 'no element around can match'],
    ['.fr-tag--md-x', 'no word fills its hole'],
    ['[class^=fr-fi-]', 'no class starts so'],
    ['.fr-btn[data-fr-js-collapse]', 'only the system’s own script sets its attribute'],
  ])('%s, since %s', (selector) => {
    expect(canMatch(selector, vocabulary)).toBe(false);
  });
});

test('custom properties, keyframes and blocks that serve no more go, in chain', () => {
  const root = postcss.parse(`
    :root { --a: var(--b); --b: red; --c: var(--d); --d: blue }
    @keyframes turn { to { rotate: 1turn } } @keyframes fade { to { opacity: 0 } }
    @media print { .fr-card { color: red } }
    .fr-card { color: var(--a) }
    .fr-btn, .fr-card { color: var(--c); animation: fade 1s }`);
  purge(root, vocabulary);
  expect(root.toString().replace(/\s+/g, ' ').trim()).toBe(
    ':root { --c: var(--d); --d: blue } @keyframes fade { to { opacity: 0 } } ' +
      '.fr-btn { color: var(--c); animation: fade 1s }',
  );
});
