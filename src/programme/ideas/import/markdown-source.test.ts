import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { endOf, parseMarkdown, slice, startOf, visibleText } from './markdown-source.ts';
import { nestedMarkdown } from './testing/markdown-arbitrary.ts';

/** The blocks under the first item of a list, sliced out of it. */
function sliceOfItem(markdown: string): string | undefined {
  const source = parseMarkdown(markdown);
  const [list] = source.blocks;
  const item = list?.type === 'list' ? list.children[0] : undefined;
  const second = item?.children[1];
  return item && second && slice(source, startOf(second), endOf(item), second);
}

describe('a slice of the source', () => {
  test('is the text as it was written', () => {
    const text = '*a*  __b__\n\n+ c\n\n\n\n* d\\\ne';
    expect(slice(parseMarkdown(text), 0, text.length)).toBe(text);
  });

  test('out of a list loses the indent of the list, and no other', () => {
    expect(sliceOfItem('- étiquette :\n  - a\n    - b\n  - c')).toBe('- a\n  - b\n- c');
    expect(sliceOfItem('- étiquette :\n    - a\n        - b')).toBe('- a\n    - b');
    expect(sliceOfItem('- étiquette :\n\t- a\n\t\t- b')).toBe('- a\n\t- b');
    expect(sliceOfItem('- étiquette :\n  - a\n\t- b')).toBe('- a\n  - b');
    expect(sliceOfItem('- étiquette\n\n      code\n        et suite')).toBe(
      '    code\n      et suite',
    );
    expect(sliceOfItem('1. x\n\n   ```\n     code\n   ```')).toBe('```\n  code\n```');
  });

  test('of what was put under the item of a list is what was put there', {
    timeout: 30_000,
  }, () => {
    fc.assert(
      fc.property(nestedMarkdown, fc.constantFrom('- ', '1. ', '-   '), (text, marker) => {
        const indent = ' '.repeat(marker.length);
        const under = text.replace(/^(?=.)/gm, indent);
        expect(sliceOfItem(`${marker}étiquette\n\n${under}`)).toBe(text.trimEnd());
      }),
      { numRuns: 200 },
    );
  });

  test('brings the definitions its links need', () => {
    const text =
      'Voir [le site][s] et [x].\n\n## Autre\n\n[s]: https://s.example\n[y]: https://y.example';
    const source = parseMarkdown(text);
    const end = text.indexOf('##');
    expect(slice(source, 0, end)).toBe('Voir [le site][s] et [x].\n\n[s]: https://s.example');
    expect(slice(source, end, text.length)).toBe(text.slice(end));
  });
});

test('the visible text has no mark-up, no address and no HTML, and a block a line', () => {
  const text = '**a** [b](https://c.example) `d`\ne <i>f</i>\n\n- g\n- h\n\n<p>i</p>';
  const visible = parseMarkdown(text).blocks.map(visibleText).join('\n').trim();
  expect(visible).toBe('a b d e f\ng\nh');
});
