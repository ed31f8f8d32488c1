/** One project's ranking as the team reads it: where everybody stands, why not, who moved whom. */
import { missing } from '../../../acts/missing.ts';
import { StateBadge } from '../../../ui/elements.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { shortInstant } from '../../../words/dates.ts';
import { boardApplicationAddress } from '../../applications/addresses.ts';
import { withoutIdentity } from '../../applications/reading/identity.ts';
import { readsWithoutNames } from '../../applications/reading/reader.ts';
import { coordinationPage } from '../../editions/coordination-frame.tsx';
import { rankingsAddress } from '../addresses.ts';
import { noRanking, rankingHistory, type SavedRanking } from './load-ranking.ts';
import {
  amongCandidates,
  changesBetween,
  type Standing,
  standingOf,
  unplacedIn,
} from './ranking.ts';
import { type CalledApplicant, calledApplicants } from './team-rankings.ts';
import { rankingWords } from './words.ts';

type TeamRankingVisit = Visit<{ edition: string; project: string }>;

/** Saves of a ranking that its history shows. */
const HISTORY = 50;

interface Parts {
  visit: TeamRankingVisit;
  called: ReadonlyMap<string, CalledApplicant>;
}

export async function showTeamRanking(visit: TeamRankingVisit): Promise<Response> {
  const say = visit.say(rankingWords);
  const { id: editionId, timezone: zone } = visit.edition;
  const project = await visit.db
    .selectFrom('project')
    .select(['id', 'name', 'places'])
    .where('editionId', '=', editionId)
    .where('slug', '=', visit.params.project)
    .executeTakeFirst();
  if (!project) throw missing();
  const isBlind = await readsWithoutNames(visit.db, visit.person, editionId);
  const called = await calledApplicants(visit.db, project.id, isBlind);
  const history = await rankingHistory(visit.db, project.id, HISTORY + 1);
  const [last = noRanking] = history;
  const title = say('one.title', { name: project.name });
  return coordinationPage(visit, {
    title,
    here: 'rankings',
    lead: say('one.lead', { places: project.places, candidates: candidatesIn(called).length }),
    trail: [{ label: say('team.title'), href: visit.path(rankingsAddress, visit.params) }],
    children: (
      <>
        {last.savedAt && (
          <>
            {last.isFinal && <StateBadge state="done">{say('finish.done')}</StateBadge>}
            <p className="fr-mt-1w">
              {say('closed.savedBy', {
                name: last.savedBy?.name ?? '',
                at: shortInstant(last.savedAt, zone, visit.lang),
              })}
            </p>
          </>
        )}
        <Standings visit={visit} called={called} last={last} />
        <History visit={visit} called={called} history={history} />
      </>
    ),
  });
}

const candidatesIn = (called: Parts['called']) =>
  [...called].filter(([, { isCandidate }]) => isCandidate).map(([id]) => id);

function nameOf({ visit, called }: Parts, id: string): string {
  const say = visit.say(rankingWords);
  const one = called.get(id);
  if (!one) return say('one.gone');
  return one.name ?? say('one.number', { number: one.number });
}

/** A text without what names the person it is about, for who reads without names. */
function hiddenIn({ visit, called }: Parts, id: string, text: string): string {
  const keys = called.get(id)?.keys ?? [];
  return keys.length > 0
    ? withoutIdentity(text, keys, visit.say(rankingWords)('one.masked'))
    : text;
}

function Standings({ last, ...parts }: Parts & { last: SavedRanking }) {
  const { visit, called } = parts;
  const say = visit.say(rankingWords);
  const ids = candidatesIn(called);
  const ranking = amongCandidates(last, new Set(ids));
  const sections = [
    { title: say('placed.title'), of: ranking.groups.flat() },
    { title: say('unplaced.title'), of: unplacedIn(ranking, ids) },
    {
      title: say('refused.title', { count: ranking.refused.length }),
      of: ranking.refused.map(({ application }) => application),
    },
  ].filter(({ of }) => of.length > 0);
  if (sections.length === 0) return <p>{say('nobody')}</p>;
  // Of those who are not placed, the title says all.
  const said = (id: string) => {
    const standing = standingOf(ranking, id);
    return standing.kind !== 'unplaced' && ` – ${inWords(parts, id, standing)}`;
  };
  return sections.map(({ title, of }) => (
    <section key={title}>
      <h2 className="fr-h4 fr-mt-4w">{title}</h2>
      <ul>
        {of.map((id) => (
          <li key={id}>
            <a
              href={visit.path(boardApplicationAddress, {
                edition: visit.params.edition,
                application: id,
              })}
            >
              <bdi>{nameOf(parts, id)}</bdi>
            </a>
            {said(id)}
          </li>
        ))}
      </ul>
    </section>
  ));
}

function inWords(parts: Parts, id: string, standing: Standing): string {
  const say = parts.visit.say(rankingWords);
  switch (standing.kind) {
    case 'unplaced':
      return say('standing.unplaced');
    case 'refused':
      return say('one.refused', { reason: hiddenIn(parts, id, standing.reason) });
    case 'placed': {
      const { place, equals } = standing;
      if (equals.length === 0) return say('standing.placed', { place });
      const names = equals.map((one) => nameOf(parts, one));
      return say('standing.tied', {
        place,
        equals: new Intl.ListFormat(parts.visit.lang).format(names),
      });
    }
  }
}

/** Each save: who, when, whom it moved. */
function History({ history, ...parts }: Parts & { history: readonly SavedRanking[] }) {
  const { visit } = parts;
  const say = visit.say(rankingWords);
  if (history.length === 0) return null;
  const shown = history.slice(0, HISTORY);
  return (
    <section>
      <h2 className="fr-h4 fr-mt-6w">{say('one.history')}</h2>
      {history.length > HISTORY && <p>{say('one.historyLast', { count: HISTORY })}</p>}
      <ol className="bsoc-ranking" reversed>
        {shown.map((saved, index) => {
          const changes = changesBetween(history[index + 1] ?? noRanking, saved);
          return (
            <li key={saved.number}>
              <details className="bsoc-details">
                <summary>
                  {say(saved.isFinal ? 'one.saveFinal' : 'one.save', {
                    number: saved.number,
                    name: saved.savedBy?.name ?? '',
                    count: changes.length,
                    at: saved.savedAt
                      ? shortInstant(saved.savedAt, visit.edition.timezone, visit.lang)
                      : '',
                  })}
                </summary>
                <ul>
                  {changes.map(({ application, from, to }) => (
                    <li key={application}>
                      {say('overtaken.change', {
                        name: nameOf(parts, application),
                        from: inWords(parts, application, from),
                        to: inWords(parts, application, to),
                      })}
                    </li>
                  ))}
                </ul>
              </details>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
