import { type PersonalAct, record } from '../../acts/act.ts';
import { jsonb } from '../../db/database.ts';
import type { Edition } from '../editions/edition.ts';
import type { Draft } from './draft.ts';

/**
 * Opens a draft, whose porteur is the person who acts. Writes `idea`, `idea_member` and the journal.
 * @param from.copiedFrom the idea of an earlier edition it starts from.
 * @returns the idea's id.
 */
export async function openDraft(
  act: PersonalAct,
  edition: Edition,
  {
    draft,
    copiedFrom,
    ...taken
  }: {
    draft: Draft;
    copiedFrom?: string;
    organisationId?: string | null;
    imageId?: string | null;
  },
): Promise<string> {
  const { personId } = act.actor;
  const { id } = await act.tx
    .insertInto('idea')
    .values({
      ...taken,
      editionId: edition.id,
      // The address comes from the name once it is submitted.
      slug: `brouillon-${crypto.randomUUID()}`,
      draft: jsonb(draft),
      copiedFrom: copiedFrom ?? null,
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
  const details = copiedFrom === undefined ? {} : { from: copiedFrom };
  await record(act, 'idea.started', { type: 'idea', id, editionId: edition.id }, details);
  return id;
}
