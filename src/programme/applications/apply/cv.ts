/** CVs: PDF files, checked by what they contain, never by their name. */
import { createHash } from 'node:crypto';
import { type PersonalAct, record } from '../../../acts/act.ts';
import type { Edition } from '../../editions/edition.ts';
import { ownApplication } from '../load-application.ts';

/** Bytes a CV may weigh; the table of files takes no more. */
export const CV_MAX_BYTES = 5 * 1024 * 1024;

export interface Cv {
  bytes: Buffer;
  sha256: string;
}

export type CvProblem = 'cv_too_heavy' | 'cv_not_a_pdf' | 'cv_cut';
export type ReadCv = { ok: true; cv: Cv } | { ok: false; problem: CvProblem };

/**
 * Reads a CV. A PDF begins with its version (ISO 32000-1, 7.5.2) and ends with the place of its
 * table of contents and a mark (7.5.5): a file of another kind renamed has neither, one that was cut
 * while it was sent lacks its end. Some programs fill what is left of a block with NUL.
 */
export async function readCv(file: Blob): Promise<ReadCv> {
  if (file.size > CV_MAX_BYTES) return { ok: false, problem: 'cv_too_heavy' };
  const bytes = Buffer.from(await file.arrayBuffer());
  if (!/^%PDF-[12]\.\d/.test(bytes.subarray(0, 8).toString('latin1'))) {
    return { ok: false, problem: 'cv_not_a_pdf' };
  }
  const end = bytes.subarray(-2048).toString('latin1');
  if (!/startxref\s+\d+\s+%%EOF[\s\0]*$/.test(end)) return { ok: false, problem: 'cv_cut' };
  return { ok: true, cv: { bytes, sha256: createHash('sha256').update(bytes).digest('hex') } };
}

/**
 * Gives one's draft a CV, or takes it away; copies already sent keep theirs.
 * Writes `stored_file`, `application.cv_id` and the journal.
 * @param cv null to remove it.
 * @throws Refusal `missing`
 */
export async function setCv(act: PersonalAct, edition: Edition, cv: Cv | null): Promise<void> {
  const application = await ownApplication(act.tx, act.actor, edition.id, { forUpdate: true });
  const cvId = cv && (await storeCv(act, cv));
  if (cvId === application.cvId) return;
  await act.tx.updateTable('application').set({ cvId }).where('id', '=', application.id).execute();
  const subject = { type: 'application', id: application.id, editionId: edition.id };
  await record(act, cv ? 'application.cv_given' : 'application.cv_removed', subject);
}

/** Stores a CV once per content. @returns its id. */
async function storeCv(act: PersonalAct, { bytes, sha256 }: Cv): Promise<string> {
  const stored = await act.tx
    .insertInto('storedFile')
    .values({
      sha256,
      mediaType: 'application/pdf',
      bytes,
      uploadedBy: act.actor.personId,
      uploadedAt: act.now,
    })
    .onConflict((conflict) => conflict.column('sha256').doUpdateSet({ sha256 }))
    .returning('id')
    .executeTakeFirstOrThrow();
  return stored.id;
}
