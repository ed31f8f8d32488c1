/** The list of offers as a file, with the filters of the board. */
import { record } from '../../../acts/act.ts';
import { BYTE_ORDER_MARK, csvLine } from '../../../documents/csv.ts';
import type { Visit } from '../../../web/visit.tsx';
import { studentNames } from '../laboratory/student-names.ts';
import { offerFiltersOf } from './board-filters.ts';
import { boardOffers } from './load-board.ts';
import { filteredOffers } from './offers-section.tsx';
import { cascadeWords } from './words.ts';

/** Writes the journal: personal data leaves the site. */
export async function exportOffers(visit: Visit<{ edition: string }>): Promise<Response> {
  const say = visit.say(cascadeWords);
  const { db, person, edition } = visit;
  const names = await studentNames(db, person, edition.id);
  const filters = offerFiltersOf(visit.query);
  const offers = filteredOffers(await boardOffers(db, edition.id), filters);
  await visit.performAs((act) =>
    record(
      act,
      'offers.exported',
      { type: 'edition', id: edition.id, editionId: edition.id },
      {
        count: offers.length,
        names: names.size > 0,
        state: filters.state,
        project: filters.project,
      },
    ),
  );
  const local = (at: (typeof offers)[number]['endedAt']) =>
    at?.toZonedDateTimeISO(edition.timezone).toPlainDateTime().round('minute') ?? null;
  const lines = [
    [
      say('file.number'),
      ...(names.size > 0 ? [say('column.student')] : []),
      say('column.project'),
      say('file.rank'),
      say('column.state'),
      say('file.offered'),
      say('column.until'),
      say('file.ended'),
      say('file.because'),
      say('column.batch'),
    ],
    ...offers.map((offer) => [
      offer.number,
      ...(names.size > 0 ? [names.get(offer.applicationId) ?? null] : []),
      offer.project,
      offer.rank,
      say(offer.staysOnList ? 'state.staying' : `state.${offer.state}`),
      local(offer.offeredAt),
      local(offer.answerUntil),
      local(offer.endedAt),
      offer.endedBecause,
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
