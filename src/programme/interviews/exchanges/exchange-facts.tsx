import { Facts } from '../../../ui/elements.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { timeOfDay } from '../../../words/dates.ts';
import { placeOf } from '../../editions/event-words.ts';
import { OwnTime } from '../booking/own-time.tsx';
import { seatsLeft, whenInWords } from './exchange.ts';
import type { SeenExchange } from './load-exchange.ts';
import { exchangeWords } from './words.ts';

/** When, where, how many seats; the link to join for those who are registered alone. */
export function ExchangeFacts({
  visit,
  exchange,
  isOpen,
}: {
  visit: Visit<{ event: string }>;
  exchange: SeenExchange;
  /** True while seats are taken and given back. */
  isOpen: boolean;
}) {
  const say = visit.say(exchangeWords);
  const { event, edition, registration, meetingUrl } = exchange;
  const { timezone } = edition;
  const when = whenInWords(event, timezone, visit.lang);
  const hasLink = registration !== undefined && !event.cancelledAt;
  return (
    <Facts
      facts={[
        {
          name: say('exchange.when'),
          value: (
            <>
              {event.endsAt
                ? say('exchange.whenRange', {
                    when,
                    to: timeOfDay(event.endsAt, timezone, visit.lang),
                  })
                : when}
              {event.startsAt && <OwnTime visit={visit} at={event.startsAt} zone={timezone} />}
            </>
          ),
        },
        {
          name: say('exchange.where'),
          value: placeOf(event, visit.lang) || say('exchange.online'),
        },
        {
          name: say('exchange.seats'),
          value: isOpen
            ? say('exchange.seatsLeft', {
                left: seatsLeft(exchange),
                capacity: exchange.capacity,
              })
            : '',
        },
        {
          name: say('exchange.link'),
          value: hasLink ? (
            <a href={meetingUrl} rel="noreferrer">
              {meetingUrl}
            </a>
          ) : isOpen ? (
            say('exchange.linkKept')
          ) : (
            ''
          ),
        },
      ]}
    />
  );
}
