/** What someone typed when their session had expired is kept on the server and given back. */
import { createHash, randomBytes } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { type Db, jsonb } from '../db/database.ts';
import { Fields } from '../web/form.ts';

/** Hours a kept form waits. */
export const keptFormHours = 72;

const keptFields = z.record(z.string(), z.array(z.string()));

/**
 * Keeps the texts of a form (files cannot be kept).
 * @param address where the form was sent.
 * @returns the secret that gives it back.
 */
export async function keepForm(
  db: Db,
  now: Temporal.Instant,
  address: string,
  fields: Fields,
): Promise<string> {
  const secret = randomBytes(24).toString('base64url');
  await db
    .insertInto('keptForm')
    .values({
      secretSha256: sha256(secret),
      address,
      fields: jsonb(fields.values),
      keptAt: now,
      expiresAt: now.add({ hours: keptFormHours }),
    })
    .execute();
  return secret;
}

/** Gives back a kept form for the address it was sent to; undefined when there is none. */
export async function keptForm(
  db: Db,
  now: Temporal.Instant,
  address: string,
  secret: string,
): Promise<Fields | undefined> {
  const row = await db
    .selectFrom('keptForm')
    .select('fields')
    .where('secretSha256', '=', sha256(secret))
    .where('address', '=', address)
    .where('expiresAt', '>', now)
    .executeTakeFirst();
  return row && new Fields(keptFields.parse(row.fields));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
