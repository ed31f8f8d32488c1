import type { ReactNode } from 'react';
import type { Temporal } from 'temporal-polyfill';
import { homeAddress } from '../../home/addresses.ts';
import type { Visit } from '../../web/visit.tsx';
import { dayInWords, dayOf, monthInWords, zoneInWords } from '../../words/dates.ts';
import { calendarAddress } from './addresses.ts';
import { byMonth, type CalendarEntry, calendarOf } from './calendar.ts';
import { CalendarDate, CalendarTitle, EventDetails } from './calendar-entry.tsx';
import { AudienceFilter, FeedLink, Subscription } from './calendar-subscription.tsx';
import { isCataloguePublic } from './edition.ts';
import { audiencesOf } from './event-audience.ts';
import { eventsOf, projectNames } from './events-queries.ts';
import { NotYet } from './not-yet.tsx';
import { publicWords } from './public-words.ts';
import { Timeline, type TimelineStep } from './timeline.tsx';

/** The edition's dates by month, for everyone or for one audience (`?public=`). */
export async function showCalendar(visit: Visit): Promise<Response> {
  const say = visit.say(publicWords);
  const title = say('calendar.title');
  if (!visit.hasEdition) {
    return visit.page({ title, children: <NotYet visit={visit} title={title} /> });
  }
  const { edition, now, lang } = visit;
  const asked = visit.query.get('public') ?? '';
  const shown = audiencesOf(asked);
  const audience = shown ? asked : '';
  const events = await eventsOf(visit.db, edition);
  const entries = calendarOf(edition, events, now, shown);
  const projects = isCataloguePublic(edition, now)
    ? await projectNames(
        visit.db,
        edition,
        events.flatMap(({ presents }) => presents ?? []),
      )
    : new Map<string, string>();
  const today = dayOf(now, edition.timezone);
  const hasToday = isWithin(today, entries);
  return visit.page({
    title,
    description: say('calendar.description', { edition: edition.name }),
    breadcrumb: [{ label: say('home'), href: visit.path(homeAddress) }],
    head: <FeedLink visit={visit} audience={audience} />,
    children: (
      <>
        <h1>{title}</h1>
        <p className="fr-text--lead fr-mb-2w">
          {say('calendar.lead', { edition: edition.name })}{' '}
          {say('calendar.zone', { zone: zoneInWords(edition.timezone, lang) })}
        </p>
        <div className="bsoc-calendar">
          <div className="bsoc-calendar__aside">
            <AudienceFilter visit={visit} audience={audience} />
            <Subscription visit={visit} audience={audience} />
          </div>
          <div>
            {entries.length === 0 && <p>{nothingToShow(visit, audience)}</p>}
            {hasToday && (
              <p className="fr-mb-3w">
                <a className="fr-link fr-link--icon-left fr-icon-arrow-down-line" href="#today">
                  {say('calendar.goToToday')}
                </a>
              </p>
            )}
            {monthsOf(visit, entries, projects, hasToday ? today : undefined).map((month) => (
              <section key={month.key} className="bsoc-month" aria-labelledby={month.key}>
                <h2 id={month.key} className="fr-h4">
                  {month.title}
                </h2>
                <Timeline visit={visit} steps={month.steps} titleAs="h3" />
              </section>
            ))}
          </div>
        </div>
      </>
    ),
  });
}

/** Today is marked from the first date to the last; before and after it would stand alone. */
function isWithin(today: Temporal.PlainDate, entries: readonly CalendarEntry[]): boolean {
  const [first, last] = [entries[0]?.day.toString(), entries.at(-1)?.day.toString()];
  return first !== undefined && first <= today.toString() && today.toString() <= (last ?? '');
}

function monthsOf(
  visit: Visit,
  entries: readonly CalendarEntry[],
  projects: ReadonlyMap<string, string>,
  today: Temporal.PlainDate | undefined,
): { key: string; title: string; steps: TimelineStep[] }[] {
  const dated = entries.map((entry) => ({ day: entry.day, step: stepOf(visit, entry, projects) }));
  if (today) {
    const next = dated.findIndex(({ day }) => day.toString() >= today.toString());
    dated.splice(next, 0, { day: today, step: todayStep(visit, today) });
  }
  return byMonth(dated).map(({ month, entries }) => ({
    key: `month-${month.toString().slice(0, 7)}`,
    title: monthInWords(month, visit.lang),
    steps: entries.map(({ step }) => step),
  }));
}

function stepOf(
  visit: Visit,
  entry: CalendarEntry,
  projects: ReadonlyMap<string, string>,
): TimelineStep {
  return {
    key: entry.id,
    id: entry.id,
    when: entry.isPast ? 'past' : 'coming',
    date: <CalendarDate visit={visit} entry={entry} />,
    title: <CalendarTitle visit={visit} entry={entry} />,
    children: <EventDetails visit={visit} entry={entry} projects={projects} />,
  };
}

function todayStep(visit: Visit, today: Temporal.PlainDate): TimelineStep {
  return {
    key: 'today',
    id: 'today',
    when: 'now',
    date: <time dateTime={today.toString()}>{dayInWords(today, visit.lang)}</time>,
    title: visit.say(publicWords)('calendar.today'),
  };
}

function nothingToShow(visit: Visit, audience: string): ReactNode {
  const say = visit.say(publicWords);
  if (!audience) return say('calendar.empty');
  return say.rich('calendar.emptyFilter', {
    a: (label: ReactNode) => <a href={visit.path(calendarAddress)}>{label}</a>,
  });
}
