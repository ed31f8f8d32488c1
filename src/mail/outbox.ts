/** Reads of the outbox, for admins. The body of a secret mail is not among them. */

import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Db } from '../db/database.ts';

export const mailStates = ['queued', 'sent', 'failed'] as const;
export type MailState = (typeof mailStates)[number];

/** A line of the outbox. */
export interface MailLine {
  id: string;
  kind: string;
  toAddress: string;
  toName: string;
  subject: string;
  state: MailState;
  writtenAt: Temporal.Instant;
  sentAt: Temporal.Instant | null;
  attempts: number;
  lastError: string | null;
}

export interface OutboxFilter {
  state?: MailState | undefined;
  /** Part of an address or a subject. */
  words?: string | undefined;
}

export const mailsPerPage = 50;

/** A page of mails, the last written first, and how many there are in all. */
export async function mailsOf(
  db: Db,
  { state, words }: OutboxFilter,
  page: number,
): Promise<{ mails: MailLine[]; total: number }> {
  const found = db
    .selectFrom('mail')
    .$if(state !== undefined, (query) => query.where('state', '=', state as MailState))
    .$if(Boolean(words), (query) =>
      query.where((eb) => {
        const pattern = `%${(words ?? '').replace(/[\\%_]/g, '\\$&')}%`;
        return eb.or([eb('toAddress', 'ilike', pattern), eb('subject', 'ilike', pattern)]);
      }),
    );
  const { total } = await found
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const mails = await found
    .select(lineColumns)
    .orderBy('writtenAt', 'desc')
    .orderBy('id')
    .limit(mailsPerPage)
    .offset((page - 1) * mailsPerPage)
    .execute();
  return { mails, total };
}

/** How many mails are in each state. */
export async function mailCounts(db: Db): Promise<Record<MailState, number>> {
  const rows = await db
    .selectFrom('mail')
    .select('state')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .groupBy('state')
    .execute();
  const counts = { queued: 0, sent: 0, failed: 0 };
  for (const { state, count } of rows) counts[state] = count;
  return counts;
}

/** A mail to be read. `text` is undefined when it carries a secret: a sign-in link is for one person. */
export interface ReadMail extends MailLine {
  lang: 'fr' | 'en';
  text: string | undefined;
}

export async function mailToRead(db: Db, id: string): Promise<ReadMail | undefined> {
  if (!z.uuid().safeParse(id).success) return undefined;
  const mail = await db
    .selectFrom('mail')
    .select([...lineColumns, 'lang', 'isSecret', 'textBody'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!mail) return undefined;
  const { isSecret, textBody, ...line } = mail;
  return { ...line, text: isSecret ? undefined : textBody };
}

const lineColumns = [
  'id',
  'kind',
  'toAddress',
  'toName',
  'subject',
  'state',
  'writtenAt',
  'sentAt',
  'attempts',
  'lastError',
] as const;
