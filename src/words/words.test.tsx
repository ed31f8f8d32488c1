import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { defineWords } from './words.ts';

const words = defineWords(
  {
    plain: 'Bonjour',
    quote: "L’idée d'hier",
    who: 'Bonjour {name}',
    count: '{count, plural, =0 {aucune idée} one {# idée} other {# idées}}',
    rich: 'Lisez <a>la page {name}</a>, puis <b>{count, number}</b>.',
  },
  {
    plain: 'Hello',
    quote: "yesterday's idea",
    who: 'Hello {name}',
    count: '{count, plural, =0 {no idea} one {# idea} other {# ideas}}',
    rich: 'Read <a>page {name}</a>, then <b>{count, number}</b>.',
  },
);

test('a message in each language, with its values as they are', () => {
  expect(words('fr')('plain')).toBe('Bonjour');
  expect(words('en')('who', { name: 'Ada' })).toBe('Hello Ada');
  expect(words('fr')('who', { name: "{count} <b> 'x' #" })).toBe("Bonjour {count} <b> 'x' #");
  expect(words('fr')('quote')).toBe("L’idée d'hier");
  expect(words('fr').lang).toBe('fr');
});

test.each([
  [0, 'aucune idée', 'no idea'],
  [1, '1 idée', '1 idea'],
  [2, '2 idées', '2 ideas'],
  [1500, '1\u202f500 idées', '1,500 ideas'],
])('%i', (count, fr, en) => {
  expect(words('fr')('count', { count })).toBe(fr);
  expect(words('en')('count', { count })).toBe(en);
});

test('a rich message has elements within, and escapes what people typed', () => {
  const node = words('fr').rich('rich', {
    a: (chunks) => <a href="/x">{chunks}</a>,
    b: (chunks) => <strong>{chunks}</strong>,
    name: '<script>',
    count: 1500,
  });
  expect(renderToStaticMarkup(<p>{node}</p>)).toBe(
    '<p>Lisez <a href="/x">la page &lt;script&gt;</a>, puis <strong>1\u202f500</strong>.</p>',
  );
});

test('a rich message may hold elements as values', () => {
  const node = words('en').rich('who', { name: <em>Ada</em> });
  expect(renderToStaticMarkup(<p>{node}</p>)).toBe('<p>Hello <em>Ada</em></p>');
});
