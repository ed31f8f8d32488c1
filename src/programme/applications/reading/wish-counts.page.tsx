/** How many wish for each project, so that none is forgotten: for the team and the school. */
import { Table } from '../../../ui/elements.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { coordinationPage } from '../../editions/coordination-frame.tsx';
import { applicationsBoardAddress } from '../addresses.ts';
import { readerOf } from './reader.ts';
import { type WishCount, wishCounts } from './wish-counts.ts';
import { readingWords } from './words.ts';

type CountsVisit = Visit<{ edition: string }>;

/** A project with as many wishes as places, or fewer, has few. */
const isFew = ({ total, places }: WishCount) => total > 0 && places !== null && total <= places * 2;
/** Projects that are said to be the most wanted. */
const mostWanted = 10;

export async function showWishCounts(visit: CountsVisit): Promise<Response> {
  const say = visit.say(readingWords);
  await readerOf(visit.db, visit.person, visit.edition.id);
  const counts = await wishCounts(visit.db, visit.edition.id);
  const without = counts.filter(({ total }) => total === 0);
  const few = counts.filter(isFew).toReversed();
  const most = counts.filter(({ total }) => total > 0).slice(0, mostWanted);
  const lists = { without, few, most, left: counts.filter(({ places }) => places === null) };
  return coordinationPage(visit, {
    title: say('board.counts'),
    here: 'applications',
    lead: say('counts.lead', { projects: counts.length, without: without.length }),
    trail: [
      { label: say('board.title'), href: visit.path(applicationsBoardAddress, visit.params) },
    ],
    children: (
      <>
        {(['without', 'few', 'most', 'left'] as const).map(
          (name) =>
            (lists[name].length > 0 || name === 'without') && (
              <section key={name} className="fr-mb-4w" aria-labelledby={`counts-${name}`}>
                <h2 className="fr-h4" id={`counts-${name}`}>
                  {say(`counts.${name}`, { count: lists[name].length })}
                </h2>
                {name !== 'most' && <p className="bsoc-measure">{say(`counts.${name}.hint`)}</p>}
                <Projects visit={visit} projects={lists[name]} />
              </section>
            ),
        )}
        <details className="bsoc-details" open={counts.length <= mostWanted}>
          <summary>{say('counts.all', { count: counts.length })}</summary>
          <CountsTable visit={visit} counts={counts} />
        </details>
      </>
    ),
  });
}

/** Names, each with how many wish for it; the list of them is one click away. */
function Projects({ visit, projects }: { visit: CountsVisit; projects: readonly WishCount[] }) {
  const say = visit.say(readingWords);
  return (
    <ul>
      {projects.map(({ ideaId, name, total, places }) => (
        <li key={ideaId}>
          {total > 0 ? <a href={boardOf(visit, ideaId)}>{name}</a> : name}{' '}
          <span className="fr-hint-text">{say('counts.one', { total, places: places ?? 0 })}</span>
        </li>
      ))}
    </ul>
  );
}

/** Those who wish for a project. */
function boardOf(visit: CountsVisit, ideaId: string, rank?: number): string {
  return visit.path(applicationsBoardAddress, visit.params, { project: ideaId, rank });
}

/** Every project with its wishes by rank, each number leading to who they are. */
export function CountsTable({
  visit,
  counts,
}: {
  visit: CountsVisit;
  counts: readonly WishCount[];
}) {
  const say = visit.say(readingWords);
  const ranks = counts[0]?.byRank.length ?? 0;
  return (
    <Table
      caption={say('counts.caption', { count: counts.length })}
      rows={counts}
      keyOf={({ ideaId }) => ideaId}
      columns={[
        {
          title: say('counts.project'),
          cell: ({ name, places }) => (
            <>
              {name}
              {places === null && <span className="fr-hint-text">{say('counts.gone')}</span>}
            </>
          ),
        },
        { title: say('counts.places'), cell: ({ places }) => places ?? '–' },
        ...Array.from({ length: ranks }, (_, index) => ({
          title: say('board.rankOne', { rank: index + 1 }),
          cell: ({ byRank }: WishCount) => byRank[index] ?? 0,
        })),
        {
          title: say('counts.total'),
          cell: ({ ideaId, name, total }) =>
            total > 0 ? (
              <a href={boardOf(visit, ideaId)}>
                {total}
                <span className="fr-sr-only"> {say('counts.for', { name })}</span>
              </a>
            ) : (
              0
            ),
        },
      ]}
    />
  );
}
