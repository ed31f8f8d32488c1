import { createHash } from 'node:crypto';
import { type Act, type ActSource, perform, record } from '../../acts/act.ts';
import { jsonb, type Tx } from '../../db/database.ts';
import type { Edition } from '../editions/edition.ts';
import { draftOf } from './draft.ts';
import type { Broken, ReadIdea } from './import/outcome.ts';
import { readIdeas } from './import/read-ideas.ts';

/** A file to import: its name (which gives a proposal its address) and its bytes. */
export interface ImportFile {
  name: string;
  bytes: Uint8Array;
}

/** What became of each idea, by its address, and of each file or section that is none. */
export interface ImportReport {
  imported: string[];
  updated: string[];
  unchanged: string[];
  rejected: { file: string; reason: string }[];
}

export interface ImportOptions {
  /** Called after each file. */
  onProgress?: (done: number, total: number, file: string) => unknown;
  /** Runs in the transaction of an idea that is new or changed, e.g. to bring the catalogue up to date. */
  afterChange?: (act: Act, ideaId: string) => Promise<void>;
}

/**
 * Imports files of ideas into an edition, each idea in a transaction of its own: a broken one does
 * not stop the others. Both formats are read. An idea whose text is as it was is left alone; one
 * whose text changed gets a new revision. What a page holds besides its ideas is kept in the
 * journal, so that nothing of a source is lost.
 * Writes `idea`, `idea_revision`, the journal.
 */
export async function importIdeas(
  source: ActSource,
  edition: Edition,
  files: readonly ImportFile[],
  { onProgress, afterChange }: ImportOptions = {},
): Promise<ImportReport> {
  const report: ImportReport = { imported: [], updated: [], unchanged: [], rejected: [] };
  for (const [index, file] of files.entries()) {
    const read = readIdeas(file.name, file.bytes);
    if (!read.ok) report.rejected.push({ file: file.name, reason: reasonOf(read) });
    else {
      for (const idea of read.ideas) {
        const outcome = await perform(source, undefined, (act) =>
          importIdea(act, edition, idea, file.name, afterChange),
        );
        if (outcome === 'slug_taken') {
          report.rejected.push({ file: file.name, reason: `slug_taken: ${idea.slug}` });
        } else report[outcome].push(idea.slug);
      }
      for (const section of read.rejected) {
        report.rejected.push({ file: file.name, reason: `${reasonOf(section)}: ${section.title}` });
      }
      if (read.title || read.prologue || read.rejected.length > 0) {
        await perform(source, undefined, (act) =>
          record(
            act,
            'ideas.page_read',
            { type: 'edition', id: edition.id, editionId: edition.id },
            {
              file: file.name,
              title: read.title,
              prologue: read.prologue,
              rejected: read.rejected,
            },
          ),
        );
      }
    }
    await onProgress?.(index + 1, files.length, file.name);
  }
  return report;
}

function reasonOf({ reason, detail }: Pick<Broken, 'reason' | 'detail'>): string {
  return detail ? `${reason} (${detail})` : reason;
}

type Outcome = 'imported' | 'updated' | 'unchanged' | 'slug_taken';

/** Stores one idea as submitted: what an archive holds was accepted when it was written. */
async function importIdea(
  act: Act,
  edition: Edition,
  { slug, content }: ReadIdea,
  fileName: string,
  afterChange: ImportOptions['afterChange'],
): Promise<Outcome> {
  const sha256 = createHash('sha256').update(JSON.stringify(content)).digest('hex');
  const known = await act.tx
    .selectFrom('idea')
    .select(['id', 'importSource', 'importSha256', 'version'])
    .where('editionId', '=', edition.id)
    .where('slug', '=', slug)
    .forUpdate()
    .executeTakeFirst();
  if (known && known.importSource === null) return 'slug_taken';
  if (known?.importSha256 === sha256) return 'unchanged';
  const stored = {
    draft: jsonb(draftOf(content)),
    importSource: fileName,
    importSha256: sha256,
    savedAt: act.now,
  };
  const ideaId = known
    ? known.id
    : (
        await act.tx
          .insertInto('idea')
          .values({
            ...stored,
            editionId: edition.id,
            slug,
            state: 'submitted',
            createdAt: act.now,
          })
          .returning('id')
          .executeTakeFirstOrThrow()
      ).id;
  if (known) {
    await act.tx
      .updateTable('idea')
      .set({ ...stored, version: known.version + 1 })
      .where('id', '=', ideaId)
      .execute();
  }
  await act.tx
    .insertInto('ideaRevision')
    .values({
      ideaId,
      number: (await lastRevision(act.tx, ideaId)) + 1,
      content: jsonb(content),
      submittedAt: act.now,
    })
    .execute();
  await record(
    act,
    'idea.imported',
    { type: 'idea', id: ideaId, editionId: edition.id },
    { file: fileName },
  );
  await afterChange?.(act, ideaId);
  return known ? 'updated' : 'imported';
}

async function lastRevision(tx: Tx, ideaId: string): Promise<number> {
  const { last } = await tx
    .selectFrom('ideaRevision')
    .select((eb) => eb.fn.max('number').as('last'))
    .where('ideaId', '=', ideaId)
    .executeTakeFirstOrThrow();
  return last ?? 0;
}
