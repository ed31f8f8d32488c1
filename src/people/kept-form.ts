/** What someone typed when their session had expired is kept on the server and given back. */
import { createHash, randomBytes } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { type Db, jsonb } from '../db/database.ts';
import { Fields } from '../web/form.ts';

/** Hours a kept form waits. */
export const keptFormHours = 72;

/** Characters kept at most: anybody can send a form without being signed in. */
const mostCharacters = 1_000_000;

/** The query's parameter that carries the secret of a kept form. */
export const keptParameter = 'kept';

const keptFields = z.record(z.string(), z.array(z.string()));

/**
 * Keeps the texts of a form (files cannot be kept).
 * @param address path the form was sent to.
 * @returns the secret that gives it back; undefined when it is too long to keep.
 */
export async function keepForm(
  db: Db,
  now: Temporal.Instant,
  address: string,
  fields: Fields,
): Promise<string | undefined> {
  const values = JSON.stringify(fields.values);
  if (values.length > mostCharacters) return undefined;
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
