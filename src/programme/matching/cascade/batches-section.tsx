/** What was sent, act after act. */
import { Table } from '../../../ui/elements.tsx';
import { shortInstant } from '../../../words/dates.ts';
import type { BoardVisit } from './board.page.tsx';
import type { Board } from './load-board.ts';
import { cascadeWords } from './words.ts';

export function BatchesSection({ visit, board }: { visit: BoardVisit; board: Board }) {
  const say = visit.say(cascadeWords);
  const { timezone: zone } = visit.edition;
  return (
    <section aria-labelledby="batches">
      <h2 id="batches">{say('batches.title')}</h2>
      <Table
        caption={say('batches.caption')}
        rows={board.batches}
        keyOf={({ id }) => id}
        columns={[
          {
            title: say('column.batch'),
            cell: ({ number, kind, reason }) => (
              <>
                {say('batches.one', { number, kind })}
                {reason && !board.isBlind && <span className="fr-hint-text">{reason}</span>}
              </>
            ),
          },
          {
            title: say('column.sent'),
            cell: ({ publishedAt, publishedBy }) => (
              <>
                {shortInstant(publishedAt, zone, visit.lang)}
                <span className="fr-hint-text">
                  {publishedBy === null ? say('batches.byItself') : publishedBy}
                </span>
              </>
            ),
          },
          { title: say('column.offers'), cell: ({ offers }) => offers },
          {
            title: say('column.until'),
            cell: ({ answerUntil }) => shortInstant(answerUntil, zone, visit.lang),
          },
        ]}
      />
    </section>
  );
}
