/** Why a student has the place they have: what offers and notices keep, and show to them alone. Pure. */
import { z } from 'zod';
import { reasonCodes } from './engine/instance.ts';

const outcomeReason = z.object({
  ideaId: z.string(),
  /** Which of their wishes it is. */
  rank: z.int().min(1),
  /** What stood in the way. */
  code: z.enum(reasonCodes),
  /** Where its mentors placed the student, counted from 1. */
  position: z.int().min(0),
  /** The position of the last person admitted; null when nobody was. */
  lastAdmitted: z.int().min(0).nullable(),
  /** True when only the draw told them apart. */
  tied: z.boolean(),
});
export type OutcomeReason = z.output<typeof outcomeReason>;

/**
 * What the engine has no word for: `not_considered`, the project could not be theirs (its mentors
 * refused them, or the team excluded it); `by_hand`, a decision of the team stood in the way.
 */
const keptCodes = [...reasonCodes, 'not_considered', 'by_hand'] as const;

/** One reason as an offer or a notice keeps it: there is one for each wish that was preferred. */
const keptReason = outcomeReason.extend({ code: z.enum(keptCodes) });
export type KeptReason = z.output<typeof keptReason>;

/** The reasons of an offer or a notice, as they are stored, by rank. */
export const keptReasons = z.array(keptReason);
