import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Config, ConfigError } from '../config.ts';

const leastLength = 32;

/**
 * What sessions are signed with: `BSOC_SECRET`, or one made at the first start and kept in the data
 * folder, readable by its owner alone. Several processes on several machines need `BSOC_SECRET`.
 * @throws ConfigError when the file kept is not a secret.
 */
export async function sessionSecret({
  secret,
  dataDir,
}: Pick<Config, 'secret' | 'dataDir'>): Promise<string> {
  if (secret) return secret;
  const file = join(dataDir, 'secret');
  const kept = (await readSecret(file)) ?? (await makeSecret(file, dataDir));
  if (kept.length < leastLength) {
    throw new ConfigError(
      `${file} does not hold a secret: delete it, and everybody signs in again`,
    );
  }
  return kept;
}

async function readSecret(file: string): Promise<string | undefined> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** The file appears whole or not at all: of two processes at once, both read the first one's. */
async function makeSecret(file: string, dataDir: string): Promise<string> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  await writeFile(draft, randomBytes(48).toString('base64url'), { flag: 'wx', mode: 0o600 });
  try {
    await link(draft, file);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  } finally {
    await unlink(draft);
  }
  return (await readFile(file, 'utf8')).trim();
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
