/** What those who are registered for a group exchange are told, each in their language. */
import type { Temporal } from 'temporal-polyfill';
import type { Act } from '../../../acts/act.ts';
import type { Db } from '../../../db/database.ts';
import { type MailContent, postAll } from '../../../mail/mail.ts';
import { pathTo } from '../../../web/address.ts';
import type { Lang } from '../../../words/lang.ts';
import type { Edition } from '../../editions/edition.ts';
import { placeOf, titleOf } from '../../editions/event-words.ts';
import { exchangeAddress } from '../addresses.ts';
import { invitationOf, type Meeting } from '../invitation.ts';
import { dayOfEvent, type Exchange, shortWhen, whenInWords } from './exchange.ts';
import { exchangeWords } from './words.ts';

/** Why a mail is written; all but the reminder carry a calendar object. */
export type Told = 'registered' | 'changed' | 'cancelled' | 'unregistered' | 'reminder';

/** Mails some of those who are, or were, registered for an exchange as it is now. */
export async function exchangeMails(
  act: Act,
  edition: Edition,
  exchange: Exchange,
  told: Told,
  personIds: readonly string[],
): Promise<void> {
  const people = await guestsOf(act.tx, exchange.event.id, personIds);
  await postAll(
    act,
    people.map(({ sequence, ...to }) => ({
      to,
      content: contentFor(act, edition, exchange, told, { ...to, sequence }),
    })),
  );
}

interface GuestOfExchange {
  personId: string;
  name: string;
  email: string;
  lang: Lang;
  sequence: number;
}

function guestsOf(db: Db, eventId: string, personIds: readonly string[]) {
  return db
    .selectFrom('exchangeRegistration as r')
    .innerJoin('person as p', 'p.id', 'r.personId')
    .select(['r.personId', 'p.name', 'p.email', 'p.lang', 'r.sequence'])
    .where('r.eventId', '=', eventId)
    .where('r.personId', 'in', personIds)
    .orderBy('r.registeredAt')
    .execute();
}

function contentFor(
  act: Act,
  edition: Edition,
  exchange: Exchange,
  told: Told,
  to: GuestOfExchange,
): MailContent {
  const { lang, sequence } = to;
  const say = exchangeWords(lang);
  const { event, meetingUrl } = exchange;
  const isOff = told === 'cancelled' || told === 'unregistered';
  const values = {
    title: titleOf(event, lang).text,
    slot: shortWhen(event, edition.timezone, lang),
    when: whenInWords(event, edition.timezone, lang),
    edition: edition.name,
    contact: edition.contactEmail,
    url: meetingUrl,
  };
  return {
    kind: `exchange_${told}`,
    subject: say(`mail.${told}.subject`, values),
    paragraphs: [
      say(`mail.${told}.text`, values),
      ...(isOff ? [] : [say('mail.link', values), say('mail.leave')]),
    ],
    button: {
      label: say('mail.see'),
      href: `${act.baseUrl}${pathTo(exchangeAddress, lang, { event: event.id })}`,
    },
    why: say('mail.why', values),
    ...(told !== 'reminder' && {
      calendar: invitationOf(
        exchangeMeeting(exchange, edition, { lang, sequence, baseUrl: act.baseUrl }),
        { ...to, hasAccepted: true },
        isOff ? 'CANCEL' : 'REQUEST',
        { lang, now: act.now, baseUrl: act.baseUrl },
      ),
    }),
  };
}

/** An exchange as the agenda of somebody who is registered takes it. */
export function exchangeMeeting(
  { event, meetingUrl }: Exchange,
  edition: Edition,
  { lang, sequence, baseUrl }: { lang: Lang; sequence: number; baseUrl: string },
): Meeting {
  const { startsAt, endsAt } = event;
  const page = `${baseUrl}${pathTo(exchangeAddress, lang, { event: event.id })}`;
  return {
    // Not the calendar's own name for the event: whoever subscribed to it has both, each with its
    // own sequence.
    id: `exchange-${event.id}`,
    sequence,
    times: {
      startsAt,
      endsAt: endsAt ?? defaultEnd(startsAt),
      day: dayOfEvent(event, edition.timezone),
    },
    zone: edition.timezone,
    title: titleOf(event, lang).text,
    description: exchangeWords(lang)('agenda.description', { url: meetingUrl, page }),
    place: event.isOnline || !event.place ? meetingUrl : placeOf(event, lang),
    url: meetingUrl || page,
    isCancelled: event.cancelledAt !== null,
    organiser: { name: edition.operator, email: edition.contactEmail },
  };
}

/** An hour, when nobody said how long: an agenda would show a point in time otherwise. */
function defaultEnd(startsAt: Temporal.Instant | null): Temporal.Instant | undefined {
  return startsAt?.add({ hours: 1 });
}
