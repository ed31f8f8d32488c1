/** What was published of an edition, and what left its catalogue. */
import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { Db } from '../../db/database.ts';
import type { MailState } from '../../mail/outbox.ts';

/** One act that made decisions public. */
export interface PublicationLine {
  id: string;
  /** Empty: by the calendar, or the command line. */
  who: string;
  at: Temporal.Instant;
  selected: number;
  waitlisted: number;
  declined: number;
  mails: Record<MailState, number>;
}

/**
 * Every publication of an edition, the last first; one query. Ideas that the one who asks is kept out
 * of are not counted.
 */
export async function publicationsOf(
  db: Db,
  editionId: string,
  personId: string,
): Promise<PublicationLine[]> {
  const { rows } = await sql<PublicationLine>`
    SELECT b.id, coalesce(nullif(p.name, ''), p.email, '') AS who, b.published_at AS at,
      decided.*, jsonb_build_object('queued', sent.queued, 'sent', sent.sent,
        'failed', sent.failed) AS mails
    FROM publication b LEFT JOIN person p ON p.id = b.published_by
    CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE outcome = 'selected')::int AS selected,
        count(*) FILTER (WHERE outcome = 'waitlisted')::int AS waitlisted,
        count(*) FILTER (WHERE outcome = 'declined')::int AS declined
      FROM published_decision q JOIN decision USING (idea_id, number)
      WHERE q.publication_id = b.id AND NOT is_kept_out(q.idea_id, ${personId})) AS decided
    CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE state = 'queued')::int AS queued,
        count(*) FILTER (WHERE state = 'sent')::int AS sent,
        count(*) FILTER (WHERE state = 'failed')::int AS failed
      FROM publication_mail s JOIN mail ON mail.id = s.mail_id
      WHERE s.publication_id = b.id AND NOT is_kept_out(s.idea_id, ${personId})) AS sent
    WHERE b.edition_id = ${editionId} ORDER BY b.published_at DESC, b.id`.execute(db);
  return rows;
}

/** A mail that a publication sent. */
export interface PublicationMail {
  id: string;
  publicationId: string;
  toAddress: string;
  toName: string;
  lang: 'fr' | 'en';
  subject: string;
  textBody: string;
  state: MailState;
}

/**
 * The mails of every publication of an edition, by recipient, but about ideas that the one who asks is
 * kept out of; one query.
 */
export async function publicationMails(
  db: Db,
  editionId: string,
  personId: string,
): Promise<PublicationMail[]> {
  return db
    .selectFrom('publicationMail')
    .innerJoin('publication', 'publication.id', 'publicationMail.publicationId')
    .innerJoin('mail', 'mail.id', 'publicationMail.mailId')
    .select(['mail.id', 'publicationId', 'toAddress', 'toName', 'subject', 'textBody'])
    .select(['mail.lang', 'mail.state'])
    .where('publication.editionId', '=', editionId)
    .where(sql<boolean>`NOT is_kept_out(publication_mail.idea_id, ${personId})`)
    .orderBy('toAddress')
    .orderBy('subject')
    .execute();
}

/** A project that is public, or was. */
export interface ProjectLine {
  id: string;
  slug: string;
  name: string;
}

/** What is public, in alphabetical order. */
export async function publicProjects(db: Db, editionId: string): Promise<ProjectLine[]> {
  return db
    .selectFrom('project')
    .select(['id', 'slug', 'name'])
    .where('editionId', '=', editionId)
    .orderBy('nameKey')
    .execute();
}

/** A project that left the catalogue. */
export interface RemovedLine {
  id: string;
  name: string;
  who: string;
  at: Temporal.Instant | null;
  reason: string;
}

/** What left the catalogue and has not come back, by name. */
export async function removedProjects(db: Db, editionId: string): Promise<RemovedLine[]> {
  const { rows } = await sql<RemovedLine>`
    SELECT i.id, coalesce(i.draft ->> 'name', i.slug) AS name, j.at,
      coalesce(nullif(p.name, ''), p.email, '') AS who,
      coalesce(j.details ->> 'reason', '') AS reason
    FROM idea i
    LEFT JOIN LATERAL (SELECT at, actor_id, details FROM journal
      WHERE act = 'project.removed' AND subject_type = 'idea' AND subject_id = i.id::text
      ORDER BY id DESC LIMIT 1) AS j ON true
    LEFT JOIN person p ON p.id = j.actor_id
    WHERE i.edition_id = ${editionId} AND i.state = 'removed'
    ORDER BY lower(unaccent(coalesce(i.draft ->> 'name', i.slug)))`.execute(db);
  return rows;
}
