/** PostgreSQL's programs that run to their end, while no server does. */
import type { ChildProcess } from 'node:child_process';
import { EmbeddedError } from './errors.ts';
import { dataPath, type ServerUser, spawnAs } from './server-user.ts';

/**
 * Sorting and case come from PostgreSQL itself, the same on every machine. But full-text search
 * asks the operating system what a letter is: under plain C, « and ’ are letters and
 * "l’accessibilité" is one word. So C is only the last resort.
 */
const CHARACTER_TYPES = ['C.UTF-8', 'fr_FR.UTF-8', 'en_US.UTF-8', 'UTF-8', 'C'];

/**
 * Fills an empty folder with a new cluster whose superuser nobody can connect as.
 * @throws EmbeddedError `init-failed`
 */
export async function initialise(user: ServerUser, folder: string): Promise<void> {
  const args = [
    `--pgdata=${dataPath(user, folder)}`,
    '--username=postgres',
    '--auth=reject',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--data-checksums',
    '--no-sync',
    '--no-instructions',
  ];
  for (const ctype of CHARACTER_TYPES) {
    const child = spawnAs(user, 'initdb', [...args, `--lc-ctype=${ctype}`], {
      folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const { code, output } = await finish(child);
    if (code === 0) return;
    if (!output.includes('invalid locale name')) throw failed('initdb', output);
  }
}

/**
 * Runs commands, one per line, as PostgreSQL's superuser, without a server.
 * @param durable when false, the disk is not waited for.
 * @throws EmbeddedError `init-failed`
 */
export async function runAlone(
  user: ServerUser,
  folder: string,
  commands: string[],
  { durable }: { durable: boolean },
): Promise<void> {
  const settings = [
    'exit_on_error=on',
    'logging_collector=off',
    // Commands hold a password.
    'log_min_error_statement=panic',
    `fsync=${durable ? 'on' : 'off'}`,
  ];
  const args = ['--single', '-D', dataPath(user, folder)];
  const child = spawnAs(
    user,
    'postgres',
    [...args, ...settings.flatMap((setting) => ['-c', setting]), 'postgres'],
    { folder, stdio: ['pipe', 'ignore', 'pipe'] },
  );
  // When it ends early, what it wrote on its error output is the reason, not our broken pipe.
  child.stdin?.on('error', () => {});
  child.stdin?.end(`${commands.join('\n')}\n`);
  const { code, output } = await finish(child);
  if (code !== 0) throw failed('postgres --single', output);
}

/**
 * Forces every file of a cluster to the disk.
 * @throws EmbeddedError `init-failed`
 */
export async function syncToDisk(user: ServerUser, folder: string): Promise<void> {
  const args = ['--sync-only', `--pgdata=${dataPath(user, folder)}`];
  const child = spawnAs(user, 'initdb', args, { folder, stdio: ['ignore', 'pipe', 'pipe'] });
  const { code, output } = await finish(child);
  if (code !== 0) throw failed('initdb --sync-only', output);
}

function finish(child: ChildProcess): Promise<{ code: number | null; output: string }> {
  let output = '';
  const collect = (chunk: Buffer) => {
    output += chunk.toString();
  };
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: null, output: `error: ${error.message}` }));
    child.once('close', (code) => resolve({ code, output }));
  });
}

function failed(program: string, output: string): EmbeddedError {
  return new EmbeddedError(
    'init-failed',
    `PostgreSQL could not be initialised (${program}): ${lastWords(output)}`,
  );
}

/** The lines of a program's output that say why it failed, as one line. */
export function lastWords(output: string): string {
  const lines = output
    .split('\n')
    .map((line) =>
      line
        .replace(/^\d{4}-\d\d-\d\d \S+ \S+ \[\d+\] /, '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter(Boolean);
  const telling = lines.filter((line) =>
    /error|fatal|panic|could not|unrecognized|invalid|exists/i.test(line),
  );
  return (telling.length > 0 ? telling : lines).slice(-3).join(' / ') || 'it said nothing';
}
