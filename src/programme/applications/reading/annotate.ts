/** What readers write on an application: tags, and notes shared between the team and the school. */
import { sql } from 'kysely';
import { z } from 'zod';
import { type PersonalAct, record } from '../../../acts/act.ts';
import { missing } from '../../../acts/missing.ts';
import { cleanText, onOneLine } from '../../../words/clean-text.ts';
import { readerOf } from './reader.ts';

/** Lengths are in UTF-16 code units. */
export const TAG_MAX = 40;
export const NOTE_MAX = 5_000;

/** A word or two, on one line; a comma would make two of them in a file. */
export const tagInput = z.object({
  tag: z
    .string()
    .transform((typed) => onOneLine(cleanText(typed)))
    .pipe(
      z
        .string()
        .min(1)
        .max(TAG_MAX)
        .refine((tag) => !tag.includes(','), { message: 'no_comma' }),
    ),
});
export const noteInput = z.object({
  note: z
    .string()
    .transform((typed) => cleanText(typed).trim())
    .pipe(z.string().min(1).max(NOTE_MAX)),
});

interface About {
  editionId: string;
  applicationId: string;
}

/** An application that whoever acts may read. @throws Refusal `missing` */
async function readableSubject(act: PersonalAct, { editionId, applicationId }: About) {
  const reader = await readerOf(act.tx, act.actor, editionId);
  if (!z.uuid().safeParse(applicationId).success) throw missing();
  const application = await act.tx
    .selectFrom('application')
    .select('state')
    .where('id', '=', applicationId)
    .where('editionId', '=', editionId)
    .executeTakeFirst();
  if (!application || (application.state !== 'submitted' && !reader.isTeam)) throw missing();
  return { type: 'application', id: applicationId, editionId };
}

/**
 * Puts a tag on an application, once; its readers share them. Writes the journal.
 * @throws Refusal `missing` for who may not read it.
 */
export async function addTag(act: PersonalAct, about: About, tag: string): Promise<void> {
  const subject = await readableSubject(act, about);
  const added = await act.tx
    .insertInto('applicationTag')
    .values({
      applicationId: about.applicationId,
      tag,
      taggedBy: act.actor.personId,
      taggedAt: act.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (added.numInsertedOrUpdatedRows) await record(act, 'application.tagged', subject, { tag });
}

/**
 * Takes a tag off, whoever put it; twice is once. Writes the journal.
 * @param key the digest that `remarksOn` gives of it.
 * @throws Refusal `missing`
 */
export async function removeTag(act: PersonalAct, about: About, key: string): Promise<void> {
  const subject = await readableSubject(act, about);
  const removed = await act.tx
    .deleteFrom('applicationTag')
    .where('applicationId', '=', about.applicationId)
    .where(sql`md5(tag)`, '=', key)
    .returning('tag')
    .executeTakeFirst();
  if (removed) await record(act, 'application.untagged', subject, removed);
}

/** Writes a note that all readers of the application see. Writes the journal. @throws Refusal `missing` */
export async function writeNote(act: PersonalAct, about: About, body: string): Promise<void> {
  const subject = await readableSubject(act, about);
  const { id } = await act.tx
    .insertInto('applicationNote')
    .values({
      applicationId: about.applicationId,
      authorId: act.actor.personId,
      body,
      writtenAt: act.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await record(act, 'application.note_written', subject, { note: id });
}

/**
 * Strikes out one's own note: it stays, crossed, for the record; twice is once. Writes the journal.
 * @throws Refusal `missing` when it is somebody else's.
 */
export async function strikeNote(act: PersonalAct, about: About, noteId: string): Promise<void> {
  const subject = await readableSubject(act, about);
  if (!z.uuid().safeParse(noteId).success) throw missing();
  const note = await act.tx
    .selectFrom('applicationNote')
    .select('struckAt')
    .where('id', '=', noteId)
    .where('applicationId', '=', about.applicationId)
    .where('authorId', '=', act.actor.personId)
    .forUpdate()
    .executeTakeFirst();
  if (!note) throw missing();
  if (note.struckAt) return;
  await act.tx
    .updateTable('applicationNote')
    .set({ struckAt: act.now })
    .where('id', '=', noteId)
    .execute();
  await record(act, 'application.note_struck', subject, { note: noteId });
}
