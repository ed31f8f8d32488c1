import type { Temporal } from 'temporal-polyfill';
import type { Visit } from '../../../web/visit.tsx';
import { bookingWords } from './words.ts';

/**
 * The same instant on the clocks of whoever reads, written by `own-zone.ts` when they are not those
 * of the page; empty without a script. A page that uses it loads `own-zone.js`.
 */
export function OwnTime({ visit, at, zone }: { visit: Visit; at: Temporal.Instant; zone: string }) {
  const say = visit.say(bookingWords);
  // The script fills the same holes as the messages have.
  const holes = { day: '{day}', time: '{time}', zone: '{zone}' };
  return (
    <span
      hidden
      className="fr-hint-text"
      data-own-time={at.toString()}
      data-own-zone={zone}
      data-own-words={say('booking.ownZone', holes)}
      data-own-day-words={say('booking.ownDayZone', holes)}
    />
  );
}
