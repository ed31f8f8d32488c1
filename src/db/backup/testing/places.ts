/** Files and databases of a test, gone after it. */
import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, inject } from 'vitest';
import { createDatabase, dropDatabase } from '../../embedded/databases.ts';
import { openArchive, writeArchive } from '../archive.ts';
import { entryNames, type Manifest } from '../manifest.ts';

/** A folder for the files of a test file. */
export async function backupFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'bsoc-backup-'));
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A database without a table. */
export async function emptyDatabase(): Promise<string> {
  const serverUrl = inject('serverUrl');
  const name = `bsoc_test_${randomUUID().replaceAll('-', '')}`;
  const url = await createDatabase(serverUrl, name);
  afterAll(() => dropDatabase(serverUrl, name));
  return url;
}

interface Changes {
  manifest?: (manifest: Manifest) => object;
  /** Entries with another content; their digests are not put right. */
  entries?: Record<string, string>;
}

/** Writes a backup anew with something changed in it. */
export async function forge(from: string, to: string, changes: Changes): Promise<void> {
  const archive = await openArchive(from);
  const forged = await writeArchive(createWriteStream(to));
  for (const name of archive.names) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of archive.read(name)) chunks.push(chunk);
    let text = changes.entries?.[name] ?? Buffer.concat(chunks);
    if (name === entryNames.manifest && changes.manifest) {
      text = JSON.stringify(changes.manifest(JSON.parse(String(text))));
    }
    await forged.add(name, only(text));
  }
  await forged.close();
  await archive.close();
}

async function* only(content: string | Buffer<ArrayBuffer>) {
  yield Buffer.from(content as string);
}
