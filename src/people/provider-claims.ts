/** What a provider says of a person, as this programme reads it (OpenID Connect Core 5.1). */
import { z } from 'zod';
import { emailSchema } from './email.ts';

export interface ProviderClaims {
  /** What the provider calls the account: never changes, never given to somebody else. */
  subject: string;
  /** In lower case; empty when none is given, or none that can be written to. */
  email: string;
  /** True when the provider says so of this very address, or is trusted to give no other. */
  isEmailVerified: boolean;
  /** Empty when none is given; never longer than the database takes. */
  name: string;
}

const text = z.string().trim().catch('');

const claims = z.object({
  sub: z.string().min(1),
  email: emailSchema.catch(''),
  // Some providers write the boolean as a string.
  email_verified: z
    .union([z.boolean(), z.literal('true').transform(() => true), z.undefined()])
    .catch(false),
  name: text,
  given_name: text,
  family_name: text,
  // ProConnect's, in place of the standard's `family_name`.
  usual_name: text,
});

/**
 * Reads the claims of an ID token or of a userinfo answer; what is malformed counts as not said.
 * @param options.vouchesForEmail an address of which nothing is said counts as verified.
 */
export function providerClaims(
  said: unknown,
  { vouchesForEmail = false }: { vouchesForEmail?: boolean } = {},
): ProviderClaims {
  const read = claims.parse(said);
  const family = read.usual_name || read.family_name;
  const name = read.name || [read.given_name, family].filter(Boolean).join(' ');
  return {
    subject: read.sub,
    email: read.email,
    isEmailVerified: read.email_verified ?? vouchesForEmail,
    name: [...name.replace(/\s+/g, ' ')].slice(0, 200).join(''),
  };
}
