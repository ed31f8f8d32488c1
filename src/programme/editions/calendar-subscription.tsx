import { ButtonLink } from '../../ui/elements.tsx';
import type { Visit } from '../../web/visit.tsx';
import { calendarAddress, calendarFeedAddress } from './addresses.ts';
import { type ReaderGroup, readerGroups } from './event-audience.ts';
import { publicWords } from './public-words.ts';

/** Where the dates shown can be subscribed to, as a path. */
function feedPath(visit: Visit, audience: string): string {
  return visit.path(calendarFeedAddress, {}, { public: audience });
}

/** Tells agendas that look for it where the calendar is. */
export function FeedLink({ visit, audience }: { visit: Visit; audience: string }) {
  return (
    <link
      rel="alternate"
      type="text/calendar"
      title={visit.say(publicWords)('calendar.title')}
      href={feedPath(visit, audience)}
    />
  );
}

/** The button that opens the reader's own agenda, and what to do when it does not. */
export function Subscription({ visit, audience }: { visit: Visit; audience: string }) {
  const say = visit.say(publicWords);
  const path = feedPath(visit, audience);
  const address = `${visit.services.config.baseUrl}${path}`;
  return (
    <div className="bsoc-subscription">
      <ButtonLink href={address.replace(/^https?:/, 'webcal:')}>
        {say(audience ? 'calendar.subscribe.filtered' : 'calendar.subscribe')}
      </ButtonLink>
      <details className="bsoc-details">
        <summary>{say('calendar.subscribe.other')}</summary>
        <p>{say('calendar.subscribe.text')}</p>
        <p>
          <code className="bsoc-address">{address}</code>
        </p>
        <p>
          <a className="fr-link fr-link--download" href={path} download>
            {say('calendar.subscribe.file')}
          </a>
        </p>
      </details>
    </div>
  );
}

/** Links that keep only what concerns one group of readers. */
export function AudienceFilter({ visit, audience }: { visit: Visit; audience: string }) {
  const say = visit.say(publicWords);
  const choices = [
    { value: '', label: say('calendar.filter.all') },
    ...(Object.keys(readerGroups) as ReaderGroup[]).map((value) => ({
      value,
      label: say(`audience.${value}`),
    })),
  ];
  return (
    <nav aria-labelledby="calendar-filter" className="fr-mb-3w">
      <p id="calendar-filter" className="fr-text--bold fr-mb-1w">
        {say('calendar.filter')}
      </p>
      <ul className="fr-tags-group">
        {choices.map(({ value, label }) => (
          <li key={value}>
            <a
              className="fr-tag bsoc-choice"
              href={visit.path(calendarAddress, {}, { public: value })}
              aria-current={value === audience ? 'true' : undefined}
            >
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
