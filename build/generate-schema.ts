/**
 * Writes `src/db/schema.ts` from a migrated database: `npm run schema`. With `--verify`, only says
 * whether it is up to date.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openDatabase } from '../src/db/database.ts';
import { throwAwayServer } from '../src/db/embedded/throw-away.ts';
import { migrate } from '../src/db/migrate.ts';

const root = join(import.meta.dirname, '..');
const server = await throwAwayServer();
try {
  const database = openDatabase(server.url);
  await migrate(database.kysely, join(root, 'migrations'));
  await database.close();
  const { stdout } = await promisify(execFile)(
    join(root, 'node_modules/.bin/kysely-codegen'),
    ['--config-file', 'build/schema-types.json', '--url', server.url, ...process.argv.slice(2)],
    { cwd: root },
  );
  process.stdout.write(stdout);
} finally {
  await server.stop();
}
