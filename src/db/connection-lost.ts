/**
 * Errors of a database that went away, as opposed to errors of ours: Node's network codes, classes
 * 08 and 57P of PostgreSQL (https://www.postgresql.org/docs/current/errcodes-appendix.html), and the
 * pool's own time-outs.
 */
export function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError) return error.errors.some(isConnectionLost);
  const code = 'code' in error ? String(error.code) : '';
  return (
    /^(08|57P|ECONN|ENOENT|EPIPE|ETIMEDOUT|EHOSTUNREACH)/.test(code) ||
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(
      error.message,
    ) ||
    isConnectionLost(error.cause)
  );
}
