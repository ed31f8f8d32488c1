import type { Temporal } from 'temporal-polyfill';
import { StateBadge } from '../../../ui/elements.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { instantInWords, relativeTo } from '../../../words/dates.ts';
import type { Edition } from '../../editions/edition.ts';
import { titleOf } from '../../editions/event-words.ts';
import { exchangeAddress, interviewAddress } from '../addresses.ts';
import { myInterviews } from '../booking/my-interviews.ts';
import { bookingWords } from '../booking/words.ts';
import { beginningOf, type Exchange, hasBegun, seatsLeft, whenInWords } from './exchange.ts';
import { myExchanges, offeredExchanges } from './load-exchange.ts';
import { exchangeWords } from './words.ts';

/** A dated line of somebody's space. */
interface Appointment {
  key: string;
  at: Temporal.Instant;
  title: string;
  when: string;
  href: string;
  state: { name: 'coming' | 'yours' | 'done'; label: string };
}

/**
 * What the person signed in has ahead: interviews they take part in, exchanges they have a seat at,
 * and exchanges they could join; the next first. Then the interviews a student had.
 */
export async function appointmentsOf(visit: Visit): Promise<Appointment[]> {
  const { db, person, now } = visit;
  const editions = await visit.services.editions.all();
  const editionOf = (id: string) => editions.find((one) => one.id === id);
  const say = visit.say(bookingWords);
  const interviews = (await myInterviews(db, person.personId, now)).flatMap((interview) => {
    const edition = editionOf(interview.editionId);
    if (!edition) return [];
    const { id, startsAt, endsAt, title, part, number } = interview;
    const isOver = endsAt.epochMilliseconds <= now.epochMilliseconds;
    const student = interview.student ?? say('person.numberWithin', { number });
    const who = part === 'student' ? 'student' : 'panel';
    return {
      key: id,
      at: startsAt,
      title: say('mine.interview', { title, student, who }),
      when: inWords(visit, edition, startsAt),
      href: visit.path(interviewAddress, { interview: id }),
      state: isOver
        ? { name: 'done' as const, label: say('interview.past') }
        : { name: 'coming' as const, label: say('interview.coming') },
    };
  });
  const line = (exchange: Exchange, isMine: boolean) => {
    const edition = editionOf(exchange.event.editionId);
    return edition ? (exchangeLine(visit, edition, exchange, isMine) ?? []) : [];
  };
  const mine = (await myExchanges(db, person.personId)).flatMap((one) => line(one, true));
  const offered = (await offeredExchanges(db, person.personId)).flatMap((one) => line(one, false));
  const isPast = ({ state }: Appointment) => Number(state.name === 'done');
  return [...interviews, ...mine, ...offered].toSorted(
    (one, other) =>
      isPast(one) - isPast(other) || one.at.epochMilliseconds - other.at.epochMilliseconds,
  );
}

function exchangeLine(
  visit: Visit,
  edition: Edition,
  exchange: Exchange,
  isMine: boolean,
): Appointment | undefined {
  const say = visit.say(exchangeWords);
  const { event, capacity } = exchange;
  const at = beginningOf(event, edition.timezone);
  const isOver = hasBegun(event, edition.timezone, visit.now) || event.cancelledAt;
  if (!at || isOver) return undefined;
  return {
    key: event.id,
    at,
    title: titleOf(event, visit.lang).text,
    when: event.startsAt
      ? inWords(visit, edition, at)
      : whenInWords(event, edition.timezone, visit.lang),
    href: visit.path(exchangeAddress, { event: event.id }),
    state: isMine
      ? { name: 'coming', label: say('exchange.registered') }
      : {
          name: 'yours',
          label: say('exchange.seatsLeft', { left: seatsLeft(exchange), capacity }),
        },
  };
}

function inWords(visit: Visit, { timezone }: Edition, at: Temporal.Instant): string {
  const { now, lang } = visit;
  return visit.say(bookingWords)('mine.when', {
    when: instantInWords(at, timezone, lang),
    relative: relativeTo(at, now, timezone, lang),
  });
}

/** The dated lines of somebody's space; nothing when there are none. */
export function MyAppointments({
  visit,
  appointments,
}: {
  visit: Visit;
  appointments: readonly Appointment[];
}) {
  if (appointments.length === 0) return null;
  return (
    <section aria-labelledby="appointments-title" className="fr-mb-4w">
      <h2 id="appointments-title" className="fr-h4">
        {visit.say(bookingWords)('mine.title')}
      </h2>
      <ul className="bsoc-files">
        {appointments.map(({ key, title, when, href, state }) => (
          <li key={key}>
            <h3 className="fr-h6">
              <a href={href}>{title}</a>
            </h3>
            <StateBadge state={state.name}>{state.label}</StateBadge>
            <p className="fr-text--sm">{when}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
