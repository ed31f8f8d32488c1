/** What forms send, well-formed or not. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { check, Fields } from './form.ts';
import { readFields } from './read-fields.ts';

const url = 'http://site.test/';
const encoded = (body: BodyInit, type = 'application/x-www-form-urlencoded') =>
  readFields(new Request(url, { method: 'POST', body, headers: { 'content-type': type } }));
const boundary = 'xyz';
const multipart = (body: string, type = `multipart/form-data; boundary=${boundary}`) =>
  encoded(body, type);
const part = (name: string, value: string) =>
  `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;

test('line ends are one character, letters are composed, NUL is left out, all else stays', async () => {
  const typed = 'e\u0301\r\nb\rc\u0000d \u{1F680}\u202Eabc\t ';
  const fields = await encoded(new URLSearchParams({ a: typed }));
  expect(fields.text('a')).toBe('é\nb\ncd 🚀\u202Eabc\t ');
  const sent = await multipart(`${part('a', typed)}--${boundary}--\r\n`);
  expect(sent.text('a')).toBe('é\nb\ncd 🚀\u202Eabc\t ');
});

test('a repeated field keeps every value, in order; the first is its text', async () => {
  const fields = await encoded('a=1&b=x&a=2&a=');
  expect(fields.list('a')).toEqual(['1', '2', '']);
  expect(fields.text('a')).toBe('1');
  expect(fields.toObject()).toEqual({ a: ['1', '2', ''], b: 'x' });
  expect(fields.text('missing')).toBe('');
  expect(fields.list('missing')).toEqual([]);
});

test('names that mean something to the language are names like others', async () => {
  const fields = await encoded('__proto__=1&constructor=2&toString=3&hasOwnProperty=4&__proto__=5');
  expect(fields.list('constructor')).toEqual(['2']);
  expect(fields.text('toString')).toBe('3');
  expect(fields.has('__proto__')).toBe(false);
  expect(fields.text('valueOf')).toBe('');
  expect(fields.has('valueOf')).toBe(false);
  expect(fields.toObject()).toEqual({ constructor: '2', toString: '3', hasOwnProperty: '4' });
  expect(({} as Record<string, unknown>)['1']).toBeUndefined();
  const given = new Fields(JSON.parse('{"__proto__":["x"],"a":["1"]}'));
  expect(given.text('a')).toBe('1');
  expect(Object.prototype).not.toHaveProperty('0');
});

test('bytes that are not UTF-8 become the replacement character', async () => {
  expect((await encoded('a=%FF%FEok')).text('a')).toBe('\uFFFD\uFFFDok');
  expect((await encoded('a=%E9t%E9')).text('a')).toBe('\uFFFDt\uFFFD');
  expect((await encoded('a=%zz')).text('a')).toBe('%zz');
});

test('a form without a body is an empty form', async () => {
  const fields = await readFields(new Request(url, { method: 'POST' }));
  expect(fields.isEmpty).toBe(true);
});

const refused = { code: 'unreadable_form', status: 400 };
test.each([
  ['text', () => encoded('a=1', 'text/plain')],
  ['JSON', () => encoded('{"a":1}', 'application/json')],
  ['no type', () => encoded(new Uint8Array([97]), '')],
  ['a type that begins like a form', () => encoded('a=1', 'application/x-www-form-urlencodedx')],
  ['several parts without a boundary', () => multipart('abc', 'multipart/form-data')],
  ['parts cut in the middle', () => multipart(part('a', 'x').slice(0, -5))],
  ['a part without a name', () => multipart(`--${boundary}\r\n\r\nx\r\n--${boundary}--\r\n`)],
  ['nothing between boundaries', () => multipart('garbage')],
  ['thousands of fields', () => encoded('a=&'.repeat(100_000))],
  ['thousands of parts', () => multipart(part('a', '').repeat(20_000))],
])('%s is refused as unreadable, not taken for a bug', async (_, read) => {
  await expect(read()).rejects.toMatchObject(refused);
});

test('eight megabytes of fields are refused in no time', async () => {
  const bomb = 'a=&'.repeat(2_700_000);
  const started = performance.now();
  await expect(encoded(bomb)).rejects.toMatchObject(refused);
  expect(performance.now() - started).toBeLessThan(500);
});

test('an empty file is no file; one that was chosen has its name and bytes', async () => {
  const form = new FormData();
  form.append('image', new File([], ''));
  form.append('other', new File(['abc'], 'é.txt', { type: 'text/plain' }));
  const request = new Request(url, { method: 'POST', body: form });
  const fields = await readFields(request);
  expect(fields.file('image')).toBeUndefined();
  expect(fields.file('other')?.name).toBe('é.txt');
  expect(await fields.file('other')?.text()).toBe('abc');
});

test('whatever is typed arrives, in composed form with line feeds', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(
        fc.string({ minLength: 1, unit: 'grapheme' }).filter((name) => name !== '__proto__'),
        fc.string({ unit: 'grapheme' }),
      ),
      async (typed) => {
        const fields = await encoded(new URLSearchParams(typed));
        for (const [name, value] of Object.entries(typed)) {
          expect(fields.text(name)).toBe(value.replace(/\r\n?/g, '\n').normalize('NFC'));
        }
      },
    ),
  );
});

const schema = z.object({
  name: z.string().min(1).max(5),
  email: z.email(),
  hours: z.coerce.number().int().min(1).max(20),
  kind: z.enum(['a', 'b']),
  agreed: z.literal('yes'),
  nested: z.object({ deep: z.string().min(3) }),
});
test.each([
  ['fr', 'name', '', 'Ce champ est à remplir.'],
  ['fr', 'name', 'abcdef', 'Le texte est trop long : 5 caractères au plus, vous en avez 6.'],
  [
    'fr',
    'email',
    'x',
    'Cette adresse n’a pas la forme attendue, par exemple prenom.nom@domaine.fr.',
  ],
  ['fr', 'hours', 'x', 'Indiquez un nombre entier, en chiffres.'],
  ['fr', 'kind', 'c', 'Choisissez une des réponses proposées.'],
  ['fr', 'kind', '', 'Ce champ est à remplir.'],
  ['fr', 'nested.deep', 'ab', 'Le texte est trop court : 3 caractères au moins.'],
] as const)('in %s, what is wrong with %s %j is: %s', (lang, field, value, message) => {
  const right = {
    name: 'Ada',
    email: 'a@x.org',
    hours: '3',
    kind: 'a',
    agreed: 'yes',
    nested: { deep: 'abc' },
  };
  expect(check(schema, right, lang).ok).toBe(true);
  const [top = '', below] = field.split('.');
  const wrong = { ...right, [top]: below ? { [below]: value } : value };
  expect(check(schema, wrong, lang)).toEqual({ ok: false, errors: [{ field, message }] });
});

test('one message a field, every field that is wrong', () => {
  const checked = check(schema, {}, 'en');
  expect(checked.ok ? [] : checked.errors.map(({ field }) => field)).toEqual([
    'name',
    'email',
    'hours',
    'kind',
    'agreed',
    'nested',
  ]);
});
