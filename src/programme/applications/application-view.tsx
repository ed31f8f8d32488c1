/** An application as it reads: the same for its student, the team and, in part, mentors. */
import type { ReactNode } from 'react';
import { Facts } from '../../ui/elements.tsx';
import type { Visit } from '../../web/visit.tsx';
import { shortDay } from '../../words/dates.ts';
import { parseDay } from '../editions/civil-time.ts';
import type { ApplicationContent, Wish } from './content.ts';
import { gapYears, languageLevels, placesWished, technologyLevels } from './form.ts';
import { applicationWords } from './words.ts';

/** A profile while it is typed: anything may be missing or wrong. */
export type ShownContent = { [Part in keyof ApplicationContent]?: unknown };

interface Props {
  visit: Visit<unknown>;
  content: ShownContent;
  /** Undefined where the reader sees none. */
  cvHref: string | undefined;
  /** Said in the place of what is kept from the reader. */
  hidden?: ReactNode;
}

/** Profile, general motivation, then each wish with its own. */
export function ApplicationView({
  wishes,
  names,
  wishHref,
  ...profile
}: Props & {
  wishes: readonly Wish[];
  /** Of projects, by id. */
  names: ReadonlyMap<string, string>;
  wishHref?: (ideaId: string) => string | undefined;
}) {
  const { visit, content } = profile;
  const say = visit.say(applicationWords);
  return (
    <>
      <ProfileView {...profile} />
      <h2 className="fr-h4">{say('view.motivation')}</h2>
      <Written text={content.motivation} empty={say('view.empty')} />
      <h2 className="fr-h4">{say('view.wishes')}</h2>
      {wishes.length === 0 && <p>{say('view.noWish')}</p>}
      <ol className="bsoc-read-wishes">
        {wishes.map(({ ideaId, motivation }) => {
          const name = names.get(ideaId) ?? say('view.left');
          const href = wishHref?.(ideaId);
          return (
            <li key={ideaId}>
              <h3 className="fr-h6">{href ? <a href={href}>{name}</a> : name}</h3>
              <Written text={motivation} empty={say('view.empty')} />
            </li>
          );
        })}
      </ol>
    </>
  );
}

/** Who one is, what one knows, when one is free: what every reader sees. */
export function ProfileView({ visit, content, cvHref, hidden }: Props) {
  const say = visit.say(applicationWords);
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  const day = (value: unknown) => {
    const parsed = parseDay(text(value));
    return parsed ? shortDay(parsed, visit.lang) : text(value);
  };
  const known = <T extends string>(all: readonly T[], value: unknown) =>
    all.find((one) => one === value);
  const gapYear = known(gapYears, content.gapYear);
  const place = known(placesWished, content.place);
  return (
    <>
      <h2 className="fr-h4">{say('view.profile')}</h2>
      <Facts
        facts={[
          { name: say('view.school'), value: text(content.school) },
          { name: say('view.studyYear'), value: text(content.studyYear) },
          { name: say('view.gapYear'), value: gapYear && say(`view.gapYear.${gapYear}`) },
          {
            name: say('view.available'),
            value:
              content.availableFrom || content.availableUntil
                ? say('view.availableDates', {
                    from: day(content.availableFrom) || '…',
                    until: day(content.availableUntil) || '…',
                  })
                : '',
          },
          { name: say('view.availabilityRemark'), value: text(content.availabilityRemark) },
          { name: say('view.place'), value: place && say(`view.place.${place}`) },
          {
            name: say('view.technologies'),
            value: levels(content.technologies, (level) => levelInWords(say, level)),
          },
          {
            name: say('view.languages'),
            value: levels(content.languages, (level) => languageInWords(say, level)),
          },
          { name: say('view.links'), value: hidden ?? addresses(content.links) },
          {
            name: say('view.cv'),
            value: hidden ?? (cvHref && <a href={cvHref}>{say('view.cvRead')}</a>),
          },
        ]}
      />
    </>
  );
}

type ViewSay = ReturnType<typeof applicationWords>;

function levelInWords(say: ViewSay, level: string): string {
  const known = technologyLevels.find((one) => one === level);
  return known ? say(`view.level.${known}`) : level;
}

function languageInWords(say: ViewSay, level: string): string {
  const known = languageLevels.find((one) => one === level);
  return known ? say(`view.language.${known}`) : level;
}

/** Names with how well each is known. */
function levels(lines: unknown, inWords: (level: string) => string): ReactNode {
  if (!Array.isArray(lines) || lines.length === 0) return undefined;
  return (
    <ul className="bsoc-plain">
      {lines.map(({ name, level }: { name: string; level: string }) => (
        <li key={name}>
          {name}
          {level && <span className="fr-hint-text"> {inWords(level)}</span>}
        </li>
      ))}
    </ul>
  );
}

function addresses(links: unknown): ReactNode {
  if (!Array.isArray(links) || links.length === 0) return undefined;
  return (
    <ul className="bsoc-plain">
      {links.map((href: string) => (
        <li key={href}>
          {/^https?:/.test(href) ? (
            <a href={href} rel="noreferrer nofollow">
              {href.replace(/^https?:\/\//, '')}
            </a>
          ) : (
            href
          )}
        </li>
      ))}
    </ul>
  );
}

/** A text as it was typed, its line ends kept. */
export function Written({ text, empty }: { text: unknown; empty: string }) {
  if (typeof text !== 'string' || text.trim() === '') return <p>{empty}</p>;
  return (
    <div className="bsoc-written" dir="auto">
      {text}
    </div>
  );
}
