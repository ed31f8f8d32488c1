import { z } from 'zod';
import { type PersonalAct, record } from '../../../acts/act.ts';
import { refusal } from '../../../acts/refusal.ts';
import { refuseViolations } from '../../../acts/violations.ts';
import type { Edition } from '../../editions/edition.ts';
import { refuseUnlessCoordinator } from '../../editions/may-coordinate.ts';
import {
  type Decision,
  isDecidable,
  lastDecisions,
  type Preparable,
  preparable,
} from '../decision.ts';
import { loadWeighedIdea } from '../kept-out.ts';
import { selectionWords } from '../words.ts';

const reasonNeeded = () => refusal(selectionWords, 'conflict', 'reason_needed');

// Reached only by who writes to the table past `prepareDecisions`.
refuseViolations({ decision_gives_its_reason: reasonNeeded });

/** True when who is decided upon must be told why. */
export function needsReason(outcome: Preparable): boolean {
  return outcome === 'waitlisted' || outcome === 'declined';
}

/** An outcome, with the reason its porteur will read where it is not what they hoped for. */
export const decisionSchema = z
  .object({ outcome: z.enum(preparable), reason: z.string().trim().max(5000).default('') })
  .superRefine(({ outcome, reason }, context) => {
    if (needsReason(outcome) && reason === '') {
      context.addIssue({ code: 'custom', path: ['reason'], message: 'reason_needed' });
    }
  });
export type DecisionInput = z.output<typeof decisionSchema>;

/** An idea to decide upon, and the number of the last decision that was read of it; 0 for none. */
export interface DecidedIdea {
  ideaId: string;
  read: number;
}

/**
 * Prepares the same decision about ideas under review, or whose outcome is published and may change:
 * all or none. Nothing is told to anyone before it is published. For coordinators who are kept out of
 * none of them. The same decision twice is one.
 * Writes `decision`, the journal.
 * @throws Refusal `forbidden`, `missing`, `kept_out`, `not_open_to_decision`, `reason_needed`;
 *   `decided_meanwhile` when somebody else has decided since `read`.
 */
export async function prepareDecisions(
  act: PersonalAct,
  edition: Edition,
  ideas: readonly DecidedIdea[],
  { outcome, reason }: DecisionInput,
): Promise<void> {
  refuseUnlessCoordinator(act, edition.id);
  if (needsReason(outcome) && !reason.trim()) throw reasonNeeded();
  // In one order, so that two acts wait for one another rather than for ever.
  for (const { ideaId, read } of ideas.toSorted((a, b) => (a.ideaId < b.ideaId ? -1 : 1))) {
    const idea = await loadWeighedIdea(act.tx, act.actor, edition.id, ideaId, { forUpdate: true });
    if (!isDecidable(idea.state) || outcome === idea.state) {
      throw refusal(selectionWords, 'conflict', 'not_open_to_decision');
    }
    const isPrepared = await insertDecision(act, { ideaId, number: read + 1, outcome, reason });
    if (isPrepared) {
      const subject = { type: 'idea', id: ideaId, editionId: edition.id };
      await record(act, 'decision.prepared', subject, { number: read + 1 });
      continue;
    }
    const last = (await lastDecisions(act.tx, [ideaId])).get(ideaId);
    if (last && isSame(last, read, { outcome, reason })) continue;
    throw refusal(selectionWords, 'conflict', 'decided_meanwhile', (lang) => ({
      who: last?.preparedBy ?? '–',
      outcome: selectionWords(lang)(`outcome.${last?.outcome ?? 'undecided'}`),
    }));
  }
}

/** The primary key lets one decision have a number. @returns whether it was this one. */
async function insertDecision(
  act: PersonalAct,
  decision: { ideaId: string; number: number; outcome: Preparable; reason: string },
): Promise<boolean> {
  const { count } = await act.tx
    .selectFrom('decision')
    .select((eb) => eb.fn.max('number').as('count'))
    .where('ideaId', '=', decision.ideaId)
    .executeTakeFirstOrThrow();
  if (Number(count ?? 0) !== decision.number - 1) return false;
  const inserted = await act.tx
    .insertInto('decision')
    .values({ ...decision, preparedBy: act.actor.personId, preparedAt: act.now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('number')
    .executeTakeFirst();
  return inserted !== undefined;
}

/** The same click twice, or two people of one mind. */
function isSame(last: Decision, read: number, { outcome, reason }: DecisionInput): boolean {
  return last.number === read + 1 && last.outcome === outcome && last.reason === reason;
}
