import sharp from 'sharp';
import { expect, test } from 'vitest';
import { openDocuments } from './documents.ts';
import { openTestDocuments } from './testing/open-test-documents.ts';

const documents = openTestDocuments();
const page = (body: string, font = 'Marianne') =>
  `#set page(width: 300pt, height: 40pt, margin: 8pt)\n#set text(font: "${font}")\n${body}`;
const shown = page('#json(bytes(sys.inputs.data)).text');
const draw = async (template: string, data = {}) =>
  Buffer.from(await documents.png(template, data));

test('a page is drawn with one pixel for each of its points', async () => {
  const { format, width, height } = await sharp(await draw(page('Bonjour'))).metadata();
  expect({ format, width, height }).toEqual({ format: 'png', width: 300, height: 40 });
});

test.each([
  '#panic("perdu") #read("/etc/passwd")',
  '*gras* _penché_ `code` $x^2$ @renvoi <label>',
  '\\ "guillemets" \'apostrophes\' // commentaire /* encore */',
  '= Titre - liste + liste https://example.org <b>&amp;',
])('%s is written as it was typed', async (text) => {
  const asString = `"${text.replace(/["\\]/g, '\\$&')}"`;
  expect(await draw(shown, { text })).toEqual(await draw(page(`#${asString}`)));
  expect(await draw(shown, { text })).not.toEqual(await draw(shown, { text: '' }));
});

test('the State’s typeface and emoji come with the program', async () => {
  const none = await draw(page('Bonjour', 'No such typeface'));
  expect(await draw(page('Bonjour'))).not.toEqual(none);
  const emoji = page('#text(font: "Noto Emoji", fallback: false)[🚀]');
  expect(await draw(emoji)).not.toEqual(await draw(page('')));
});

test('a template reads no file and makes one page', async () => {
  const readsItself = page(`#read("${import.meta.filename}")`);
  await expect(draw(readsItself)).rejects.toThrow('file not found');
  await expect(draw(page('#panic("non")'))).rejects.toThrow('panicked with: "non"');
  await expect(draw(page('a #pagebreak() b'))).rejects.toThrow('makes 2 pages');
});

test('fonts that could not be read are asked for again', async () => {
  let isMissing = true;
  const late = openDocuments(async () => {
    if (isMissing) throw new Error('no fonts');
    return [];
  });
  await expect(late.png(page('Bonjour'), {})).rejects.toThrow('no fonts');
  isMissing = false;
  expect((await late.png(page('Bonjour'), {})).length).toBeGreaterThan(0);
});
