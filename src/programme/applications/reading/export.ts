/** Taking a list of applications away: the same lines, columns and blindness whatever the format. */
import { Temporal } from 'temporal-polyfill';
import { type PersonalAct, record } from '../../../acts/act.ts';
import type { Db } from '../../../db/database.ts';
import type { Cell, Column } from '../../../documents/cell.ts';
import type { Lang } from '../../../words/lang.ts';
import { applicationWords } from '../words.ts';
import { type BoardLine, linesOfIds } from './board-queries.ts';
import { type ApplicationFilters, filtersAsText } from './filters.ts';
import { type Reader, readerOf } from './reader.ts';
import { selectApplications } from './select-applications.ts';
import { highestRank } from './wish-counts.ts';
import { readingWords } from './words.ts';

export const exportFormats = ['csv', 'xlsx'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** What an export will hold: who may read it was decided when it began. */
export interface Export {
  reader: Reader;
  ids: string[];
  /** Columns of wishes: the most that an application of the edition has. */
  wishes: number;
}

/**
 * Begins an export of what the filters leave, whatever the page. Writes the journal: personal data
 * leaves the site.
 * @throws Refusal `missing` for who does not read the edition's applications.
 */
export async function beginExport(
  act: PersonalAct,
  editionId: string,
  format: ExportFormat,
  filters: ApplicationFilters,
): Promise<Export> {
  const reader = await readerOf(act.tx, act.actor, editionId);
  const selected = await selectApplications(act.tx, reader, filters);
  const subject = { type: 'edition', id: editionId, editionId };
  await record(act, 'applications.exported', subject, {
    format,
    filters: filtersAsText({ ...filters, page: 1 }),
    count: selected.length,
    names: !reader.isBlind,
  });
  return {
    reader,
    ids: selected.map(({ applicationId }) => applicationId),
    wishes: await highestRank(act.tx, editionId),
  };
}

/** For whom a file is written: their language, and the zone of the edition's dates. */
interface Place {
  lang: Lang;
  zone: string;
}

/** Applications read from the database at once. */
const AT_ONCE = 1_000;

/** The lines of an export, read a few at a time. */
export async function* exportedRows(db: Db, begun: Export, place: Place): AsyncGenerator<Cell[]> {
  const { reader, ids } = begun;
  const columns = columnsOf(begun, place);
  const hidden = readingWords(place.lang)('hidden');
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    const lines = await linesOfIds(db, reader, ids.slice(start, start + AT_ONCE), hidden);
    for (const line of lines) yield columns.map(({ cell }) => cell(line));
  }
}

/** The columns of an export, without those that name a student for a blind reader. */
export function exportedColumns(begun: Export, place: Place): Column[] {
  return columnsOf(begun, place).map(({ title, width }) => ({ title, width }));
}

function columnsOf(
  { reader: { isBlind }, wishes: wishColumns }: Export,
  { lang, zone }: Place,
): (Column & { cell: (line: BoardLine) => Cell })[] {
  const say = readingWords(lang);
  const said = applicationWords(lang);
  const day = (date: string | null) => date && Temporal.PlainDate.from(date);
  const list = (values: readonly string[]) => values.join(' · ');
  return [
    { title: say('export.number'), width: 10, cell: ({ number }) => number },
    ...(isBlind
      ? []
      : [
          { title: say('export.name'), width: 28, cell: ({ name }: BoardLine) => name },
          { title: say('export.email'), width: 32, cell: ({ email }: BoardLine) => email },
        ]),
    { title: say('export.state'), width: 16, cell: ({ state }) => say(`state.${state}`) },
    {
      title: say('board.sent'),
      width: 18,
      cell: ({ sentAt }) =>
        sentAt?.toZonedDateTimeISO(zone).toPlainDateTime().round('minute') ?? null,
    },
    { title: said('view.school'), width: 24, cell: ({ school }) => school },
    { title: said('view.studyYear'), width: 14, cell: ({ studyYear }) => studyYear },
    {
      title: said('view.gapYear'),
      width: 14,
      cell: ({ gapYear }) => gapYear && say(`gapYear.${gapYear}`),
    },
    { title: say('export.from'), width: 14, cell: ({ availableFrom }) => day(availableFrom) },
    { title: say('export.until'), width: 14, cell: ({ availableUntil }) => day(availableUntil) },
    {
      title: said('view.place'),
      width: 20,
      cell: ({ placeWished }) => placeWished && said(`view.place.${placeWished}`),
    },
    {
      title: said('view.technologies'),
      width: 32,
      cell: ({ technologies }) => list(technologies),
    },
    { title: said('view.languages'), width: 24, cell: ({ languages }) => list(languages) },
    ...Array.from({ length: wishColumns }, (_, index) => ({
      title: say('board.rankOne', { rank: index + 1 }),
      width: 24,
      cell: ({ wishes }: BoardLine) => wishes[index]?.name ?? null,
    })),
    { title: say('board.tags'), width: 24, cell: ({ tags }) => list(tags) },
    { title: say('board.meetings'), width: 24, cell: ({ wantedBy }) => list(wantedBy) },
    { title: say('export.interviews'), width: 12, cell: ({ interviews }) => interviews },
  ];
}
