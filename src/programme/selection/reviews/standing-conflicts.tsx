import { Table } from '../../../ui/elements.tsx';
import { shortInstant } from '../../../words/dates.ts';
import { conflictOfInterestAddress } from '../addresses.ts';
import type { Conflict } from './conflict.ts';
import type { ReviewsVisit } from './review-tables.tsx';
import { reviewWords } from './words.ts';

/** The conflicts of interest that stand, for the team: who, about what, why, and the way to lift it. */
export function StandingConflicts({
  visit,
  conflicts,
}: {
  visit: ReviewsVisit;
  conflicts: readonly Conflict[];
}) {
  const say = visit.say(reviewWords);
  return (
    <section className="fr-mt-6w">
      <h2>{say('list.conflicts')}</h2>
      <p className="bsoc-measure">{say('list.conflictsText')}</p>
      <Table
        caption={say('list.conflictsCaption', { count: conflicts.length })}
        rows={conflicts}
        keyOf={({ ideaId, personId }) => `${ideaId} ${personId}`}
        columns={[
          { title: say('list.person'), cell: ({ person }) => <bdi>{person}</bdi> },
          { title: say('list.idea'), cell: ({ ideaName }) => <bdi>{ideaName}</bdi> },
          { title: say('list.reason'), cell: ({ reason }) => reason },
          {
            title: say('list.declared'),
            cell: ({ declaredAt }) => shortInstant(declaredAt, visit.edition.timezone, visit.lang),
          },
          {
            title: say('list.act'),
            cell: ({ ideaId, person }) => (
              <a
                href={visit.path(conflictOfInterestAddress, {
                  edition: visit.params.edition,
                  idea: ideaId,
                })}
              >
                {say('list.lift')}
                <span className="fr-sr-only"> – {person}</span>
              </a>
            ),
          },
        ]}
      />
    </section>
  );
}
