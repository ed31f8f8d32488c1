/** The settings of sign-in with an organisation's account (OpenID Connect): all or none. */
import { z } from 'zod';

/** The provider people of an organisation sign in with. */
export interface OidcConfig {
  /** As its discovery document spells it; https, or http on this machine. */
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** What the button says, e.g. `ProConnect`. */
  name: string;
  /** Separated by spaces; `openid` is one of them. */
  scopes: string;
  /** True when an address it gives without a word about it counts as verified. */
  vouchesForEmail: boolean;
}

/** Each variable, and what is said when it is wrong. */
export const oidcEnvironment = {
  OIDC_ISSUER: z
    .url({ protocol: /^https?$/, error: 'must look like https://auth.example.org' })
    .refine(isSafeAddress, 'must start with https: (http: is only for this machine)')
    .refine(hasOnlyPath, 'must have no user, query or fragment')
    .optional(),
  OIDC_CLIENT_ID: z.string().trim().optional(),
  OIDC_CLIENT_SECRET: z.string().trim().optional(),
  OIDC_NAME: z.string().trim().max(60, 'must have at most 60 characters').optional(),
  OIDC_SCOPES: z
    .string()
    .trim()
    .regex(/^[\x21\x23-\x5b\x5d-\x7e]+( [\x21\x23-\x5b\x5d-\x7e]+)*$/, {
      error: 'must list scopes separated by one space, like openid profile email',
    })
    .refine((list) => list.split(' ').includes('openid'), 'must contain openid')
    .optional(),
  OIDC_VOUCHES_FOR_EMAIL: z.enum(['yes', 'no'], { error: 'must be yes or no' }).optional(),
};

const required = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const;

type OidcValues = z.output<z.ZodObject<typeof oidcEnvironment>>;

/**
 * @returns undefined when none of the variables is set; the name of the first one missing when only
 *   some are.
 */
export function oidcOf(values: OidcValues): OidcConfig | { missing: string } | undefined {
  const names = Object.keys(oidcEnvironment) as (keyof OidcValues)[];
  if (names.every((name) => values[name] === undefined)) return undefined;
  const {
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: clientId,
    OIDC_CLIENT_SECRET: clientSecret,
    OIDC_SCOPES: scopes = 'openid profile email',
  } = values;
  if (!issuer || !clientId || !clientSecret) {
    return { missing: required.find((name) => !values[name]) ?? required[0] };
  }
  const name = values.OIDC_NAME ?? new URL(issuer).host;
  const vouchesForEmail = values.OIDC_VOUCHES_FOR_EMAIL === 'yes';
  return { issuer, clientId, clientSecret, name, scopes, vouchesForEmail };
}

/** Asked also of what is no address at all, which has a sentence of its own. */
function isSafeAddress(address: string): boolean {
  if (!URL.canParse(address)) return true;
  const { protocol, hostname } = new URL(address);
  return protocol !== 'http:' || /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

function hasOnlyPath(address: string): boolean {
  if (!URL.canParse(address)) return true;
  const { search, hash, username, password } = new URL(address);
  return `${search}${hash}${username}${password}` === '';
}
