import type { ReactNode } from 'react';
import { Temporal } from 'temporal-polyfill';
import { Alert, type BadgeState, Facts, StateBadge } from '../../../ui/elements.tsx';
import type { Visit } from '../../../web/visit.tsx';
import {
  daysUntil,
  instantInWords,
  relativeDay,
  shortDay,
  shortInstant,
} from '../../../words/dates.ts';
import type { HealthCard as Card } from './card.ts';
import type { FactName, FilesFound, Problem } from './facts.ts';
import { allOf, evidenceInWords, filesInWords, problemInWords } from './in-words.ts';
import { type LicenceVerdict, licenceVerdict } from './licence-verdict.ts';
import { healthWords } from './words.ts';

interface HealthCardProps {
  visit: Visit;
  card: Card;
  /** The zone its instants are told in: the edition's. */
  timezone: string;
  /** What may be done with it, such as asking for another reading. */
  action?: ReactNode;
}

/**
 * What is known of an idea's repository: each fact with a word, its source and when it was read;
 * what could not be read, and why. For whoever may see the idea; a section headed by an `h2`.
 */
export function HealthCard({ visit, card, timezone, action }: HealthCardProps) {
  const say = visit.say(healthWords);
  const { address, problems, readAt, isWaiting } = card;
  const hasFacts = Object.keys(card.facts).length > 0;
  return (
    <section className="fr-mt-6w" aria-labelledby="health">
      <h2 id="health">{say('title')}</h2>
      <p>{say('lead')}</p>
      {!address && <p>{say('noAddress')}</p>}
      {address && isWaiting && <p>{say('waiting')}</p>}
      {address && !isWaiting && !readAt && <p>{say('never')}</p>}
      {readAt && (
        <p className="fr-text--sm">
          {say('readAt', { at: instantInWords(readAt, timezone, visit.lang) })}
        </p>
      )}
      {problems.length > 0 && (
        <Problems visit={visit} problems={problems} isOlder={hasFacts && isUnread(problems)} />
      )}
      {hasFacts && <FactList visit={visit} card={card} timezone={timezone} />}
      {action}
    </section>
  );
}

/** True when nothing of the repository could be read. */
export function isUnread(problems: readonly Problem[]): boolean {
  return problems.some(({ about }) => about === 'repository');
}

function Problems({
  visit,
  problems,
  isOlder,
}: {
  visit: Visit;
  problems: readonly Problem[];
  isOlder: boolean;
}) {
  const say = visit.say(healthWords);
  return (
    <div className="fr-alert fr-alert--info fr-mb-4w">
      <h3 className="fr-alert__title">{say('problems')}</h3>
      {problems.map((problem) => (
        <p key={problem.about}>{problemInWords(problem, visit.lang)}</p>
      ))}
      {isOlder && <p>{say('problems.kept')}</p>}
    </div>
  );
}

/** What is shown of a fact: a word, then what it says. */
interface Shown {
  /** A sign beside the word; none where it would judge: a date or a number is neither good nor bad. */
  state?: BadgeState;
  word: string;
  detail?: ReactNode;
}

const shownFacts = [
  'licence',
  'lastCommit',
  'activity',
  'contributing',
  'conduct',
  'tests',
  'integration',
  'newcomerIssues',
  'archived',
  'movedTo',
] as const satisfies readonly FactName[];

function FactList({ visit, card, timezone }: Omit<HealthCardProps, 'action'>) {
  const say = visit.say(healthWords);
  return (
    <Facts
      facts={shownFacts.map((name) => {
        const shown = shownOf(visit, card, name, timezone);
        const fact = card.facts[name];
        return {
          name: say(`fact.${name}`),
          value: shown && (
            <>
              {shown.state ? (
                <StateBadge state={shown.state}>{shown.word}</StateBadge>
              ) : (
                <p>
                  <strong>{shown.word}</strong>
                </p>
              )}
              {shown.detail}
              {fact && (
                <span className="fr-hint-text">
                  {say('source', {
                    source: say(`source.${fact.source.kind}`),
                    at: shortInstant(Temporal.Instant.from(fact.readAt), timezone, visit.lang),
                  })}
                </span>
              )}
            </>
          ),
        };
      })}
    />
  );
}

/** Undefined for what goes without saying: a repository that has not moved. */
function shownOf(
  visit: Visit,
  { facts, declaredLicence }: Card,
  name: (typeof shownFacts)[number],
  timezone: string,
): Shown | undefined {
  const say = visit.say(healthWords);
  const { lang } = visit;
  const fact = facts[name];
  if (!fact) {
    // Nobody expects to be told of a move.
    if (name === 'movedTo') return undefined;
    return { word: say('state.notRead', { fact: name }) };
  }
  switch (name) {
    case 'licence':
      return shownLicence(visit, declaredLicence, facts.licence?.value ?? []);
    case 'lastCommit': {
      const at = Temporal.Instant.from(facts.lastCommit?.value ?? fact.readAt);
      const day = at.toZonedDateTimeISO(timezone).toPlainDate();
      const isNear = Math.abs(daysUntil(at, visit.now, timezone)) <= nearDays;
      return {
        word: shortDay(day, lang),
        detail: isNear && <p>{relativeDay(at, visit.now, timezone, lang)}</p>,
      };
    }
    case 'activity': {
      const { commits, authors } = facts.activity?.value ?? { commits: 0, authors: 0 };
      return { word: say('commits', { commits, authors }) };
    }
    case 'newcomerIssues': {
      const { count, isAtLeast, address } = facts.newcomerIssues?.value ?? noIssues;
      const word = say('issues', { count, isAtLeast: String(isAtLeast) });
      return {
        word,
        detail: address && <Address address={address} />,
      };
    }
    case 'archived':
      return facts.archived?.value
        ? {
            state: 'yours',
            word: say('archived.yes'),
            detail: <p>{say('archived.yesText')}</p>,
          }
        : { word: say('archived.no') };
    case 'movedTo': {
      const to = facts.movedTo?.value;
      if (!to) return undefined;
      return { state: 'yours', word: say('moved'), detail: <Address address={to} /> };
    }
    default:
      return shownFiles(visit, name, facts[name]?.value ?? { count: 0, paths: [] });
  }
}

/** Further away, the date says more than a number of days. */
const nearDays = 60;

const noIssues = { count: 0, isAtLeast: false, address: '' };

function shownFiles(visit: Visit, fact: FactName, found: FilesFound): Shown {
  const say = visit.say(healthWords);
  if (found.count === 0) return { word: say('state.notFound', { fact }) };
  return {
    state: 'done',
    word: say('state.found', { fact }),
    detail: (
      <p>
        <bdi>{filesInWords(found, visit.lang)}</bdi>
      </p>
    ),
  };
}

/** The sign beside a verdict that is settled, or that somebody should look at; none is an error. */
export const verdictStates: Record<LicenceVerdict, BadgeState | undefined> = {
  same: 'done',
  or_later: undefined,
  different: 'yours',
  several: undefined,
  several_others: 'yours',
  undeclared: undefined,
  not_recognised: 'yours',
  not_found: undefined,
};

function shownLicence(
  visit: Visit,
  declared: string | undefined,
  evidence: Parameters<typeof licenceVerdict>[1],
): Shown {
  const say = visit.say(healthWords);
  const { verdict, found } = licenceVerdict(declared, evidence);
  const names = allOf(found, visit.lang);
  const both = declared && found.length > 0 && verdict !== 'same';
  const state = verdictStates[verdict];
  return {
    ...(state && { state }),
    word: say(`verdict.${verdict}`),
    detail: (
      <>
        {both && <p>{say('licence.both', { declared, found: names })}</p>}
        {!both && found.length > 0 && <p>{say('licence.found', { found: names })}</p>}
        {found.length === 0 && declared && <p>{say('licence.declared', { declared })}</p>}
        <ul className="fr-raw-list fr-text--sm">
          {evidenceInWords(evidence, visit.lang).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </>
    ),
  };
}

/** A link to what somebody else wrote; without the scheme, which says nothing. */
function Address({ address }: { address: string }) {
  const url = URL.parse(address);
  if (!url) return null;
  const { host, pathname } = url;
  return (
    <p>
      <a href={address} rel="noopener nofollow ugc">
        {host}
        {pathname === '/' ? '' : pathname}
      </a>
    </p>
  );
}

/** After another reading was asked for. */
export function AskedReading({ visit }: { visit: Visit }) {
  const say = visit.say(healthWords);
  return (
    <Alert tone="success" title={say('asked.now')}>
      <p>{say('asked.next')}</p>
    </Alert>
  );
}
