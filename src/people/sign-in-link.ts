/** Links that were mailed: an expired one can be replaced without anybody typing its address. */
import { createHash } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import type { Act } from '../acts/act.ts';
import type { Db } from '../db/database.ts';

/** Days a link can be replaced; opening it then only asks for the address. */
const renewableDays = 30;

/** Remembers which mail a link is in, and neither the link nor the address. */
export async function keepLink(act: Act, token: string, mailId: string): Promise<void> {
  await act.tx
    .insertInto('signInLink')
    .values({
      tokenSha256: sha256(token),
      mailId,
      expiresAt: act.now.add({ hours: renewableDays * 24 }),
    })
    .execute();
}

/**
 * The address a link was mailed to. Never shown: whoever holds the link may not know it.
 * @returns undefined when there is no such link, or it is too old.
 */
export async function addressOfLink(
  db: Db,
  now: Temporal.Instant,
  token: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('signInLink')
    .innerJoin('mail', 'mail.id', 'signInLink.mailId')
    .select('mail.toAddress')
    .where('tokenSha256', '=', sha256(token))
    .where('expiresAt', '>', now)
    .executeTakeFirst();
  return row?.toAddress;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
