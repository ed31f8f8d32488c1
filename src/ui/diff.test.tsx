import fc from 'fast-check';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { compareTexts, TextDiff } from './diff.tsx';

const text = fc.array(fc.constantFrom('un', 'deux', 'été', ' ', '\n', '- ', '**gras**'), {
  maxLength: 40,
});

describe('two versions of a text are compared', () => {
  test('nothing of either is lost', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const changes = compareTexts(before.join(''), after.join(''));
        const without = (kind: string) =>
          changes
            .filter((change) => change.kind !== kind)
            .map((change) => change.text)
            .join('');
        expect([without('added'), without('removed')]).toEqual([before.join(''), after.join('')]);
      }),
    );
  });

  test('a long text that changed all over is answered at once', () => {
    const words = (prefix: string) =>
      Array.from({ length: 15_000 }, (_, index) => `${prefix}${index}`).join(' ');
    const start = performance.now();
    compareTexts(words('a'), words('b'));
    expect(performance.now() - start).toBeLessThan(3_000);
  });

  test('each change is marked, and said to who does not see the marks', () => {
    const html = renderToStaticMarkup(<TextDiff before="cinq <mois>" after="six <mois>" />);
    expect(html).toBe(
      '<p class="bsoc-diff"><del><span class="fr-sr-only">Supprimé : </span>cinq<span class="fr-sr-only"> (fin) </span></del>' +
        '<ins><span class="fr-sr-only">Ajouté : </span>six<span class="fr-sr-only"> (fin) </span></ins> &lt;mois&gt;</p>',
    );
  });

  test('two equal versions are said to be equal', () => {
    expect(renderToStaticMarkup(<TextDiff before="a" after="a" />)).toBe(
      '<p>Rien n’a changé entre ces deux versions.</p>',
    );
  });
});
