/** Why something of a repository could not be read, in codes that `words.*.json` puts in sentences. */

export const problemCodes = [
  'not_an_address',
  'unsupported_scheme',
  'has_credentials',
  'host_unknown',
  'private_address',
  'redirect_private',
  'port_refused',
  'too_many_redirects',
  'timeout',
  'too_large',
  'unreachable',
  'not_found',
  'needs_sign_in',
  'server_error',
  'not_a_repository',
  'old_protocol',
  'empty_repository',
  'git_missing',
  'git_too_old',
  'git_failed',
  'forge_unknown',
  'rate_limited',
  'switched_off',
  'interrupted',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/** Arguments of the sentence. */
export type ProblemValues = Record<string, string | number>;

/** Something of a repository cannot be read; `code` says why, for a person. */
export class ReadingProblem extends Error {
  readonly code: ProblemCode;
  readonly values: ProblemValues;

  constructor(code: ProblemCode, values: ProblemValues = {}) {
    super(`${code} ${JSON.stringify(values)}`);
    this.name = 'ReadingProblem';
    this.code = code;
    this.values = values;
  }
}
