import type { Act } from '../../acts/act.ts';
import { refusal } from '../../acts/refusal.ts';
import { refuseViolations } from '../../acts/violations.ts';
import { instantInWords } from '../../words/dates.ts';
import { callFor } from '../editions/deadline.ts';
import { type Edition, isCataloguePublic } from '../editions/edition.ts';
import { type IdeaAct, type IdeaRole, type IdeaState, isDone, transitionOf } from './idea.ts';
import { ideaWords } from './words.ts';

// Reached only by who writes to the table past this function; said as any other impossible move.
refuseViolations({
  idea_moves_as_allowed: () => refusal(ideaWords, 'conflict', 'not_allowed_now'),
});

/** What a move needs to know of an idea. */
export interface MovingIdea {
  id: string;
  state: IdeaState;
  /** Number of its last revision; 0 when it was never submitted. */
  revision: number;
  /** What the person who acts is to the idea; `coordinator` also for the calendar. */
  role: IdeaRole;
}

/**
 * The one function that changes an idea's state, as the table of `idea.ts` says. The update is
 * conditional: of two people who act at once, the second is refused, or succeeds when both asked for
 * the same. Writes `idea.state` and nothing else.
 * @param edition the idea's own, whose dates decide.
 * @param options.isTrial true to be told whether the move is allowed, without making it.
 * @returns the state it is in now, and whether this act changed it.
 * @throws Refusal `only_carriers`, `call_not_open`, `call_closed`, `selection_published`,
 *   `already_selected`, `not_allowed_now`
 */
export async function moveIdea(
  act: Act,
  edition: Edition,
  idea: MovingIdea,
  name: IdeaAct,
  { isTrial = false }: { isTrial?: boolean } = {},
): Promise<{ state: IdeaState; hasMoved: boolean }> {
  const transition = transitionOf(name, idea.state, idea.revision > 0);
  const who = transition?.who ?? (name === 'publish' ? 'coordinator' : 'carrier');
  if (idea.role !== who) throw refusal(ideaWords, 'forbidden', 'only_carriers');
  if (isDone(name, idea.state)) return { state: idea.state, hasMoved: false };
  if (!transition) throw impossible(edition, idea.state);
  if (transition.during === 'call') await refuseOutsideCall(act, edition);
  if (transition.during === 'selection' && isCataloguePublic(edition, act.now)) {
    throw refusal(ideaWords, 'conflict', 'selection_published', { contact: edition.contactEmail });
  }
  if (isTrial) return { state: idea.state, hasMoved: false };
  const { numUpdatedRows } = await act.tx
    .updateTable('idea')
    .set({ state: transition.to })
    .where('id', '=', idea.id)
    .where('state', '=', transition.from)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw impossible(edition, idea.state);
  return { state: transition.to, hasMoved: transition.from !== transition.to };
}

function impossible(edition: Edition, state: IdeaState) {
  return state === 'selected'
    ? refusal(ideaWords, 'conflict', 'already_selected', { contact: edition.contactEmail })
    : refusal(ideaWords, 'conflict', 'not_allowed_now');
}

/**
 * Refuses what is bound to the call when it is not open for the person.
 * @throws Refusal `call_not_open`, `call_closed`
 */
export async function refuseOutsideCall(act: Act, edition: Edition): Promise<void> {
  const call = await callFor(act.tx, edition, act.actor?.personId, act.now);
  if (call.state === 'closed') {
    throw refusal(ideaWords, 'conflict', 'call_closed', (lang) => ({
      closedAt: instantInWords(call.closedAt, edition.timezone, lang),
      contact: edition.contactEmail,
    }));
  }
  if (call.state === 'coming') throw refusal(ideaWords, 'conflict', 'call_not_open');
}
