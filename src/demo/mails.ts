import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { missing } from '../acts/missing.ts';
import type { Db } from '../db/database.ts';

/** A line of the mail sent. */
export interface SentMail {
  id: string;
  toName: string;
  toAddress: string;
  subject: string;
  lang: 'fr' | 'en';
  writtenAt: Temporal.Instant;
}

export const mailsPerPage = 50;

/** Mail written up to now, the latest first. @param page from 1. */
export async function mailsUpTo(
  db: Db,
  { to, page }: { to: string; page: number },
): Promise<{ mails: SentMail[]; count: number }> {
  const asked = db.selectFrom('mail').$if(to !== '', (query) => query.where('toAddress', '=', to));
  const { count } = await asked
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  const mails = await asked
    .select(['id', 'toName', 'toAddress', 'subject', 'lang', 'writtenAt'])
    .orderBy('writtenAt', 'desc')
    .orderBy('subject')
    .orderBy('id')
    .limit(mailsPerPage)
    .offset((page - 1) * mailsPerPage)
    .execute();
  return { mails: mails as SentMail[], count: Number(count) };
}

/** Everyone the programme has written to, by name. */
export async function recipients(db: Db): Promise<{ email: string; name: string }[]> {
  return db
    .selectFrom('mail')
    .select((eb) => ['toAddress as email', eb.fn.max('toName').as('name')])
    .groupBy('toAddress')
    .orderBy('name')
    .orderBy('email')
    .execute();
}

/** One mail, whole. @throws Refusal `missing` */
export async function mailById(db: Db, id: string) {
  if (!z.uuid().safeParse(id).success) throw missing();
  const mail = await db.selectFrom('mail').selectAll().where('id', '=', id).executeTakeFirst();
  if (!mail) throw missing();
  return mail;
}
