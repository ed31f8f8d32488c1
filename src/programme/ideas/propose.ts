import { type PersonalAct, record } from '../../acts/act.ts';
import { jsonb } from '../../db/database.ts';
import type { Edition } from '../editions/edition.ts';
import type { Draft } from './draft.ts';

/**
 * Opens a new draft for the person signed in, who becomes its porteur. Allowed before the call
 * opens and after it closes too: only submitting is bound to the call. A draft of theirs in which
 * nothing was typed yet is taken up again rather than doubled.
 * Writes `idea`, `idea_member` and the journal.
 * @returns the idea's id.
 */
export async function propose(act: PersonalAct, edition: Edition): Promise<string> {
  const { personId } = act.actor;
  // Of two clicks at once, the second waits here for the first.
  await act.tx.selectFrom('person').select('id').where('id', '=', personId).forUpdate().execute();
  const blank = await act.tx
    .selectFrom('idea')
    .select('id')
    .where('editionId', '=', edition.id)
    .where('createdBy', '=', personId)
    .where('state', '=', 'draft')
    .where('version', '=', 1)
    .where('organisationId', 'is', null)
    .where('imageId', 'is', null)
    .where('copiedFrom', 'is', null)
    .executeTakeFirst();
  if (blank) return blank.id;
  const { id } = await act.tx
    .insertInto('idea')
    .values({
      editionId: edition.id,
      // The address comes from the name once it is submitted.
      slug: `brouillon-${crypto.randomUUID()}`,
      draft: jsonb({ lang: act.actor.lang } satisfies Draft),
      savedAt: act.now,
      savedBy: personId,
      createdBy: personId,
      createdAt: act.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await act.tx
    .insertInto('ideaMember')
    .values({ ideaId: id, personId, role: 'carrier', joinedAt: act.now })
    .execute();
  await record(act, 'idea.started', { type: 'idea', id, editionId: edition.id });
  return id;
}
