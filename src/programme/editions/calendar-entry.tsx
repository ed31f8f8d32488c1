import type { ReactNode } from 'react';
import { Markdown } from '../../ui/markdown.tsx';
import type { Visit } from '../../web/visit.tsx';
import { dayInWords, timeOfDay, zoneInWords } from '../../words/dates.ts';
import { projectAddress } from '../catalogue/addresses.ts';
import { eventFeedAddress } from './addresses.ts';
import type { CalendarEntry } from './calendar.ts';
import { isJoinLinkPublic } from './event-audience.ts';
import { descriptionOf, placeOf, titleOf } from './event-words.ts';
import type { CalendarEvent } from './events-queries.ts';
import { publicWords } from './public-words.ts';

/** "vendredi 11 février 2022, 17 h 00 (heure de Paris)". */
export function CalendarDate({ visit, entry }: { visit: Visit; entry: CalendarEntry }) {
  const { timezone } = visit.edition;
  const iso = entry.startsAt?.toZonedDateTimeISO(timezone).toString({ timeZoneName: 'never' });
  return (
    <time dateTime={iso ?? entry.day.toString()}>
      {[dayInWords(entry.day, visit.lang), timesInWords(visit, entry)].filter(Boolean).join(', ')}
    </time>
  );
}

function timesInWords(visit: Visit, { startsAt, endsAt, what }: CalendarEntry): string | undefined {
  if (!startsAt) return undefined;
  const say = visit.say(publicWords);
  const { timezone } = visit.edition;
  const zone = zoneInWords(timezone, visit.lang);
  const time = timeOfDay(startsAt, timezone, visit.lang);
  if (endsAt) {
    return say('calendar.fromTo', {
      from: time,
      to: timeOfDay(endsAt, timezone, visit.lang),
      zone,
    });
  }
  const isDeadline = 'milestone' in what && /_(closes?|due)$/.test(what.milestone.kind);
  return say(isDeadline ? 'calendar.until' : 'calendar.at', { time, zone });
}

/** The name of a date; struck and said to be cancelled when it is. */
export function CalendarTitle({ visit, entry }: { visit: Visit; entry: CalendarEntry }) {
  const say = visit.say(publicWords);
  const { what } = entry;
  if ('milestone' in what) return say(`milestone.${what.milestone.kind}`);
  const { text, lang } = titleOf(what.event, visit.lang);
  const title = <span lang={lang === visit.lang ? undefined : lang}>{text}</span>;
  if (!what.event.cancelledAt) return title;
  return (
    <>
      <s>{title}</s>{' '}
      <span className="fr-badge fr-badge--error fr-badge--sm">{say('calendar.cancelled')}</span>
    </>
  );
}

/** For whom, where, what about, and the links that are of use now. */
export function EventDetails({
  visit,
  entry,
  projects,
}: {
  visit: Visit;
  entry: CalendarEntry;
  /** Names of public projects by address. */
  projects: ReadonlyMap<string, string>;
}) {
  const { what } = entry;
  if ('milestone' in what) return null;
  const { event } = what;
  const say = visit.say(publicWords);
  const description = descriptionOf(event, visit.lang);
  const project = projects.get(event.presents ?? '');
  const hasOwnTitle = event.titleFr.trim() !== '' || event.titleEn.trim() !== '';
  return (
    <div className="bsoc-timeline__text">
      <ul className="bsoc-event-facts">
        {hasOwnTitle && event.kind !== 'other' && <li>{say(`event.${event.kind}`)}</li>}
        <li>{say(`audience.${event.audience}`)}</li>
        {placeOf(event, visit.lang) && <li>{placeOf(event, visit.lang)}</li>}
        {project && (
          <li>
            {say.rich('calendar.presents', {
              project,
              a: (name: ReactNode) => (
                <a href={visit.path(projectAddress, { slug: event.presents ?? '' })}>{name}</a>
              ),
            })}
          </li>
        )}
      </ul>
      {description && (
        <div lang={description.lang === visit.lang ? undefined : description.lang}>
          <Markdown text={description.text} top={4} />
        </div>
      )}
      {!event.cancelledAt && <EventLinks visit={visit} entry={entry} event={event} />}
    </div>
  );
}

function EventLinks({
  visit,
  entry,
  event,
}: {
  visit: Visit;
  entry: CalendarEntry;
  event: CalendarEvent;
}) {
  const say = visit.say(publicWords);
  const about = say('calendar.about', { title: titleOf(event, visit.lang).text });
  const isJoinable = event.joinUrl && isJoinLinkPublic(event.audience);
  const links: { href: string; label: string }[] = entry.isPast
    ? [{ href: event.recordingUrl ?? '', label: say('calendar.recording') }]
    : [
        { href: (isJoinable && event.joinUrl) || '', label: say('calendar.join') },
        { href: event.registrationUrl ?? '', label: say('calendar.register') },
        {
          href: visit.path(eventFeedAddress, { event: event.id }),
          label: say('calendar.add'),
        },
      ];
  const known = links.filter(({ href }) => href);
  return (
    <>
      {!entry.isPast && event.joinUrl && !isJoinable && <p>{say('calendar.privateLink')}</p>}
      {known.length > 0 && (
        <ul className="bsoc-event-links">
          {known.map(({ href, label }) => (
            <li key={label}>
              <a className="fr-link fr-link--sm" href={href}>
                {label}
                <span className="fr-sr-only">{about}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
