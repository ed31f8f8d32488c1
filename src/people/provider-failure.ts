/** Why somebody is not signed in by the organisation's provider. */
import { AuthorizationResponseError, ClientError, ResponseBodyError } from 'openid-client';

export type FailureKind =
  /** It does not answer, or not in time. */
  | 'away'
  /** The person, or the organisation, said no. */
  | 'declined'
  /** The code that came back has served or expired. */
  | 'over'
  /** It and this service do not understand each other: a setting, a signature. */
  | 'broken';

/** `reason` is a code for the log; it holds nothing secret. */
export class ProviderFailure extends Error {
  readonly kind: FailureKind;
  readonly reason: string;

  constructor(kind: FailureKind, reason: string) {
    super(`${kind}: ${reason}`);
    this.name = 'ProviderFailure';
    this.kind = kind;
    this.reason = reason;
  }
}

/** Errors of the redirection (RFC 6749 4.1.2.1, OpenID Connect Core 3.1.2.6) that are no fault. */
const kindOfRedirected: Record<string, FailureKind> = {
  access_denied: 'declined',
  login_required: 'declined',
  interaction_required: 'declined',
  account_selection_required: 'declined',
  consent_required: 'declined',
  temporarily_unavailable: 'away',
  server_error: 'away',
};

/** @returns what an error of `openid-client` means; a bug as it is. */
export function providerFailure(error: unknown): unknown {
  if (error instanceof ProviderFailure) return error;
  if (error instanceof AuthorizationResponseError) {
    return new ProviderFailure(kindOfRedirected[error.error] ?? 'broken', codeIn(error.error));
  }
  if (error instanceof ResponseBodyError) {
    if (error.error === 'invalid_grant') return new ProviderFailure('over', 'invalid_grant');
    return new ProviderFailure(error.status >= 500 ? 'away' : 'broken', codeIn(error.error));
  }
  if (error instanceof ClientError) {
    const { cause, code = 'unknown' } = error;
    const isTheirs = cause instanceof Response && cause.status >= 500;
    const isLate = code === 'OAUTH_TIMEOUT' || code === 'OAUTH_ABORT';
    return new ProviderFailure(isTheirs || isLate ? 'away' : 'broken', code);
  }
  // What `fetch` throws when nobody answers or the connection breaks.
  if (error instanceof TypeError && error.cause instanceof Error) {
    const { code } = error.cause as NodeJS.ErrnoException;
    return new ProviderFailure('away', code ?? error.message);
  }
  return error;
}

/** A code comes from outside: what does not look like one is not repeated. */
function codeIn(error: string): string {
  return /^[\w-]{1,60}$/.test(error) ? error : 'unreadable';
}
