import { sql } from 'kysely';
import { z } from 'zod';
import type { PersonalAct } from '../../acts/act.ts';
import { missing } from '../../acts/missing.ts';
import type { Db } from '../../db/database.ts';
import type { Edition } from '../editions/edition.ts';
import { type Draft, draftOf } from './draft.ts';
import type { IdeaState } from './idea.ts';
import { importedContent } from './idea-content.ts';
import { readDraft } from './load-idea.ts';
import { openDraft } from './open-draft.ts';

/** An idea of an earlier edition that somebody may start from. */
export interface ReusableIdea {
  id: string;
  name: string;
  state: IdeaState;
  editionName: string;
  organisationName: string | null;
}

/**
 * The ideas of earlier editions that a person carries, or that were proposed for an organisation they
 * belong to; the most recent edition first.
 */
export async function reusableIdeas(
  db: Db,
  personId: string,
  edition: Pick<Edition, 'id' | 'internshipStartsOn'>,
): Promise<ReusableIdea[]> {
  return reusable(db, personId, edition)
    .select(['idea.id', 'idea.state', 'edition.name as editionName'])
    .select('organisation.name as organisationName')
    .select(({ selectFrom }) => [
      sql<string>`coalesce(nullif(idea.draft ->> 'name', ''), ${selectFrom('ideaRevision')
        .whereRef('ideaId', '=', 'idea.id')
        .orderBy('number', 'desc')
        .limit(1)
        .select(sql<string>`content ->> 'name'`.as('name'))}, '')`.as('name'),
    ])
    .orderBy('edition.internshipStartsOn', 'desc')
    .orderBy('name')
    .limit(100)
    .execute();
}

function reusable(
  db: Db,
  personId: string,
  { id, internshipStartsOn }: Pick<Edition, 'id' | 'internshipStartsOn'>,
) {
  return db
    .selectFrom('idea')
    .innerJoin('edition', 'edition.id', 'idea.editionId')
    .leftJoin('organisation', 'organisation.id', 'idea.organisationId')
    .where('idea.editionId', '<>', id)
    .where('edition.internshipStartsOn', '<', internshipStartsOn)
    .where(({ or, eb, selectFrom }) =>
      or([
        eb(
          'idea.id',
          'in',
          selectFrom('ideaMember')
            .select('ideaId')
            .where('personId', '=', personId)
            .where('role', '=', 'carrier')
            .where('leftAt', 'is', null),
        ),
        eb(
          'idea.organisationId',
          'in',
          selectFrom('organisationMember')
            .select('organisationId')
            .where('personId', '=', personId),
        ),
      ]),
    );
}

/**
 * Opens a draft in an edition from an idea of an earlier one: its text, its picture, its
 * organisation; neither its mentors nor anybody's acceptances. Starting twice from the same idea
 * leads to the draft already begun. Writes `idea`, `idea_member` and the journal.
 * @throws Refusal `missing` when the person may not start from it.
 * @returns the new idea's id.
 */
export async function reuseIdea(
  act: PersonalAct,
  edition: Edition,
  sourceId: string,
): Promise<string> {
  if (!z.uuid().safeParse(sourceId).success) throw missing();
  const { personId } = act.actor;
  const source = await reusable(act.tx, personId, edition)
    .select(['idea.id', 'idea.draft', 'idea.imageId', 'idea.organisationId'])
    .where('idea.id', '=', sourceId)
    .forUpdate('idea')
    .executeTakeFirst();
  if (!source) throw missing();
  const begun = await act.tx
    .selectFrom('idea')
    .select('id')
    .where('copiedFrom', '=', sourceId)
    .where('editionId', '=', edition.id)
    .where('createdBy', '=', personId)
    .where('state', '=', 'draft')
    .executeTakeFirst();
  if (begun) return begun.id;
  return openDraft(act, edition, {
    draft: await textOf(act, sourceId, readDraft(source.draft)),
    copiedFrom: sourceId,
    organisationId: source.organisationId,
    imageId: source.imageId,
  });
}

/** The text last typed, else the last one submitted, in the form's fields. */
async function textOf(act: PersonalAct, ideaId: string, draft: Draft): Promise<Draft> {
  const { organisation: _, ...typed } = draft;
  const { lang: __, ...texts } = typed;
  if (Object.values(texts).some((text) => text.trim())) return typed;
  const revision = await act.tx
    .selectFrom('ideaRevision')
    .select('content')
    .where('ideaId', '=', ideaId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return revision ? draftOf(importedContent.parse(revision.content)) : {};
}
