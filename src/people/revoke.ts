import { z } from 'zod';
import { type PersonalAct, record } from '../acts/act.ts';
import { isAdmin } from '../acts/actor.ts';
import { forbidden, missing } from '../acts/missing.ts';
import { refusal } from '../acts/refusal.ts';
import { refuseViolations } from '../acts/violations.ts';
import { adminWords } from './admin-words.ts';

refuseViolations({ last_admin_stays: () => refusal(adminWords, 'conflict', 'last_admin') });

/**
 * Takes a role away, from now on; the grant stays with its dates. Revoking twice is a success. For
 * admins. Writes `role_grant.revoked_at` and the journal.
 * @throws Refusal `forbidden`, `missing`, `last_admin`
 */
export async function revokeRole(act: PersonalAct, grantId: string): Promise<void> {
  if (!isAdmin(act.actor)) throw forbidden();
  if (!z.uuid().safeParse(grantId).success) throw missing();
  const grant = await act.tx
    .selectFrom('roleGrant')
    .select(['personId', 'role', 'editionId', 'revokedAt'])
    .where('id', '=', grantId)
    .forUpdate()
    .executeTakeFirst();
  if (!grant) throw missing();
  if (grant.revokedAt) return;
  await act.tx
    .updateTable('roleGrant')
    .set({ revokedAt: act.now })
    .where('id', '=', grantId)
    .execute();
  const { personId, role, editionId } = grant;
  const subject = { type: 'person', id: personId, editionId: editionId ?? undefined };
  await record(act, 'role.revoked', subject, { role });
}
