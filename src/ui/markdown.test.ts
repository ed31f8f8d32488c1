import { describe, expect, test } from 'vitest';
import { plainText, renderInlineMarkdown, renderMarkdown } from './markdown.tsx';

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

describe('words in another language', () => {
  test('say so, and are Markdown themselves', () => {
    expect(inline('a [*Full* `steam`]{lang=en} b')).toBe(
      'a <span lang="en"><em>Full</em> <code>steam</code></span> b',
    );
    expect(inline('[a [b](/c) d]{lang=en-GB}')).toBe(
      '<span lang="en-GB">a <a href="/c">b</a> d</span>',
    );
  });

  test('are named in a heading’s anchor and in plain text without their mark', () => {
    expect(renderMarkdown('## Un [week-end]{lang=en}').html).toBe(
      '<h2 id="un-week-end">Un <span lang="en">week-end</span></h2>\n',
    );
    expect(plainText('Un [week-end]{lang=en}')).toBe('Un week-end');
  });

  test.each(['[a]{lang=}', '[a]{lang="fr"}', '[a]{onclick=x}', '[a] {lang=fr}', '[a{lang=fr}'])(
    'are not marked by %s',
    (text) => expect(inline(text)).not.toContain('<span'),
  );
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
