import pino, { type DestinationStream, type Logger } from 'pino';

/** Parts of a PostgreSQL error that quote rows or parameters: people's data stay out of the log. */
const quoting = ['detail', 'where', 'internalQuery', 'parameters'];

/** Lines of JSON; on standard error, since standard output is for what commands answer. */
export function openLog(level: string, to: DestinationStream = pino.destination(2)): Logger {
  return pino({ level, serializers: { err: withoutRows } }, to);
}

function withoutRows(error: Error): object {
  const serialized = pino.stdSerializers.err(error);
  return Object.fromEntries(Object.entries(serialized).filter(([name]) => !quoting.includes(name)));
}
