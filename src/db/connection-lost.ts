/** Network codes of Node that mean that nobody answers at an address. */
const network = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

/** Classes 08 (connection) and 57P (shut down, starting), and 53300 (no connection left). */
const database = /^(08...|57P..|53300)$/;

/** The words of `pg` and its pool, which carry no code. */
const words =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed/;

/**
 * True for errors of a database that went away, as opposed to errors of ours.
 * @see https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
export function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError && error.errors.some(isConnectionLost)) return true;
  const code = 'code' in error ? String(error.code) : '';
  const isMissingSocket = code === 'ENOENT' && 'syscall' in error && error.syscall === 'connect';
  return (
    network.has(code) ||
    isMissingSocket ||
    database.test(code) ||
    words.test(error.message) ||
    isConnectionLost(error.cause)
  );
}
