/** What is said around a ranking: what it does, until when, what a co-mentor changed meanwhile. */
import { Alert, ButtonLink } from '../../../ui/elements.tsx';
import { instantInWords, relativeTo, shortInstant } from '../../../words/dates.ts';
import { rankingAddress } from '../addresses.ts';
import type { OpenedRanking, RankingVisit } from './open-ranking.ts';
import { amongCandidates, changesBetween } from './ranking.ts';
import { namesIn, type ShownRanking, standingInWords } from './shown-ranking.ts';
import { rankingWords } from './words.ts';

interface Parts {
  visit: RankingVisit;
  opened: OpenedRanking;
}

/** Until when, with whom, and how many are left to place. */
export function RankingLead({ visit, opened }: Parts) {
  const say = visit.say(rankingWords);
  const { time, mentoring } = opened;
  const { timezone: zone, contactEmail: contact } = mentoring.edition;
  if (time.state === 'closed') {
    const since = instantInWords(time.since, zone, visit.lang);
    return <Alert tone="info">{say(`over.${time.why}`, { since, contact })}</Alert>;
  }
  return (
    <p className="fr-text--lead">
      {say('lead')}{' '}
      <strong>
        {time.until
          ? say('lead.until', {
              until: instantInWords(time.until, zone, visit.lang),
              relative: relativeTo(time.until, visit.now, zone, visit.lang),
            })
          : say('lead.untilOffers')}
      </strong>
    </p>
  );
}

const notes = ['wishes', 'ties', 'refused', 'across', 'readers', 'students'] as const;

/** What the ranking does and does not do. */
export function RankingNotes({ visit }: Pick<Parts, 'visit'>) {
  const say = visit.say(rankingWords);
  return (
    <details className="bsoc-details fr-mb-4w">
      <summary>{say('notes.title')}</summary>
      <ul>
        {notes.map((note) => (
          <li key={note}>{say(`notes.${note}`)}</li>
        ))}
      </ul>
    </details>
  );
}

/** A co-mentor saved another ranking: what they changed, and that nothing here is lost. */
export function Overtaken({
  visit,
  opened,
  overtaken: { base, last },
}: Parts & { overtaken: NonNullable<ShownRanking['overtaken']> }) {
  const say = visit.say(rankingWords);
  const { candidates, mentoring } = opened;
  const changes = changesBetween(
    amongCandidates(base, candidates),
    amongCandidates(last, candidates),
  );
  const at = last.savedAt && shortInstant(last.savedAt, mentoring.edition.timezone, visit.lang);
  return (
    <Alert tone="warning" title={say('overtaken.title', { name: last.savedBy?.name ?? '' })}>
      <p>{say('overtaken.text', { name: last.savedBy?.name ?? '', at: at ?? '' })}</p>
      <ul>
        {changes.map(({ application, from, to }) => (
          <li key={application}>
            {say('overtaken.change', {
              name: namesIn(visit, opened, [application]),
              from: standingInWords(visit, opened, from),
              to: standingInWords(visit, opened, to),
            })}
          </li>
        ))}
      </ul>
      <p>{say('overtaken.next')}</p>
      <ButtonLink kind="secondary" href={visit.path(rankingAddress, visit.params)}>
        {say('overtaken.take', { name: last.savedBy?.name ?? '' })}
      </ButtonLink>
    </Alert>
  );
}
