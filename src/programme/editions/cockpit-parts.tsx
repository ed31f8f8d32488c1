import { mailAddress } from '../../mail/addresses.ts';
import type { Visit } from '../../web/visit.tsx';
import {
  dayInWords,
  dayOf,
  instantInWords,
  relativeTo,
  shortDay,
  shortInstant,
} from '../../words/dates.ts';
import { applicationRulesAddress } from '../applications/addresses.ts';
import { boardIdeaAddress, ideasBoardAddress } from '../ideas/addresses.ts';
import { eventAddress } from './addresses.ts';
import type { CalendarEntry } from './calendar.ts';
import type { Waiting } from './cockpit-figures.ts';
import type { Late } from './cockpit-late.ts';
import type { MatchingDate } from './cockpit-matching.ts';
import { type Edition, milestone } from './edition.ts';
import { titleOf } from './event-words.ts';
import { phaseOf, phases } from './phase.ts';
import { publicWords } from './public-words.ts';
import { editionWords } from './words.ts';

interface Props {
  visit: Visit;
  edition: Edition;
}

/** All phases in a row, the current one marked, and when it ends. */
export function PhaseBar({ visit, edition }: Props) {
  const say = visit.say(editionWords);
  const { now, lang } = visit;
  const { phase, endsWith, endsAt } = phaseOf(edition, now);
  const here = phases.indexOf(phase);
  const isOverdue = endsAt !== undefined && endsAt.epochMilliseconds <= now.epochMilliseconds;
  return (
    <section aria-labelledby="phases">
      <h2 className="fr-sr-only" id="phases">
        {say('cockpit.phases')}
      </h2>
      <ol className="bsoc-phases">
        {phases.map((one, index) => (
          <li
            key={one}
            className={
              index < here ? 'bsoc-phases__past' : index === here ? 'bsoc-phases__now' : undefined
            }
            aria-current={index === here ? 'step' : undefined}
          >
            {say(`phase.${one}`)}
            {index === here && <span className="fr-sr-only"> ({say('cockpit.phaseNow')})</span>}
          </li>
        ))}
      </ol>
      <p className="fr-text--lead">
        {isOverdue
          ? say('cockpit.selectionWaits')
          : endsAt
            ? say('cockpit.phaseUntil', {
                until:
                  endsWith && milestone(edition, endsWith)?.onDate
                    ? dayInWords(dayOf(endsAt, edition.timezone), lang)
                    : instantInWords(endsAt, edition.timezone, lang),
                relative: relativeTo(endsAt, now, edition.timezone, lang),
              })
            : say('cockpit.phaseOpen')}
      </p>
    </section>
  );
}

/** Who waits for whom, oldest first. */
export function WhoWaits({
  visit,
  edition,
  waiting: { lines, total },
}: Props & { waiting: { lines: readonly Waiting[]; total: number } }) {
  const say = visit.say(editionWords);
  if (lines.length === 0) return <p>{say('cockpit.waitingNone')}</p>;
  return (
    <>
      <ul>
        {lines.map((line) => (
          <li key={`${line.kind} ${line.id} ${line.who}`}>
            <a href={waitingHref(visit, edition, line)}>{waitingInWords(visit, line)}</a>{' '}
            {say('cockpit.waitingSince', {
              at: shortInstant(line.since, edition.timezone, visit.lang),
              relative: relativeTo(line.since, visit.now, edition.timezone, visit.lang),
            })}
          </li>
        ))}
      </ul>
      {total > lines.length && <p>{say('cockpit.waitingMore', { count: total - lines.length })}</p>}
    </>
  );
}

function waitingHref(visit: Visit, edition: Edition, { kind, id }: Waiting): string {
  return kind === 'mail'
    ? visit.path(mailAddress, { mail: id })
    : visit.path(boardIdeaAddress, { edition: edition.slug, idea: id });
}

function waitingInWords(visit: Visit, { kind, name, who }: Waiting): string {
  const say = visit.say(editionWords);
  const values = { name: name || say('cockpit.untitled'), who: who || say('cockpit.nobody') };
  switch (kind) {
    case 'draft':
      return say('cockpit.draftWaits', values);
    case 'invitation':
      return say('cockpit.invitationWaits', values);
    case 'changes':
      return say('cockpit.changesWait', values);
    case 'mail':
      return say('cockpit.mailWaits', { subject: name, who: values.who });
  }
}

/** What is late, with the way to put it right. */
export function LateThings({ visit, edition, late }: Props & { late: readonly Late[] }) {
  const say = visit.say(editionWords);
  if (late.length === 0) return <p>{say('cockpit.lateNone')}</p>;
  return (
    <ul>
      {late.map((one) => (
        <li key={'event' in one ? `${one.what} ${one.event.id}` : one.what}>
          <LateThing visit={visit} edition={edition} late={one} />
        </li>
      ))}
    </ul>
  );
}

function LateThing({ visit, edition, late }: Props & { late: Late }) {
  const say = visit.say(editionWords);
  switch (late.what) {
    case 'milestones':
      return say('cockpit.late.milestones', { count: late.count });
    case 'reviews':
    case 'undecided':
      return (
        <a
          href={visit.path(
            ideasBoardAddress,
            { edition: edition.slug },
            late.what === 'reviews'
              ? { missing: 'yes' }
              : { prepared: 'undecided', state: 'submitted' },
          )}
        >
          {say(`cockpit.late.${late.what}`, {
            count: late.count,
            on: dayInWords(late.on, visit.lang),
          })}
        </a>
      );
    case 'publication':
    case 'announce':
      return say(`cockpit.late.${late.what}`, { on: dayInWords(late.on, visit.lang) });
    case 'applicants':
    case 'applicantsNow':
      return (
        <a href={visit.path(applicationRulesAddress, { edition: edition.slug })}>
          {say(`cockpit.late.${late.what}`, { on: dayInWords(late.on, visit.lang) })}
        </a>
      );
    case 'recording':
    case 'joinLink':
      return (
        <a href={visit.path(eventAddress, { edition: edition.slug, event: late.event.id })}>
          {say(`cockpit.late.${late.what}`, {
            on: shortDay(late.on, visit.lang),
            title: titleOf(late.event, visit.lang).text,
          })}
        </a>
      );
  }
}

/** The next milestones and events. */
export function NextDates({
  visit,
  edition,
  entries,
}: Props & { entries: readonly (CalendarEntry | MatchingDate)[] }) {
  const say = visit.say(editionWords);
  const { lang } = visit;
  if (entries.length === 0) return <p>{say('cockpit.nextNone')}</p>;
  return (
    <ul>
      {entries.map((entry) => (
        <li key={'id' in entry ? entry.id : `${entry.kind}-${entry.at}`}>
          {dateTitle(visit, entry)}
          <br />
          <span className="fr-hint-text">{dateInWords(entry, edition, lang)}</span>
        </li>
      ))}
    </ul>
  );
}

function dateTitle(visit: Visit, entry: CalendarEntry | MatchingDate): string {
  if ('kind' in entry) return visit.say(editionWords)(`cockpit.date.${entry.kind}`);
  const { what } = entry;
  return 'event' in what
    ? titleOf(what.event, visit.lang).text
    : visit.say(publicWords)(`milestone.${what.milestone.kind}`);
}

function dateInWords(
  entry: CalendarEntry | MatchingDate,
  { timezone }: Edition,
  lang: Visit['lang'],
): string {
  const at = 'kind' in entry ? entry.at : entry.startsAt;
  return at ? instantInWords(at, timezone, lang) : dayInWords(entry.day, lang);
}
