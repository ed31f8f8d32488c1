/**
 * A spreadsheet of one sheet (Office Open XML, ECMA-376), written as a stream: lines are read, packed
 * and sent a few at a time, however many they are. Texts are never formulas in this format.
 */
import * as web from 'node:stream/web';
import { Temporal } from 'temporal-polyfill';
import type { Cell, Column } from './cell.ts';

/** The library takes a seventh of a second to load: only those who need it wait. */
const loadZip = () => import('@zip.js/zip.js');

export interface Sheet {
  /** At most 31 characters, none of `[]:*?/\`. */
  name: string;
  columns: readonly Column[];
  rows: AsyncIterable<readonly Cell[]>;
}

/** The file, its first line frozen and bold, with a filter on each column. */
export function spreadsheetOf(sheet: Sheet): ReadableStream<Uint8Array> {
  const { readable, writable } = new web.TransformStream<Uint8Array, Uint8Array>();
  write(sheet, writable as WritableStream).catch((error: unknown) =>
    // Whoever reads is told; a second failure would only say that nobody reads any more.
    (writable as WritableStream).abort(error).catch(() => {}),
  );
  return readable as ReadableStream<Uint8Array>;
}

async function write(sheet: Sheet, writable: WritableStream): Promise<void> {
  const { TextReader, ZipWriter } = await loadZip();
  const zip = new ZipWriter(writable, { useWebWorkers: false });
  for (const [name, xml] of Object.entries(parts(sheet.name))) {
    await zip.add(name, new TextReader(`${xmlHead}${xml}`));
  }
  const stream = web.ReadableStream.from(encoded(sheetXml(sheet))) as ReadableStream;
  await zip.add('xl/worksheets/sheet1.xml', stream);
  await zip.close();
}

const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const office = 'http://schemas.openxmlformats.org';
const main = `${office}/spreadsheetml/2006/main`;
const relationship = `${office}/officeDocument/2006/relationships`;
const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Places in the list of styles below. */
const styles = { plain: 0, heading: 1, day: 2, instant: 3 } as const;

/** All that the format asks for around the sheet itself. */
function parts(sheetName: string): Record<string, string> {
  return {
    '[Content_Types].xml': `<Types xmlns="${office}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="rId1" Type="${relationship}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relationship}"><sheets><sheet name="${escaped(sheetName)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="rId1" Type="${relationship}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relationship}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`,
  };
}

async function* sheetXml({ columns, rows }: Sheet): AsyncGenerator<string> {
  const widths = columns.map(
    ({ width }, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  );
  yield `${xmlHead}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>`;
  yield rowXml(
    columns.map(({ title }) => title),
    styles.heading,
  );
  let count = 1;
  for await (const cells of rows) {
    count += 1;
    yield rowXml(cells, styles.plain);
  }
  yield `</sheetData><autoFilter ref="A1:${letters(columns.length)}${count}"/></worksheet>`;
}

function rowXml(cells: readonly Cell[], style: number): string {
  return `<row>${cells.map((cell) => cellXml(cell, style)).join('')}</row>`;
}

function cellXml(cell: Cell, style: number): string {
  if (cell === null || cell === '') return '<c/>';
  if (typeof cell === 'number') return `<c s="${style}"><v>${cell}</v></c>`;
  if (typeof cell === 'string') {
    return `<c s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
  }
  const isDay = cell instanceof Temporal.PlainDate;
  return `<c s="${isDay ? styles.day : styles.instant}"><v>${serialOf(cell)}</v></c>`;
}

/** Days since 30 December 1899, as spreadsheets count them (ECMA-376, 18.17.4.1). */
function serialOf(date: Temporal.PlainDate | Temporal.PlainDateTime): number {
  const first = Temporal.PlainDateTime.from('1899-12-30T00:00');
  const at = date instanceof Temporal.PlainDate ? date.toPlainDateTime() : date;
  return first.until(at, { largestUnit: 'minutes' }).minutes / 1440;
}

/** The name of a column from its place, from 1: `A`, `Z`, `AA`. */
function letters(place: number): string {
  const rest = Math.floor((place - 1) / 26);
  return (rest > 0 ? letters(rest) : '') + String.fromCharCode(65 + ((place - 1) % 26));
}

/** Characters that XML 1.0 cannot hold. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu;
/** A cell of a spreadsheet holds no more. */
const CELL_MAX = 32_767;

function escaped(text: string): string {
  return text
    .slice(0, CELL_MAX)
    .replace(unwritable, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Characters gathered before they are packed. */
const CHUNK = 65_536;

async function* encoded(texts: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let gathered = '';
  for await (const text of texts) {
    gathered += text;
    if (gathered.length < CHUNK) continue;
    yield encoder.encode(gathered);
    gathered = '';
  }
  yield encoder.encode(gathered);
}
