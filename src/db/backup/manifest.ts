import { z } from 'zod';

/** Rises when an older program could not read the file any more. */
export const backupFormat = 1;

/** Names within the archive. */
export const entryNames = {
  manifest: 'manifest.json',
  jobs: 'jobs.copy',
  table: (name: string) => `tables/${name}.copy`,
} as const;

const entry = z.object({
  rows: z.int().nonnegative(),
  /** Of the entry's bytes, not compressed. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

const manifestSchema = z.object({
  kind: z.literal('semester-of-code backup'),
  format: z.literal(backupFormat),
  /** Version of the program that made it. */
  program: z.string(),
  /** Of the server it was made from. */
  postgresql: z.string(),
  /** The instant that all of it is of. */
  takenAt: z.string(),
  migrations: z.array(z.string()).min(1),
  tables: z.array(entry.extend({ name: z.string(), columns: z.array(z.string()).min(1) })),
  sequences: z.array(z.object({ name: z.string(), value: z.string().regex(/^-?\d+$/) })),
  /** Work that was waiting: what is to be done, as rows (name, data). */
  jobs: entry,
});

/** The last entry of a backup: what it is, what it holds, and by what each entry is known whole. */
export type Manifest = z.output<typeof manifestSchema>;
export type ManifestEntry = z.output<typeof entry>;

/** What a text may be that should be a manifest. */
export type ReadManifest =
  | { manifest: Manifest }
  | { newer: { format: number; program: string } }
  | undefined;

const anyFormat = z.object({
  kind: z.literal('semester-of-code backup'),
  format: z.int(),
  program: z.string(),
});

/** Reads a manifest; a newer format is told apart from what is none at all. */
export function readManifest(text: string): ReadManifest {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const known = manifestSchema.safeParse(json);
  if (known.success) return { manifest: known.data };
  const other = anyFormat.safeParse(json);
  return other.success && other.data.format > backupFormat ? { newer: other.data } : undefined;
}

/** The manifest as written. */
export function writeManifest(manifest: Omit<Manifest, 'kind' | 'format'>): string {
  const whole: Manifest = {
    kind: 'semester-of-code backup',
    format: backupFormat,
    ...manifest,
  };
  return `${JSON.stringify(whole, null, 2)}\n`;
}
