/** The list of applications as a file. */
import * as web from 'node:stream/web';
import { missing } from '../../../acts/missing.ts';
import { BYTE_ORDER_MARK, csvLine } from '../../../documents/csv.ts';
import { spreadsheetOf } from '../../../documents/spreadsheet.ts';
import type { Visit } from '../../../web/visit.tsx';
import {
  beginExport,
  type Export,
  type ExportFormat,
  exportedColumns,
  exportedRows,
  exportFormats,
} from './export.ts';
import { filtersOf } from './filters.ts';
import { readingWords } from './words.ts';

type ExportVisit = Visit<{ edition: string; format: string }>;

const mediaTypes = {
  csv: 'text/csv; charset=utf-8; header=present',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const satisfies Record<ExportFormat, string>;

/** Sends the lines as they are read; the address holds the filters. */
export async function exportApplications(visit: ExportVisit): Promise<Response> {
  const format = exportFormats.find((one) => one === visit.params.format);
  if (!format) throw missing();
  const { edition } = visit;
  const begun = await visit.performAs((act) =>
    beginExport(act, edition.id, format, filtersOf(visit.query)),
  );
  const name = `${visit.say(readingWords)('export.file')}-${edition.slug}.${format}`;
  const body = format === 'csv' ? csvOf(visit, begun) : sheetOf(visit, begun);
  return new Response(body, {
    headers: {
      'content-type': mediaTypes[format],
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'private, no-store',
    },
  });
}

const placeOf = ({ lang, edition }: ExportVisit) => ({ lang, zone: edition.timezone });

function sheetOf(visit: ExportVisit, begun: Export): ReadableStream<Uint8Array> {
  return spreadsheetOf({
    name: visit.say(readingWords)('board.title'),
    columns: exportedColumns(begun, placeOf(visit)),
    rows: exportedRows(visit.db, begun, placeOf(visit)),
  });
}

function csvOf(visit: ExportVisit, begun: Export): ReadableStream<Uint8Array> {
  const titles = exportedColumns(begun, placeOf(visit)).map(({ title }) => title);
  async function* lines() {
    const encoder = new TextEncoder();
    let text = BYTE_ORDER_MARK + csvLine(titles);
    for await (const row of exportedRows(visit.db, begun, placeOf(visit))) {
      text += csvLine(row);
      if (text.length < 65_536) continue;
      yield encoder.encode(text);
      text = '';
    }
    yield encoder.encode(text);
  }
  return web.ReadableStream.from(lines()) as ReadableStream<Uint8Array>;
}
