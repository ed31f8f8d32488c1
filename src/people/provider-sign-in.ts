/** From what a provider says to somebody of this programme. */
import { sql } from 'kysely';
import type { Act } from '../acts/act.ts';
import type { Lang } from '../words/lang.ts';
import type { ProviderClaims } from './provider-claims.ts';

export interface Arrival {
  issuer: string;
  claims: ProviderClaims;
  /** The language somebody new is written to in. */
  lang: Lang;
}

/**
 * Finds who a provider speaks of: by its name for the account when they have come before (whatever
 * their address has become there), else by their address, which the provider must have verified.
 * Writes `account`; a `person` when new; their name only where they had none.
 * @returns the address they sign in with here; undefined when the account is unknown and its address
 *   not verified.
 */
export async function admit(
  act: Act,
  { issuer, claims, lang }: Arrival,
): Promise<string | undefined> {
  const { subject, email, isEmailVerified } = claims;
  // Two callbacks at once for the same account: the second finds what the first has written.
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`${issuer} ${subject}`}, 0))`.execute(
    act.tx,
  );
  const known = await act.tx
    .selectFrom('account')
    .innerJoin('person', 'person.id', 'account.personId')
    .select(['person.id', 'person.email', 'person.name'])
    .where('providerId', '=', issuer)
    .where('accountId', '=', subject)
    .executeTakeFirst();
  const person = known ?? (isEmailVerified && email ? await proven(act, email, lang) : undefined);
  if (!person) return undefined;
  if (!known) {
    await act.tx
      .insertInto('account')
      .values({
        accountId: subject,
        providerId: issuer,
        personId: person.id,
        createdAt: act.now,
        updatedAt: act.now,
      })
      .execute();
  }
  if (person.name === '' && claims.name !== '') {
    await act.tx
      .updateTable('person')
      .set({ name: claims.name, updatedAt: act.now })
      .where('id', '=', person.id)
      .execute();
  }
  return person.email;
}

/** The person of an address that is proven to be theirs, made when unknown. */
function proven(act: Act, email: string, lang: Lang) {
  return act.tx
    .insertInto('person')
    .values({ email, lang, emailVerified: true, createdAt: act.now, updatedAt: act.now })
    .onConflict((conflict) => conflict.column('email').doUpdateSet({ emailVerified: true }))
    .returning(['id', 'email', 'name'])
    .executeTakeFirstOrThrow();
}
