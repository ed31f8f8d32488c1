/** The list of offers as a file, with the filters of the board. */
import { record } from '../../../acts/act.ts';
import { BYTE_ORDER_MARK, csvLine } from '../../../documents/csv.ts';
import type { Visit } from '../../../web/visit.tsx';
import { readsWithoutNames } from '../../applications/reading/reader.ts';
import { studentNames } from '../laboratory/student-names.ts';
import { offerFiltersOf } from './board-filters.ts';
import { boardOffers } from './load-board.ts';
import { filteredOffers } from './offers-section.tsx';
import { stateWord } from './state-word.ts';
import { cascadeWords } from './words.ts';

/** Writes the journal: personal data leaves the site. */
export async function exportOffers(visit: Visit<{ edition: string }>): Promise<Response> {
  const say = visit.say(cascadeWords);
  const { db, person, edition } = visit;
  const names = await studentNames(db, person, edition.id);
  const isBlind = await readsWithoutNames(db, person, edition.id);
  const filters = offerFiltersOf(visit.query);
  const offers = filteredOffers(await boardOffers(db, edition.id), filters);
  await visit.performAs((act) =>
    record(
      act,
      'offers.exported',
      { type: 'edition', id: edition.id, editionId: edition.id },
      {
        count: offers.length,
        names: !isBlind,
        state: filters.state,
        project: filters.project,
      },
    ),
  );
  // A deadline ends with its minute: rounded up, it would fall on the next day.
  const local = (at: (typeof offers)[number]['endedAt']) =>
    at
      ?.toZonedDateTimeISO(edition.timezone)
      .toPlainDateTime()
      .round({ smallestUnit: 'minute', roundingMode: 'floor' }) ?? null;
  const lines = [
    [
      say('file.number'),
      ...(!isBlind ? [say('column.student')] : []),
      say('column.project'),
      say('file.rank'),
      say('column.state'),
      say('file.offered'),
      say('column.until'),
      say('file.ended'),
      ...(isBlind ? [] : [say('file.because')]),
      say('column.batch'),
    ],
    ...offers.map((offer) => [
      offer.number,
      ...(!isBlind ? [names.get(offer.applicationId) ?? null] : []),
      offer.project,
      offer.rank,
      stateWord(visit.lang, offer.staysOnList ? 'staying' : offer.state),
      local(offer.offeredAt),
      local(offer.answerUntil),
      local(offer.endedAt),
      ...(isBlind ? [] : [offer.endedBecause]),
      offer.batch,
    ]),
  ];
  return new Response(BYTE_ORDER_MARK + lines.map((line) => csvLine(line)).join(''), {
    headers: {
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': `attachment; filename="${say('file.name')}-${edition.slug}.csv"`,
      'cache-control': 'private, no-store',
    },
  });
}
