import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import type { Cell } from './cell.ts';
import { csvLine } from './csv.ts';
import { spreadsheetOf } from './spreadsheet.ts';

describe('a line of CSV', () => {
  test.each<[string, Cell[], string]>([
    ['texts, numbers, nothing', ['a', 1.5, null, ''], 'a,1.5,,'],
    [
      'what must be quoted',
      ['a,b', 'say "hi"', 'two\nlines', ' x'],
      '"a,b","say ""hi""","two\nlines"," x"',
    ],
    ['formulas', ['=1+1', '+33', '-2', '@SUM', '\t=1'], "'=1+1,'+33,'-2,'@SUM,'\t=1"],
    ['full-width formulas', ['＝1+1'], "'＝1+1"],
    ['a negative number stays one', [-2], '-2'],
    [
      'dates',
      [Temporal.PlainDate.from('2022-03-06'), Temporal.PlainDateTime.from('2022-03-06T23:59')],
      '2022-03-06,2022-03-06T23:59:00',
    ],
  ])('%s', (_, cells, line) => {
    expect(csvLine(cells)).toBe(`${line}\r\n`);
  });
});

describe('a spreadsheet', () => {
  async function* rows(list: Cell[][]) {
    yield* list;
  }
  async function sheetOf(list: AsyncIterable<Cell[]>): Promise<string> {
    const { BlobReader, TextWriter, ZipReader } = await import('@zip.js/zip.js');
    const file = await new Response(
      spreadsheetOf({ name: 'A & B', columns: [{ title: 'One', width: 10 }], rows: list }),
    ).blob();
    const entries = await new ZipReader(new BlobReader(file)).getEntries();
    const sheet = entries.find(({ filename }) => filename === 'xl/worksheets/sheet1.xml');
    if (!sheet || sheet.directory) throw new Error('no sheet');
    return sheet.getData(new TextWriter(), { useWebWorkers: false });
  }

  test('leaves out what XML cannot hold, and escapes the rest', async () => {
    const xml = await sheetOf(rows([['a\u0000\u0008b\ud800 <&">']]));
    expect(xml).toContain('<t xml:space="preserve">ab &lt;&amp;&quot;&gt;</t>');
  });

  test('says nothing of having ended when a line could not be read', async () => {
    async function* failing(): AsyncGenerator<Cell[]> {
      yield ['first'];
      throw new Error('the database went away');
    }
    await expect(sheetOf(failing())).rejects.toThrow('the database went away');
  });

  test('is sent as it is read', async () => {
    let read = 0;
    async function* endless(): AsyncGenerator<Cell[]> {
      for (; read < 1_000_000; read += 1) yield [`${Math.random()} ${read}`];
    }
    const stream = spreadsheetOf({
      name: 'S',
      columns: [{ title: 'One', width: 10 }],
      rows: endless(),
    });
    const reader = stream.getReader();
    for (let part = 0; part < 20; part += 1) await reader.read();
    await reader.cancel();
    expect(read).toBeLessThan(1_000_000);
  });
});
