import { z } from 'zod';
import type { PersonalAct } from '../acts/act.ts';
import { isAdmin } from '../acts/actor.ts';
import { forbidden } from '../acts/missing.ts';
import { refusal } from '../acts/refusal.ts';
import { adminWords } from './admin-words.ts';
import { emailSchema } from './email.ts';
import { findOrMakePerson, grantRole } from './grant.ts';

export const roles = ['coordinator', 'school_staff', 'student', 'admin'] as const;

/** A role for a person; the edition's slug is empty for an admin. */
export const giveRoleSchema = z
  .object({
    email: emailSchema,
    role: z.enum(roles),
    edition: z.string().trim().default(''),
  })
  .refine(({ role, edition }) => role === 'admin' || edition !== '', {
    path: ['edition'],
    message: 'needs_edition',
  })
  .refine(({ role, edition }) => role !== 'admin' || edition === '', {
    path: ['edition'],
    message: 'takes_no_edition',
  });

/**
 * Gives a role to whoever has an address; someone unknown is made known. For admins.
 * Writes `role_grant`, `person` for someone new, the journal.
 * @returns true when the role is new.
 * @throws Refusal `forbidden`, `no_such_edition`
 */
export async function giveRole(
  act: PersonalAct,
  { email, role, edition: slug }: z.output<typeof giveRoleSchema>,
): Promise<boolean> {
  if (!isAdmin(act.actor)) throw forbidden();
  const edition = slug
    ? await act.tx.selectFrom('edition').select('id').where('slug', '=', slug).executeTakeFirst()
    : undefined;
  if (slug && !edition) throw refusal(adminWords, 'conflict', 'no_such_edition');
  const personId = await findOrMakePerson(act, { email });
  return grantRole(act, { personId, role, ...(edition && { editionId: edition.id }) });
}
