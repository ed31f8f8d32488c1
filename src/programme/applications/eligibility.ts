/** Who may apply to an edition. */
import { type Actor, holds } from '../../acts/actor.ts';
import type { Db } from '../../db/database.ts';
import type { ApplicationRules } from './rules.ts';

/** Why somebody may apply; undefined: they may not. */
export type Eligibility = 'domain' | 'invitation' | 'role';

/**
 * True when an address is of one of the domains, or of a part of one: `student.example.org` is of
 * `example.org`, `notexample.org` is not.
 */
export function isOfDomain(email: string, domains: readonly string[]): boolean {
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase();
  return domains.some((one) => domain === one || domain.endsWith(`.${one}`));
}

/**
 * Whether a person may apply: their address, which signing in has proved, is of a school of the
 * edition, or on its list of invitations; or the team made them a student.
 */
export async function eligibilityOf(
  db: Db,
  editionId: string,
  { schoolDomains }: Pick<ApplicationRules, 'schoolDomains'>,
  actor: Actor,
): Promise<Eligibility | undefined> {
  if (isOfDomain(actor.email, schoolDomains)) return 'domain';
  if (holds(actor, 'student', editionId)) return 'role';
  const invitation = await db
    .selectFrom('studentInvitation')
    .select('email')
    .where('editionId', '=', editionId)
    .where('email', '=', actor.email)
    .executeTakeFirst();
  return invitation && 'invitation';
}
