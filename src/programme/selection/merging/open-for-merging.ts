import type { PersonalAct } from '../../../acts/act.ts';
import { refusal } from '../../../acts/refusal.ts';
import { type Edition, isCataloguePublic } from '../../editions/edition.ts';
import { reviewedStates } from '../../ideas/idea.ts';
import type { Idea } from '../../ideas/load-idea.ts';
import { loadRevision, type Revision } from '../../ideas/revisions.ts';
import { loadWeighedIdea } from '../kept-out.ts';
import { mergingWords } from './words.ts';

/** An idea that is merged or split, with the text its readers see. */
export interface Opened {
  idea: Idea;
  last: Revision;
}

/**
 * An idea, locked, when the team may still merge or split it.
 * @param shown number of the revision that was read.
 * @throws Refusal `missing`, `kept_out`, `selection_is_published`, `not_under_review`,
 *   `edited_meanwhile`
 */
export async function openForMerging(
  act: PersonalAct,
  edition: Edition,
  ideaId: string,
  shown: number,
): Promise<Opened> {
  const idea = await loadWeighedIdea(act.tx, act.actor, edition.id, ideaId, { forUpdate: true });
  if (isCataloguePublic(edition, act.now)) {
    throw refusal(mergingWords, 'conflict', 'selection_is_published');
  }
  if (!(reviewedStates as readonly string[]).includes(idea.state)) {
    throw refusal(mergingWords, 'conflict', 'not_under_review');
  }
  const last = await loadRevision(act.tx, idea.id, idea.revision);
  if (!last) throw refusal(mergingWords, 'conflict', 'not_under_review');
  if (last.number !== shown) throw refusal(mergingWords, 'conflict', 'edited_meanwhile');
  return { idea, last };
}
