import { createHash, randomBytes } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { type Act, record } from '../acts/act.ts';
import { refusal } from '../acts/refusal.ts';
import type { Db } from '../db/database.ts';
import { emailSchema } from './email.ts';
import { grantRole } from './grant.ts';
import { peopleWords } from './words.ts';

/** Hours the link printed in the terminal lasts. */
const linkHours = 24;

export const installationSchema = z.object({
  name: z.string().trim().min(1).max(200),
  email: emailSchema,
});

/**
 * Makes the one-time link of a new installation; only when nobody is admin yet. Links made before
 * are void.
 * @returns the secret of the link, printed in the terminal and kept nowhere.
 */
export async function makeInstallationToken(act: Act): Promise<string | undefined> {
  if (await hasAdmin(act.tx)) return undefined;
  // A link printed by an earlier start would make a second admin after this one has served.
  await act.tx.deleteFrom('installationLink').where('usedAt', 'is', null).execute();
  const token = randomBytes(24).toString('base64url');
  await act.tx
    .insertInto('installationLink')
    .values({
      tokenSha256: sha256(token),
      createdAt: act.now,
      expiresAt: act.now.add({ hours: linkHours }),
    })
    .execute();
  return token;
}

/** True while the link can be used. */
export async function isInstallationTokenValid(
  db: Db,
  now: Temporal.Instant,
  token: string,
): Promise<boolean> {
  const found = await db
    .selectFrom('installationLink')
    .select('tokenSha256')
    .where('tokenSha256', '=', sha256(token))
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now)
    .executeTakeFirst();
  return found !== undefined && !(await hasAdmin(db));
}

/**
 * Makes whoever holds the link the first admin.
 * Writes `person`, the grant and the journal.
 * @throws Refusal `installation_link_used` when it has served or expired, or somebody is admin.
 */
export async function install(
  act: Act,
  token: string,
  { name, email }: z.output<typeof installationSchema>,
): Promise<void> {
  const { id } = await act.tx
    .insertInto('person')
    .values({ name, email, emailVerified: true, createdAt: act.now, updatedAt: act.now })
    .onConflict((conflict) => conflict.column('email').doUpdateSet({ name }))
    .returning('id')
    .executeTakeFirstOrThrow();
  const used = await act.tx
    .updateTable('installationLink')
    .set({ usedAt: act.now, usedBy: id })
    .where('tokenSha256', '=', sha256(token))
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', act.now)
    .executeTakeFirst();
  if (used.numUpdatedRows === 0n || (await hasAdmin(act.tx)))
    throw refusal(peopleWords, 'conflict', 'installation_link_used');
  await grantRole(act, { personId: id, role: 'admin' });
  await record(act, 'installation.opened', { type: 'person', id });
}

async function hasAdmin(db: Db): Promise<boolean> {
  const admin = await db
    .selectFrom('roleGrant')
    .select('id')
    .where('role', '=', 'admin')
    .where('revokedAt', 'is', null)
    .executeTakeFirst();
  return admin !== undefined;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
