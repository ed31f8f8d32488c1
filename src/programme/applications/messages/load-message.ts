/** Reads of messages, for coordinators of their edition. */
import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { missing } from '../../../acts/missing.ts';
import type { Db } from '../../../db/database.ts';
import type { MailState } from '../../../mail/outbox.ts';
import type { Lang } from '../../../words/lang.ts';
import type { Audience, MessageState } from './message.ts';

/** A message with what became of its mails. */
export interface Message {
  id: string;
  subject: string;
  body: string;
  audience: Audience;
  selection: string;
  state: MessageState;
  preparedBy: string;
  preparedAt: Temporal.Instant;
  sentBy: string | null;
  sentAt: Temporal.Instant | null;
  /** People it was prepared for. */
  recipients: number;
  queued: number;
  mailed: number;
  failed: number;
}

const columns = sql`
  m.id, m.subject, m.body, m.audience, m.selection,
  CASE WHEN m.sent_at IS NOT NULL THEN 'sent' WHEN m.dropped_at IS NOT NULL THEN 'dropped'
    ELSE 'prepared' END AS state,
  coalesce(nullif(p.name, ''), p.email) AS "preparedBy", m.prepared_at AS "preparedAt",
  coalesce(nullif(s.name, ''), s.email) AS "sentBy", m.sent_at AS "sentAt",
  c.recipients, c.queued, c.mailed, c.failed
  FROM message m JOIN person p ON p.id = m.prepared_by LEFT JOIN person s ON s.id = m.sent_by
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS recipients,
      (count(*) FILTER (WHERE mail.state = 'queued'))::int AS queued,
      (count(*) FILTER (WHERE mail.state = 'sent'))::int AS mailed,
      (count(*) FILTER (WHERE mail.state = 'failed'))::int AS failed
    FROM message_recipient r LEFT JOIN mail ON mail.id = r.mail_id
    WHERE r.message_id = m.id) AS c`;

/** Messages shown in the log. */
export const LOG_PAGE = 30;

/** A page of an edition's messages, the last first. @param page from 1. */
export async function messagesOf(
  db: Db,
  editionId: string,
  page: number,
): Promise<{ messages: Message[]; total: number }> {
  const { total } = await db
    .selectFrom('message')
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .where('editionId', '=', editionId)
    .executeTakeFirstOrThrow();
  const { rows } = await sql<Message>`
    SELECT ${columns} WHERE m.edition_id = ${editionId}
    ORDER BY coalesce(m.sent_at, m.prepared_at) DESC, m.id
    LIMIT ${LOG_PAGE} OFFSET ${(page - 1) * LOG_PAGE}`.execute(db);
  return { messages: rows, total };
}

/** One message of an edition. @throws Refusal `missing` */
export async function loadMessage(db: Db, editionId: string, id: string): Promise<Message> {
  if (!z.uuid().safeParse(id).success) throw missing();
  const { rows } = await sql<Message>`
    SELECT ${columns} WHERE m.edition_id = ${editionId} AND m.id = ${id}`.execute(db);
  const [message] = rows;
  if (!message) throw missing();
  return message;
}

/** When the same words were last sent in an edition, by another message. */
export async function sentBefore(
  db: Db,
  editionId: string,
  { id, subject, body }: Pick<Message, 'id' | 'subject' | 'body'>,
): Promise<Temporal.Instant | undefined> {
  const row = await db
    .selectFrom('message')
    .select('sentAt')
    .where((eb) => eb.and({ editionId, subject, body }))
    .where('id', '<>', id)
    .where('sentAt', 'is not', null)
    .orderBy('sentAt', 'desc')
    .executeTakeFirst();
  return row?.sentAt ?? undefined;
}

/** A recipient of a message. Name and address are null for who reads students without names. */
export interface MessageRecipient {
  personId: string;
  name: string | null;
  address: string | null;
  /** Of their application, for students. */
  number: number | null;
  lang: Lang;
  mailId: string | null;
  /** Of their mail; null before sending, and of somebody left out. */
  state: MailState | null;
  lastError: string | null;
}

/** Recipients shown on a page. */
export const RECIPIENTS_PAGE = 100;

/**
 * A page of a message's recipients, by name, or by number where names are hidden.
 * @param isBlind true leaves names and addresses in the database.
 * @param page from 1.
 */
export async function messageRecipients(
  db: Db,
  { id, editionId }: { id: string; editionId: string },
  { isBlind, page }: { isBlind: boolean; page: number },
): Promise<MessageRecipient[]> {
  const identity = isBlind ? sql`NULL AS name, NULL AS address` : sql`r.name, r.address`;
  const { rows } = await sql<MessageRecipient>`
    SELECT r.person_id AS "personId", ${identity}, a.number, r.lang, r.mail_id AS "mailId",
      mail.state, ${isBlind ? sql`NULL` : sql`mail.last_error`} AS "lastError"
    FROM message_recipient r
    LEFT JOIN mail ON mail.id = r.mail_id
    LEFT JOIN application a ON a.edition_id = ${editionId} AND a.student_id = r.person_id
    WHERE r.message_id = ${id}
    ORDER BY ${isBlind ? sql`a.number` : sql`lower(r.name), r.address`}, r.person_id
    LIMIT ${RECIPIENTS_PAGE} OFFSET ${(page - 1) * RECIPIENTS_PAGE}`.execute(db);
  return rows;
}
