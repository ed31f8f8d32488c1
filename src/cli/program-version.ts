import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Config } from '../config.ts';

const packageSchema = z.object({ version: z.string() });

/** The version of this program, from its `package.json`. */
export async function programVersion({ rootDir }: Config): Promise<string> {
  const text = await readFile(join(rootDir, 'package.json'), 'utf8');
  return packageSchema.parse(JSON.parse(text)).version;
}
