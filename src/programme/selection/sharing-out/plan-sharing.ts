import type { Db } from '../../../db/database.ts';
import {
  fingerprintOf,
  loadSituation,
  pairKey,
  type Reviewer,
  type Situation,
  type Standing,
  seenBy,
} from './load-sharing.ts';
import type { Pair, SharingProblem, Shortage, Side } from './sharing.ts';
import type { SharingOptions } from './sharing-options.ts';
import { solveSharing } from './solve-sharing.ts';

/** What a sharing out would do. */
export interface SharingPlan {
  situation: Situation;
  options: SharingOptions;
  added: (Pair & { side: Side })[];
  removed: Standing[];
  /** What stays as it is. */
  kept: Standing[];
  shortages: Shortage[];
  /** Names the situation it was made for. */
  fingerprint: string;
}

/** Plans a sharing out from how things are now, and writes nothing. @throws SolverLate */
export async function planSharing(
  db: Db,
  editionId: string,
  options: SharingOptions,
): Promise<SharingPlan> {
  const situation = await loadSituation(db, editionId);
  const problem = problemOf(situation, options);
  const { added: chosen, shortages } = await solveSharing(problem);
  const { standing } = situation;
  const before = new Set(standing.filter((one) => one.isAssigned).map(pairKey));
  const staying = new Set([...problem.kept, ...chosen].map(pairKey));
  return {
    situation,
    options,
    shortages,
    added: chosen.filter((pair) => !before.has(pairKey(pair))),
    removed: standing.filter(
      (one) => one.isAssigned && !one.hasReviewed && !staying.has(pairKey(one)),
    ),
    kept: standing.filter((one) => staying.has(pairKey(one))),
    fingerprint: fingerprintOf(situation, options),
  };
}

/**
 * What counts as settled: in any case what was given by hand, begun or reviewed; all that exists,
 * unless it is to be shared out again. Whoever lost their role or is kept out since counts no more,
 * but for a review they gave while they held it.
 */
export function problemOf(situation: Situation, options: SharingOptions): SharingProblem {
  const { ideas, reviewers, standing, keptOut, preferences } = situation;
  const present = new Map(reviewers.map((one) => [one.id, one]));
  const counts = (one: Standing) =>
    !keptOut.has(pairKey(one)) && (one.hasReviewed || present.has(one.reviewerId));
  const stays = (one: Standing) =>
    options.mode === 'keep' || one.isByHand || one.hasReviewed || one.hasBegun;
  const taking = new Set(options.who);
  const assigned = new Set(standing.filter((one) => one.isAssigned).map(pairKey));
  return {
    ideas: ideas.map(({ id }) => id),
    reviewers: reviewers.filter(({ id }) => taking.has(id)),
    perIdea: { school: options.school, operator: options.operator },
    maximum: options.maximum,
    kept: standing.filter((one) => counts(one) && stays(one)),
    isKeptOut: (pair) => keptOut.has(pairKey(pair)),
    preferenceOf: (pair) => preferences.get(pairKey(pair)),
    hadIt: (pair) => assigned.has(pairKey(pair)),
  };
}

/** What a sharing out would make of one person. */
export interface ReviewerLine {
  reviewer: Reviewer;
  before: number;
  added: number;
  removed: number;
  total: number;
  wanted: number;
  unwanted: number;
}

/** What somebody may read and count of a plan: nothing of the ideas they are kept out of. */
export function planSeenBy(plan: SharingPlan, personId: string): SharingPlan {
  const situation = seenBy(plan.situation, personId);
  const open = new Set(situation.ideas.map(({ id }) => id));
  const isOpen = ({ ideaId }: Pair) => open.has(ideaId);
  return {
    ...plan,
    situation,
    added: plan.added.filter(isOpen),
    removed: plan.removed.filter(isOpen),
    kept: plan.kept.filter(isOpen),
  };
}

/** A line for each person who holds a role, the school first, by name. */
export function linesOf({ situation, added, removed, kept }: SharingPlan): ReviewerLine[] {
  const { reviewers, standing, preferences } = situation;
  const countOf = (pairs: readonly Pair[], id: string) =>
    pairs.filter(({ reviewerId }) => reviewerId === id).length;
  const keptOnes = new Set(kept.map(pairKey));
  const after = [...kept, ...added.filter((pair) => !keptOnes.has(pairKey(pair)))];
  return reviewers
    .map((reviewer) => {
      const own = after.filter(({ reviewerId }) => reviewerId === reviewer.id);
      const wishes = own.map((pair) => preferences.get(pairKey(pair)));
      return {
        reviewer,
        before: countOf(standing, reviewer.id),
        added: countOf(added, reviewer.id),
        removed: countOf(removed, reviewer.id),
        total: own.length,
        wanted: wishes.filter((wish) => wish === 'wanted').length,
        unwanted: wishes.filter((wish) => wish === 'unwanted').length,
      };
    })
    .sort(
      (one, other) =>
        other.reviewer.side.localeCompare(one.reviewer.side) ||
        one.reviewer.name.localeCompare(other.reviewer.name, 'fr'),
    );
}

/** Why an idea lacks reviewers of a side, and who could be added. */
export interface ShortageReasons extends Shortage {
  name: string;
  /** Who is kept out, who has all they may have, who does not take part but could. */
  inConflict: Reviewer[];
  full: Reviewer[];
  couldJoin: Reviewer[];
}

/** The ideas that lack reviewers, each with the reasons. */
export function reasonsOf(plan: SharingPlan): ShortageReasons[] {
  const { situation, options, shortages, kept, added } = plan;
  const taking = new Set(options.who);
  const has = new Set([...kept, ...added].map(pairKey));
  return shortages.map((shortage) => {
    const { ideaId, side } = shortage;
    const people = situation.reviewers.filter((one) => one.side === side);
    const isOut = ({ id }: Reviewer) => situation.keptOut.has(pairKey({ ideaId, reviewerId: id }));
    const free = people.filter(
      (one) => !isOut(one) && !has.has(pairKey({ ideaId, reviewerId: one.id })),
    );
    return {
      ...shortage,
      name: situation.ideas.find(({ id }) => id === ideaId)?.name ?? '',
      inConflict: people.filter(isOut),
      full: free.filter(({ id }) => taking.has(id)),
      couldJoin: free.filter(({ id }) => !taking.has(id)),
    };
  });
}
