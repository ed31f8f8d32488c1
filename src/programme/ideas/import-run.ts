import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { type ActSource, enqueue, type PersonalAct, record } from '../../acts/act.ts';
import { type Db, jsonb } from '../../db/database.ts';
import type { Edition } from '../editions/edition.ts';
import { refuseUnlessCoordinator } from '../editions/may-coordinate.ts';
import { type ImportFile, type ImportOptions, importIdeas } from './import-ideas.ts';

/** Files one import takes, and bytes one file may weigh. */
export const importLimits = { files: 200, bytes: 2 * 1024 * 1024 } as const;

const importReport = z.object({
  imported: z.array(z.string()),
  updated: z.array(z.string()),
  unchanged: z.array(z.string()),
  rejected: z.array(z.object({ file: z.string(), reason: z.string() })),
});

/** An import asked for on the site. */
export interface ImportRun {
  id: string;
  askedAt: Temporal.Instant;
  askedByName: string;
  doneFiles: number;
  totalFiles: number;
  /** Undefined while the work goes on. */
  report: z.output<typeof importReport> | undefined;
}

/**
 * Keeps the files and has them imported in the background. For coordinators.
 * Writes `idea_import`, the journal; enqueues `ideas.import`.
 * @returns the run's id.
 * @throws Refusal `forbidden`
 */
export async function askForImport(
  act: PersonalAct,
  edition: Edition,
  files: readonly ImportFile[],
): Promise<string> {
  refuseUnlessCoordinator(act, edition.id);
  const { id } = await act.tx
    .insertInto('ideaImport')
    .values({
      editionId: edition.id,
      askedBy: act.actor.personId,
      askedAt: act.now,
      totalFiles: files.length,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await act.tx
    .insertInto('ideaImportFile')
    .values(
      files.map(({ name, bytes }, position) => ({
        importId: id,
        position,
        name,
        bytes: Buffer.from(bytes),
      })),
    )
    .execute();
  await record(
    act,
    'ideas.import_asked',
    { type: 'edition', id: edition.id, editionId: edition.id },
    { files: files.map(({ name }) => name) },
  );
  await enqueue(act, 'ideas.import', { importId: id });
  return id;
}

/**
 * Does an import that was asked for, counting the files as they are read. Done again after a crash,
 * it finds unchanged what it had imported.
 */
export async function runImport(
  source: ActSource,
  editions: { all(): Promise<readonly Edition[]> },
  importId: string,
  { afterChange }: Pick<ImportOptions, 'afterChange'>,
): Promise<void> {
  const { db } = source;
  const run = await db
    .selectFrom('ideaImport')
    .select('editionId')
    .where('id', '=', importId)
    .where('finishedAt', 'is', null)
    .executeTakeFirst();
  const edition = (await editions.all()).find(({ id }) => id === run?.editionId);
  if (!edition) return;
  const files = await db
    .selectFrom('ideaImportFile')
    .select(['name', 'bytes'])
    .where('importId', '=', importId)
    .orderBy('position')
    .execute();
  const report = await importIdeas(source, edition, files, {
    afterChange,
    onProgress: (doneFiles) =>
      db.updateTable('ideaImport').set({ doneFiles }).where('id', '=', importId).execute(),
  });
  await db
    .updateTable('ideaImport')
    .set({ report: jsonb(report), finishedAt: source.clock.now() })
    .where('id', '=', importId)
    .execute();
}

/** The imports of an edition, the most recent first. */
export async function importRuns(db: Db, editionId: string): Promise<ImportRun[]> {
  const rows = await runs(db, editionId).orderBy('askedAt', 'desc').limit(50).execute();
  return rows.map(asRun);
}

/** One import of an edition. */
export async function importRun(
  db: Db,
  editionId: string,
  importId: string,
): Promise<ImportRun | undefined> {
  if (!z.uuid().safeParse(importId).success) return undefined;
  const row = await runs(db, editionId).where('ideaImport.id', '=', importId).executeTakeFirst();
  return row && asRun(row);
}

function runs(db: Db, editionId: string) {
  return db
    .selectFrom('ideaImport')
    .innerJoin('person', 'person.id', 'ideaImport.askedBy')
    .select(['ideaImport.id', 'askedAt', 'doneFiles', 'totalFiles', 'report'])
    .select(sql<string>`coalesce(nullif(person.name, ''), person.email)`.as('askedByName'))
    .where('editionId', '=', editionId);
}

function asRun({ report, ...row }: Omit<ImportRun, 'report'> & { report: unknown }): ImportRun {
  return { ...row, report: report === null ? undefined : importReport.parse(report) };
}
