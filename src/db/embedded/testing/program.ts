/**
 * A program with an embedded server, for tests to start, signal and kill. Its argument is
 * `EmbeddedOptions` as JSON, with `onSigint` to have it end by itself after a last query, or
 * `exits` to have it exit without a word. It writes a line of JSON when ready, another after that query.
 */
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { AlreadyRunning, EmbeddedError, type EmbeddedOptions, startEmbedded } from '../embedded.ts';

const { onSigint, exits, ...options }: EmbeddedOptions & { onSigint?: boolean; exits?: boolean } =
  JSON.parse(process.argv[2]!);
const say = (what: object) => process.stdout.write(`${JSON.stringify(what)}\n`);

try {
  const server = await startEmbedded(options);
  if (onSigint) {
    process.once('SIGINT', async () => {
      await delay(300);
      const client = new pg.Client({ connectionString: server.url });
      await client.connect();
      const { rows } = await client.query(
        `select pg_postmaster_start_time() < now() - interval '300 ms' as "sameServer"`,
      );
      await client.end();
      await server.stop();
      say({ last: rows });
      process.exit(0);
    });
  }
  say({ url: server.url, started: server.started });
  if (exits) process.exit(3);
  // The server alone keeps no program alive.
  setInterval(() => {}, 60_000);
} catch (error) {
  if (!(error instanceof EmbeddedError)) throw error;
  const holder = error instanceof AlreadyRunning ? error.holder : undefined;
  say({ problem: error.problem, message: error.message, holder });
  process.exitCode = 1;
}
