import { type PersonalAct, record } from '../../acts/act.ts';
import type { Edition } from '../editions/edition.ts';

/**
 * Opens a new draft for the person signed in, who becomes its porteur. Allowed before the call
 * opens and after it closes too: only submitting is bound to the call.
 * Writes `idea`, `idea_member` and the journal.
 * @returns the idea's id.
 */
export async function propose(act: PersonalAct, edition: Edition): Promise<string> {
  const { id } = await act.tx
    .insertInto('idea')
    .values({
      editionId: edition.id,
      // The address comes from the name once it is submitted.
      slug: `brouillon-${crypto.randomUUID()}`,
      savedAt: act.now,
      savedBy: act.actor.personId,
      createdBy: act.actor.personId,
      createdAt: act.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await act.tx
    .insertInto('ideaMember')
    .values({ ideaId: id, personId: act.actor.personId, role: 'carrier', joinedAt: act.now })
    .execute();
  await record(act, 'idea.started', { type: 'idea', id, editionId: edition.id });
  return id;
}
