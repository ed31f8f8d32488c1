import type { Act } from '../../acts/act.ts';
import { refusal } from '../../acts/refusal.ts';
import { refuseViolations } from '../../acts/violations.ts';
import { instantInWords } from '../../words/dates.ts';
import { callFor } from '../editions/deadline.ts';
import { type Edition, isCataloguePublic } from '../editions/edition.ts';
import { isAfterDeadline } from '../editions/phase.ts';
import { closeRequest, openRequest } from './change-request.ts';
import {
  type IdeaAct,
  type IdeaRole,
  type IdeaState,
  isDone,
  transitionOf,
  whoDoes,
} from './idea.ts';
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
 * the same. Writes `idea.state` and, for an idea that waited for changes, the end of that request.
 * @param edition the idea's own, whose dates decide.
 * @param options.isTrial true to be told whether the move is allowed, without making it.
 * @returns the state it is in now, and whether this act changed it.
 * @throws Refusal `only_carriers`, `call_not_open`, `call_closed`, `selection_published`,
 *   `request_over`, `already_selected`, `not_allowed_now`
 */
export async function moveIdea(
  act: Act,
  edition: Edition,
  idea: MovingIdea,
  name: IdeaAct,
  { isTrial = false }: { isTrial?: boolean } = {},
): Promise<{ state: IdeaState; hasMoved: boolean }> {
  const transition = transitionOf(name, idea.state, idea.revision > 0);
  if (idea.role !== whoDoes(name)) throw refusal(ideaWords, 'forbidden', 'only_carriers');
  if (isDone(name, idea.state)) return { state: idea.state, hasMoved: false };
  if (!transition) throw impossible(edition, idea.state);
  if (transition.during === 'call') await refuseOutsideCall(act, edition);
  if (transition.during === 'request') await refuseAfterRequest(act, edition, idea.id);
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
  if (idea.state === 'changes_asked')
    await closeRequest(act, idea.id, endedBy[name] ?? 'overtaken');
  return { state: transition.to, hasMoved: transition.from !== transition.to };
}

/** What an act makes of the request for changes that was open. */
const endedBy: Partial<Record<IdeaAct, 'answered' | 'stopped'>> = {
  submit: 'answered',
  stop_waiting: 'stopped',
};

function impossible(edition: Edition, state: IdeaState) {
  return ['selected', 'removed'].includes(state)
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

/** @throws Refusal `request_over` once the date set with a request for changes has passed. */
async function refuseAfterRequest(act: Act, edition: Edition, ideaId: string): Promise<void> {
  const request = await openRequest(act.tx, ideaId);
  if (request && !isAfterDeadline(request.until, act.now)) return;
  throw refusal(ideaWords, 'conflict', 'request_over', (lang) => ({
    until: request ? instantInWords(request.until, edition.timezone, lang) : '',
    contact: edition.contactEmail,
  }));
}
