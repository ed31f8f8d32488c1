/** What students are told when a place is no longer theirs. */
import { sql } from 'kysely';
import type { Act } from '../../../acts/act.ts';
import { postAll, type Recipient } from '../../../mail/mail.ts';
import { pathTo } from '../../../web/address.ts';
import type { Edition } from '../../editions/edition.ts';
import { myOfferAddress } from '../addresses.ts';
import { cascadeWords } from './words.ts';

export interface Cancelled {
  /** As they were before. */
  offers: readonly { id: string; state: string }[];
  why: 'team' | 'project' | 'withdrawal';
  /** False once the session is closed: no freed place is given any more. */
  isLive: boolean;
  /** What the team says, as typed. */
  reason: string | null;
}

/** Tells each student what happened, why, and what follows. Writes the outbox. */
export async function mailCancelled(
  act: Act,
  edition: Edition,
  { offers, why, isLive, reason }: Cancelled,
): Promise<void> {
  const next = isLive ? 'mail.cancelled.next' : 'mail.cancelled.closed';
  const before = new Map(offers.map(({ id, state }) => [id, state]));
  const { rows } = await sql<Recipient & { id: string; project: string; held: string | null }>`
    SELECT o.id, p.id AS "personId", p.email, p.name, p.lang, i.name AS project,
      (SELECT h.name FROM offer other JOIN idea h ON h.id = other.idea_id
        WHERE other.student_id = o.student_id AND other.edition_id = o.edition_id
          AND other.state = 'accepted') AS held
    FROM offer o JOIN person p ON p.id = o.student_id JOIN idea i ON i.id = o.idea_id
    WHERE o.id = ANY (${[...before.keys()]}::uuid[]) ORDER BY p.email`.execute(act.tx);
  await postAll(
    act,
    rows.map(({ id, project, held, ...to }) => {
      const say = cascadeWords(to.lang);
      const values = {
        project,
        held: held ?? '',
        edition: edition.name,
        contact: edition.contactEmail,
        was: before.get(id) === 'accepted' ? 'accepted' : 'open',
        why,
      };
      const path = pathTo(myOfferAddress, to.lang, {}, { editionSlug: edition.slug });
      return {
        to,
        content: {
          kind: 'offer_cancelled',
          subject: say('mail.cancelled.subject', values),
          paragraphs: [
            say('mail.cancelled.text', values),
            ...(reason === null ? [] : [reason]),
            say(held === null ? next : 'mail.cancelled.held', values),
          ],
          button: { label: say('mail.cancelled.button'), href: `${act.baseUrl}${path}` },
          why: say('mail.why', values),
        },
      };
    }),
  );
}

/**
 * Tells the mentors of a project that left who had accepted to come, and comes no more. Writes the
 * outbox.
 */
export async function mailMentorsOfLeft(
  act: Act,
  edition: Edition,
  offerIds: readonly string[],
): Promise<void> {
  const { rows } = await sql<Recipient & { project: string; student: string }>`
    SELECT p.id AS "personId", p.email, p.name, p.lang, i.name AS project,
      coalesce(nullif(btrim(s.name), ''), s.email) AS student
    FROM offer o JOIN person s ON s.id = o.student_id JOIN idea i ON i.id = o.idea_id
    JOIN idea_member m ON m.idea_id = o.idea_id AND m.role = 'mentor' AND m.left_at IS NULL
    JOIN person p ON p.id = m.person_id
    WHERE o.id = ANY (${offerIds}::uuid[]) ORDER BY p.email, s.email`.execute(act.tx);
  await postAll(
    act,
    rows.map(({ project, student, ...to }) => {
      const say = cascadeWords(to.lang);
      const values = { project, student, edition: edition.name, contact: edition.contactEmail };
      return {
        to,
        content: {
          kind: 'intern_leaving',
          subject: say('mail.mentors.subject', values),
          paragraphs: [say('mail.mentors.text', values), say('mail.mentors.next', values)],
          why: say('mail.mentors.why', values),
        },
      };
    }),
  );
}
