import { describe, expect, test } from 'vitest';
import { renderInlineMarkdown, renderMarkdown } from './markdown.tsx';

const inline = (text: string) => renderInlineMarkdown(text);

describe('a picture in a text', () => {
  test('is shown when this site keeps it', () => {
    expect(inline('![Le plan](/images/abc)')).toBe('<img src="/images/abc" alt="Le plan">');
  });

  test('is a link named by its alternative text when it is kept elsewhere', () => {
    expect(inline('![Le "plan"](https://a.example/x.png?a&b)')).toBe(
      '<a href="https://a.example/x.png?a&amp;b" rel="noopener nofollow ugc">Le &quot;plan&quot;</a>',
    );
    expect(inline('![](HTTPS://a.example/x.png)')).toContain('>HTTPS://a.example/x.png</a>');
  });

  test('leaves its words alone in a link of its own, and is a link again after it', () => {
    expect(inline('[![logo](https://a.example/x.png)](https://a.example)')).toBe(
      '<a href="https://a.example" rel="noopener nofollow ugc">logo</a>',
    );
    expect(inline('[a](https://a.example) ![b](https://b.example)')).toContain('>b</a>');
  });
});

test.each([
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '[a](javascript:alert(1))',
  '[a](JaVaScRiPt:alert(1))',
  '[a](data:text/html,<script>)',
  '![a](javascript:alert(1))',
  '[a](//evil.example)',
  '<https://a.example/"onmouseover="alert(1)>',
  '![" onerror="alert(1)](https://a.example/x.png)',
])('nothing in %s becomes code or leads to a script', (text) => {
  expect(renderMarkdown(text).html).not.toMatch(
    /<script|<img|(?:href|src)="(?!https?:)|<[^>]*"\s*on\w+=/i,
  );
});
