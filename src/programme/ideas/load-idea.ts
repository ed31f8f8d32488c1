import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { type Actor, coordinates } from '../../acts/actor.ts';
import { missing } from '../../acts/missing.ts';
import type { Db } from '../../db/database.ts';
import { type Draft, draftFields } from './draft.ts';
import type { IdeaState } from './idea.ts';

/** An idea as those who work on it see it. */
export interface Idea {
  id: string;
  editionId: string;
  organisationId: string | null;
  slug: string;
  state: IdeaState;
  draft: Draft;
  version: number;
  savedAt: Temporal.Instant;
  imageId: string | null;
  /** Number of the last revision; 0 when it was never submitted. */
  revision: number;
  /** What the person asking may do with it. */
  role: 'carrier' | 'mentor' | 'coordinator';
}

const storedDraft = z.partialRecord(z.enum(draftFields as [string, ...string[]]), z.string());

/** A draft as stored. */
export function readDraft(stored: unknown): Draft {
  return storedDraft.parse(stored) as Draft;
}

/**
 * Loads an idea for someone who may work on it: its porteurs, its mentors, the coordinators of its
 * edition but those who declared a conflict of interest. For anyone else it does not exist.
 * @param options.forUpdate locks the row until the end of the transaction.
 * @throws Refusal `missing`
 */
export async function loadIdea(
  db: Db,
  actor: Actor,
  ideaId: string,
  { forUpdate = false }: { forUpdate?: boolean } = {},
): Promise<Idea> {
  if (!z.uuid().safeParse(ideaId).success) throw missing();
  if (forUpdate) {
    // Before reading, not while: whoever waits for a lock then sees the new row, but its revisions
    // and members as they were before (PostgreSQL 13.2.1, read committed).
    await db.selectFrom('idea').select('id').where('id', '=', ideaId).forUpdate().execute();
  }
  const row = await db
    .selectFrom('idea')
    .select([
      'id',
      'editionId',
      'organisationId',
      'slug',
      'state',
      'draft',
      'version',
      'savedAt',
      'imageId',
    ])
    .select((eb) => [
      eb
        .selectFrom('ideaRevision')
        .whereRef('ideaRevision.ideaId', '=', 'idea.id')
        .select((sub) => sub.fn.coalesce(sub.fn.max('number'), sub.lit(0)).as('number'))
        .as('revision'),
      eb
        .selectFrom('ideaMember')
        .whereRef('ideaMember.ideaId', '=', 'idea.id')
        .where('personId', '=', actor.personId)
        .where('leftAt', 'is', null)
        // A porteur who is also a mentor works as a porteur.
        .select((sub) => sub.fn.min('role').as('role'))
        .as('memberRole'),
      eb.fn<boolean>('is_kept_out', ['idea.id', eb.val(actor.personId)]).as('isKeptOut'),
    ])
    .where('id', '=', ideaId)
    .executeTakeFirst();
  if (!row) throw missing();
  const { memberRole, isKeptOut, ...idea } = row;
  const mayCoordinate = coordinates(actor, row.editionId) && !isKeptOut;
  const role = memberRole ?? (mayCoordinate ? 'coordinator' : undefined);
  if (!role) throw missing();
  return { ...idea, draft: readDraft(row.draft), revision: Number(row.revision ?? 0), role };
}
