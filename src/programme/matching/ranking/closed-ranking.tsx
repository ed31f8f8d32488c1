import { shortInstant } from '../../../words/dates.ts';
import { CandidateHead } from './candidate-row.tsx';
import type { OpenedRanking, RankingVisit } from './open-ranking.ts';
import { standingOf, unplacedIn } from './ranking.ts';
import type { ShownRanking } from './shown-ranking.ts';
import { rankingWords } from './words.ts';

/** The ranking as it stands, once nothing of it can change. */
export function ClosedRanking({
  visit,
  opened,
  shown: { ranking },
}: {
  visit: RankingVisit;
  opened: OpenedRanking;
  shown: ShownRanking;
}) {
  const say = visit.say(rankingWords);
  const { candidates, last, mentoring } = opened;
  const placed = ranking.groups.flat();
  const parts = [
    { title: say('placed.title'), ids: placed },
    { title: say('unplaced.title'), ids: unplacedIn(ranking, [...candidates.keys()]) },
    {
      title: say('refused.title', { count: ranking.refused.length }),
      ids: ranking.refused.map(({ application }) => application),
    },
  ];
  return (
    <>
      {last.savedAt && (
        <p>
          {say('closed.savedBy', {
            name: last.savedBy?.name ?? '',
            at: shortInstant(last.savedAt, mentoring.edition.timezone, visit.lang),
          })}
        </p>
      )}
      {parts
        .filter(({ ids }) => ids.length > 0)
        .map(({ title, ids }) => (
          <section key={title}>
            <h2 className="fr-h4 fr-mt-4w">{title}</h2>
            <ul className="bsoc-ranking">
              {ids.flatMap((id) => {
                const candidate = candidates.get(id);
                if (!candidate) return [];
                const standing = standingOf(ranking, id);
                return (
                  <li className="bsoc-ranked" key={id}>
                    {standing.kind === 'placed' && (
                      <p className="bsoc-ranked__place">
                        <span className="fr-sr-only">{say('row.place')} </span>
                        {standing.place}
                      </p>
                    )}
                    <div className="bsoc-ranked__who">
                      <CandidateHead visit={visit} opened={opened} candidate={candidate} />
                      {standing.kind === 'refused' && (
                        <p>{say('closed.reason', { reason: standing.reason })}</p>
                      )}
                    </div>
                  </li>
                );
              })}
            </ul>
          </section>
        ))}
    </>
  );
}
