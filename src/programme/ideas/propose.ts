import type { PersonalAct } from '../../acts/act.ts';
import type { Edition } from '../editions/edition.ts';
import { openDraft } from './open-draft.ts';

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
  return blank?.id ?? openDraft(act, edition, { draft: { lang: act.actor.lang } });
}
