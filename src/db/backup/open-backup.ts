import { migrationNames } from '../migrate.ts';
import { type Archive, openArchive } from './archive.ts';
import { BackupError } from './backup-error.ts';
import { backupFormat, entryNames, type Manifest, readManifest } from './manifest.ts';

/** A backup whose every byte was compared with its manifest. */
export interface OpenBackup {
  manifest: Manifest;
  archive: Archive;
}

interface OpenOptions {
  /** Version of this program. */
  program: string;
  migrationsDir: string;
  onProgress?: (done: number, total: number, table: string) => void;
  signal?: AbortSignal;
}

/** A manifest names tables, not people: this is thousands of them. */
const manifestBytes = 16 * 1024 * 1024;

/**
 * Opens a backup that this program can restore and reads all of it, comparing each part with its
 * digest. Nothing is written.
 * @throws BackupError `unreadable`, `notABackup`, `damaged`, `newerFormat`, `newerProgram`,
 *   `interrupted`
 */
export async function openBackup(
  path: string,
  { program, migrationsDir, onProgress, signal }: OpenOptions,
): Promise<OpenBackup> {
  const archive = await openArchive(path);
  try {
    const manifest = await manifestOf(archive, path, program);
    await refuseNewer(manifest, { program, migrationsDir });
    const parts = [
      ...manifest.tables.map(({ name, sha256 }) => ({ name: entryNames.table(name), sha256 })),
      { name: entryNames.jobs, sha256: manifest.jobs.sha256 },
    ];
    for (const [index, { name, sha256 }] of parts.entries()) {
      onProgress?.(index + 1, parts.length, name);
      for await (const _ of archive.read(name, sha256)) {
        if (signal?.aborted) throw new BackupError('interrupted');
      }
    }
    return { manifest, archive };
  } catch (error) {
    await archive.close();
    throw error;
  }
}

async function manifestOf(archive: Archive, path: string, program: string): Promise<Manifest> {
  if (!archive.names.has(entryNames.manifest)) throw new BackupError('notABackup', { path });
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of archive.read(entryNames.manifest)) {
    length += chunk.length;
    if (length > manifestBytes) throw new BackupError('notABackup', { path });
    chunks.push(chunk);
  }
  const read = readManifest(Buffer.concat(chunks).toString('utf8'));
  if (!read) throw new BackupError('notABackup', { path });
  if ('newer' in read) {
    throw new BackupError('newerFormat', {
      path,
      format: read.newer.format,
      known: backupFormat,
      madeBy: read.newer.program,
      program,
    });
  }
  return read.manifest;
}

/** The migrations of the backup must be the first ones of this program. */
async function refuseNewer(
  { migrations, program: madeBy }: Manifest,
  { program, migrationsDir }: OpenOptions,
): Promise<void> {
  const known = await migrationNames(migrationsDir);
  const migration = migrations.find((name, index) => name !== known[index]);
  if (migration) throw new BackupError('newerProgram', { migration, madeBy, program });
}
