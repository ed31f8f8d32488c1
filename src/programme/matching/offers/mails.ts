/** What students are told of their offers, each in their language; under 120 words, one button. */
import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { Db } from '../../../db/database.ts';
import type { MailContent, Recipient } from '../../../mail/mail.ts';
import { pathTo } from '../../../web/address.ts';
import { dayInWords, instantInWords, shortInstant } from '../../../words/dates.ts';
import type { Edition } from '../../editions/edition.ts';
import { myOfferAddress } from '../addresses.ts';
import { offersWords } from './words.ts';

/** An offer as its mails tell it. */
export interface ToldOffer {
  to: Recipient;
  project: string;
  rank: number | null;
  answerUntil: Temporal.Instant;
  staysOnList: boolean;
  /** The project where they have a place already; null without one. */
  held: string | null;
}

/** Offers with whom they are for, in the order of the ids; one query. */
export async function toldOffers(db: Db, offerIds: readonly string[]): Promise<ToldOffer[]> {
  if (offerIds.length === 0) return [];
  const { rows } = await sql<Omit<ToldOffer, 'to'> & Recipient>`
    SELECT p.id AS "personId", p.email, p.name, p.lang, i.name AS project, o.rank,
      o.answer_until AS "answerUntil", o.stays_on_list AS "staysOnList", had.name AS held
    FROM unnest(${offerIds}::uuid[]) WITH ORDINALITY AS asked (id, place)
    JOIN offer o ON o.id = asked.id
    JOIN person p ON p.id = o.student_id
    JOIN idea i ON i.id = o.idea_id
    LEFT JOIN offer h ON h.student_id = o.student_id AND h.edition_id = o.edition_id
      AND h.state = 'accepted' AND h.id <> o.id
    LEFT JOIN idea had ON had.id = h.idea_id
    ORDER BY asked.place`.execute(db);
  return rows.map(({ personId, email, name, lang, ...offer }) => ({
    ...offer,
    to: { personId, email, name, lang },
  }));
}

/** An offer that is sent. */
export function offerMail(edition: Edition, offer: ToldOffer, baseUrl: string): MailContent {
  const { say, values } = saidOf(edition, offer);
  return {
    ...framed(edition, offer.to, baseUrl, 'offer'),
    subject: say('mail.offer.subject', values),
    paragraphs: [
      say('mail.offer.text', values),
      ...(offer.held ? [say('mail.offer.held', values)] : []),
      say('mail.offer.until', values),
      say('mail.offer.read', values),
    ],
  };
}

/** Two days before the last second, once. */
export function reminderMail(edition: Edition, offer: ToldOffer, baseUrl: string): MailContent {
  const { say, values } = saidOf(edition, offer);
  return {
    ...framed(edition, offer.to, baseUrl, 'offer'),
    kind: 'offer_reminder',
    subject: say('mail.reminder.subject', values),
    paragraphs: [
      say('mail.reminder.text', values),
      ...(offer.held ? [say('mail.offer.held', values)] : []),
      say('mail.reminder.until', values),
    ],
  };
}

/** To whom a publication offers no place. */
export function noticeMail(edition: Edition, to: Recipient, baseUrl: string): MailContent {
  const say = offersWords(to.lang);
  const values = { edition: edition.name };
  return {
    ...framed(edition, to, baseUrl, 'notice'),
    subject: say('mail.notice.subject', values),
    paragraphs: [
      say('mail.notice.text', values),
      say('mail.notice.waiting', values),
      say('mail.notice.read', values),
    ],
  };
}

/** What a student answered, or let pass. `held`, once accepted: the place they had before. */
export function answerMail(
  edition: Edition,
  kind: 'accepted' | 'declined' | 'expired',
  offer: ToldOffer,
  baseUrl: string,
): MailContent {
  const { say, values } = saidOf(edition, offer);
  return {
    ...framed(edition, offer.to, baseUrl, kind),
    subject: say(`mail.${kind}.subject`, values),
    paragraphs: [
      say(`mail.${kind}.text`, values),
      ...(offer.held ? [say(`mail.${kind}.held`, values)] : []),
      ...(kind === 'accepted' && offer.staysOnList ? [say('mail.accepted.stays', values)] : []),
      ...(kind !== 'accepted' && offer.held ? [] : [say(`mail.${kind}.next`, values)]),
    ],
  };
}

function saidOf(edition: Edition, { to, project, rank, answerUntil, held }: ToldOffer) {
  const { timezone: zone } = edition;
  const values = {
    project,
    edition: edition.name,
    contact: edition.contactEmail,
    held: held ?? '',
    rank: rank ?? 0,
    until: instantInWords(answerUntil, zone, to.lang),
    short: shortInstant(answerUntil, zone, to.lang),
    from: dayInWords(edition.internshipStartsOn, to.lang),
    end: dayInWords(edition.internshipEndsOn, to.lang),
  };
  return { say: offersWords(to.lang), values };
}

/** The button and why one reads this, the same for all these mails. */
function framed(
  edition: Edition,
  { lang }: Recipient,
  baseUrl: string,
  kind: 'offer' | 'notice' | 'accepted' | 'declined' | 'expired',
) {
  const say = offersWords(lang);
  const path = pathTo(myOfferAddress, lang, {}, { editionSlug: edition.slug });
  return {
    kind: kind === 'notice' ? 'no_place_yet' : kind === 'offer' ? 'offer' : `offer_${kind}`,
    button: { label: say(`mail.${kind}.button`), href: `${baseUrl}${path}` },
    why: say('mail.why', { edition: edition.name, contact: edition.contactEmail }),
  };
}
