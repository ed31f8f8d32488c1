import { type Act, record } from '../acts/act.ts';
import type { Role } from '../acts/actor.ts';

/**
 * Gives a person a role, in an edition or (admin) in the installation. Granting twice changes
 * nothing. Writes the journal.
 * @returns true when the role is new.
 */
export async function grantRole(
  act: Act,
  { personId, role, editionId }: { personId: string; role: Role; editionId?: string },
): Promise<boolean> {
  const granted = await act.tx
    .insertInto('roleGrant')
    .values({
      personId,
      role,
      editionId: editionId ?? null,
      grantedBy: act.actor?.personId ?? null,
      grantedAt: act.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (granted.numInsertedOrUpdatedRows === 0n) return false;
  await record(act, 'role.granted', { type: 'person', id: personId, editionId }, { role });
  return true;
}

/** The person with this address, made when unknown. @returns the person's id. */
export async function findOrMakePerson(
  act: Act,
  { email, name = '' }: { email: string; name?: string },
): Promise<string> {
  const { id } = await act.tx
    .insertInto('person')
    .values({ email: email.trim().toLowerCase(), name, createdAt: act.now, updatedAt: act.now })
    .onConflict((conflict) =>
      conflict.column('email').doUpdateSet((row) => ({ email: row.ref('excluded.email') })),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}
