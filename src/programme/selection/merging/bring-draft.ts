import { sql } from 'kysely';
import type { PersonalAct } from '../../../acts/act.ts';
import { jsonb } from '../../../db/database.ts';
import { mergeDraft } from '../../../drafts/merge-draft.ts';
import { type ContentField, contentFields, type Draft, draftOf } from '../../ideas/draft.ts';
import type { IdeaContent } from '../../ideas/idea-content.ts';
import type { Idea } from '../../ideas/load-idea.ts';
import { lastSaves } from '../../ideas/queries.ts';

/** What a coordinator makes of an idea's text. */
export interface NewText {
  content: IdeaContent;
  organisationId: string | null;
  imageId: string | null;
}

/**
 * Freezes a new revision of an idea and brings its draft along, so that its porteurs' form shows it.
 * What they had typed and not sent stays where the new text says nothing else; where it does, their
 * words are set aside and their idea's page asks which to keep. The idea is locked by the caller.
 * Writes `idea_revision`, `idea`, `idea_save`, `idea_clash`.
 * @param before the content of the idea's last revision.
 * @returns the number of the new revision.
 */
export async function bringRevision(
  act: PersonalAct,
  idea: Idea,
  before: IdeaContent,
  { content, organisationId, imageId }: NewText,
): Promise<number> {
  const number = idea.revision + 1;
  await act.tx
    .insertInto('ideaRevision')
    .values({
      ideaId: idea.id,
      number,
      content: jsonb(content),
      organisationId,
      imageId,
      submittedBy: act.actor.personId,
      submittedAt: act.now,
    })
    .execute();
  const blank = Object.fromEntries(contentFields.map((field) => [field, '']));
  const typed = { ...blank, ...draftOf(content) };
  const { merged, before: replaced, conflicts } = mergeDraft(draftOf(before), idea.draft, typed);
  for (const { field, theirs, yours } of conflicts) {
    merged[field] = yours;
    replaced[field] = theirs;
  }
  await setAsideForAuthors(
    act,
    idea,
    conflicts.map(({ field }) => field as ContentField),
  );
  await saveOver(act, idea, merged, replaced, imageId);
  return number;
}

async function saveOver(
  act: PersonalAct,
  idea: Idea,
  merged: Draft,
  replaced: Draft,
  imageId: string | null,
): Promise<void> {
  if (Object.keys(replaced).length === 0 && imageId === idea.imageId) return;
  const version = idea.version + 1;
  const savedBy = act.actor.personId;
  await act.tx
    .insertInto('ideaSave')
    .values({ ideaId: idea.id, version, before: jsonb(replaced), savedBy, savedAt: act.now })
    .execute();
  await act.tx
    .updateTable('idea')
    .set({ draft: jsonb(merged), version, savedAt: act.now, savedBy, imageId })
    .where('id', '=', idea.id)
    .execute();
}

/** Gives each text that was not sent back to whoever typed it, or to the porteurs. */
async function setAsideForAuthors(
  act: PersonalAct,
  idea: Idea,
  fields: readonly ContentField[],
): Promise<void> {
  if (fields.length === 0) return;
  const authors = await lastSaves(act.tx, idea.id, fields);
  const carriers = await act.tx
    .selectFrom('ideaMember')
    .select('personId')
    .where('ideaId', '=', idea.id)
    .where('role', '=', 'carrier')
    .where('leftAt', 'is', null)
    .orderBy('joinedAt')
    .execute();
  for (const field of fields) {
    const author = authors.get(field)?.personId;
    const own =
      author && author !== act.actor.personId ? [author] : carriers.map((c) => c.personId);
    for (const typedBy of own) {
      await act.tx
        .insertInto('ideaClash')
        .values({
          ideaId: idea.id,
          field,
          typed: idea.draft[field] ?? '',
          typedBy,
          typedAt: act.now,
        })
        .execute();
    }
  }
}

/** The organisation of an idea's last revision, for who is credited; null for some archives. */
export async function organisationOf(
  act: PersonalAct,
  ideaId: string,
  number: number,
): Promise<string | null> {
  const { rows } = await sql<{ id: string | null }>`
    SELECT organisation_id AS id FROM idea_revision
    WHERE idea_id = ${ideaId} AND number = ${number}`.execute(act.tx);
  return rows[0]?.id ?? null;
}
