import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { type Act, record } from '../acts/act.ts';
import { refusal } from '../acts/refusal.ts';
import { grantRole } from './grant.ts';
import { peopleWords } from './words.ts';

/** Hours the link printed in the terminal lasts. */
const linkHours = 24;

export const installationSchema = z.object({
  name: z.string().trim().min(1).max(200),
  email: z.string().trim().toLowerCase().min(1).max(254).pipe(z.email()),
});

/**
 * Makes the one-time link of a new installation; only when nobody is admin yet.
 * @returns the secret of the link, printed in the terminal and kept nowhere.
 */
export async function makeInstallationToken(act: Act): Promise<string | undefined> {
  const admin = await act.tx
    .selectFrom('roleGrant')
    .select('id')
    .where('role', '=', 'admin')
    .where('revokedAt', 'is', null)
    .executeTakeFirst();
  if (admin) return undefined;
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
  act: Pick<Act, 'tx' | 'now'>,
  token: string,
): Promise<boolean> {
  const found = await act.tx
    .selectFrom('installationLink')
    .select('tokenSha256')
    .where('tokenSha256', '=', sha256(token))
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', act.now)
    .executeTakeFirst();
  return found !== undefined;
}

/**
 * Makes whoever holds the link the first admin.
 * @throws Refusal `installation_link_used` when it has served or expired.
 */
export async function install(
  act: Act,
  token: string,
  { name, email }: z.output<typeof installationSchema>,
): Promise<void> {
  const { id } = await act.tx
    .insertInto('person')
    .values({ name, email, emailVerified: true })
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
  if (used.numUpdatedRows === 0n) throw refusal(peopleWords, 'conflict', 'installation_link_used');
  await grantRole(act, { personId: id, role: 'admin' });
  await record(act, 'installation.opened', { type: 'person', id });
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
