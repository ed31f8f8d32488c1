/** The answer of `bsoc match`, as it is written in JSON (see `docs/matching.md`). */
import { check } from './check.ts';
import { type Wronged, wrongedByDecisions } from './decided.ts';
import { figuresOf } from './figures.ts';
import type { GivenUp } from './given-up.ts';
import { hashOf } from './hash.ts';
import type { IndexedInstance } from './index-instance.ts';
import type { Instance, IssueCode, Pair, ReasonCode } from './instance.ts';
import type { Issue } from './issues.ts';
import type { Market, Matching } from './market.ts';
import { optionsIgnored } from './read-options.ts';
import { reasonsOf } from './reasons.ts';
import type { Order } from './standing.ts';
import { engineVersion } from './version.ts';

export interface Answer {
  /** Every student, in the order of the instance; null: no place. */
  pairs: [student: string, project: string | null][];
  solve_ms: number;
  /** The codes of what was found in the lists, sorted. */
  issues: IssueCode[];
  /** For each acceptable project that a student strictly prefers to their outcome. */
  reasons: {
    student: string;
    project: string;
    code: ReasonCode;
    position: number;
    lastAdmitted: number | null;
    tied: boolean;
  }[];
  // Beyond the format:
  engine: string;
  hash: string;
  /** Students who have a place. */
  size: number;
  rank_distribution: Record<string, number>;
  mean_rank: number | null;
  /** Pairs that would rather be together and could, with the decision each is due to, if any. */
  blocking: { student: string; project: string; because: Pair | null }[];
  /** Moves, of students who have a place, that only the sharing of places forbids. */
  tolerated: Pair[];
  empty: { project: string; places: number; reason: string }[];
  /** What was found, and where; of each code, the first thousand. */
  found: Issue[];
  /** Options that were not followed. */
  ignored: string[];
  /** Whether no more places could be filled, where as many as can be were asked for. */
  is_proved?: boolean;
  /** Where that is not proved: no matching has more pairs than this. */
  bound?: number;
  /** What was given up so that minimum places are reached. */
  compromises?: Compromise[];
  /** What the options give up, whatever the answer. */
  gives_up?: GivenUp[];
  /** How long each part took. */
  ms: { index: number; solve: number; check: number; reasons: number };
}

/** The engine is wrong: its own result does not pass its own checks. */
export class EngineFault extends Error {}

/**
 * What was given up for a minimum:
 * - `project_not_held`: the project does not take place;
 * - `minimum_not_reached`: it does with fewer, a decision having given one of its places;
 * - `kept_apart`: the student would rather have another project, which would rather have them, but the
 *   project needs its people.
 */
export interface Compromise {
  code: 'project_not_held' | 'minimum_not_reached' | 'kept_apart';
  /** Whose minimum it is. */
  project: string;
  student?: string;
  wish?: string;
}

/** What was computed. */
export interface Result {
  /** The one it is a matching of: that of the instance, or the same with its ties broken otherwise. */
  market: Market;
  matching: Matching;
  /** How its stability is judged. */
  order: Order;
  /** Of what was asked for beyond a stable matching; with compromises, pairs may block. */
  extra?: Pick<Answer, 'is_proved' | 'bound' | 'compromises' | 'gives_up'>;
  /** Told what begins, where somebody waits. */
  tell?: (stage: 'checking' | 'reasons') => void;
  indexMs: number;
  solveMs: number;
}

/**
 * Checks a result and tells it.
 * @throws EngineFault when it is not feasible, or not stable where it should be.
 */
export function answerOf(instance: Instance, indexed: IndexedInstance, result: Result): Answer {
  const { ids, issues } = indexed;
  const { market, matching, order } = result;
  const start = performance.now();
  result.tell?.('checking');
  const { faults, blocking, tolerated } = check(market, matching, order);
  if (faults.length > 0 || (blocking.length > 0 && !result.extra?.compromises))
    throw new EngineFault(JSON.stringify({ faults, blocking: blocking.map(namedPair) }));
  const checked = performance.now();
  result.tell?.('reasons');
  const reasons = reasonsOf(market, matching);
  const reasoned = performance.now();

  function namedPair(pair: number): Pair {
    return [ids.students[market.studentOf[pair]!]!, ids.projects[market.projectOf[pair]!]!];
  }
  const wronged = hasDecisions(indexed)
    ? wrongedByDecisions(instance, indexed.decisions, result)
    : blocking.map(
        (pair): Wronged => ({ student: market.studentOf[pair]!, project: market.projectOf[pair]! }),
      );
  const figures = figuresOf(market, matching, reasons, indexed.wished);
  return {
    pairs: ids.students.map((id, student) => {
      const pair = matching[student]!;
      return [id, pair < 0 ? null : ids.projects[market.projectOf[pair]!]!];
    }),
    solve_ms: rounded(result.solveMs),
    issues: issues.codes(),
    reasons: reasons.map(({ student, project, code, position, lastAdmitted, tied }) => ({
      student: ids.students[student]!,
      project: ids.projects[project]!,
      code,
      position,
      lastAdmitted: lastAdmitted ?? null,
      tied,
    })),
    engine: engineVersion,
    hash: hashOf(instance),
    size: figures.size,
    rank_distribution: figures.rankDistribution,
    mean_rank: figures.meanRank ?? null,
    blocking: wronged.map(({ student, project, because }) => ({
      student: ids.students[student]!,
      project: ids.projects[project]!,
      because: because ? [ids.students[because.student]!, ids.projects[because.project]!] : null,
    })),
    tolerated: tolerated.map(namedPair),
    empty: figures.empty.map((one) => ({ ...one, project: ids.projects[one.project]! })),
    found: issues.list(),
    ignored: optionsIgnored(instance.options),
    ...result.extra,
    ms: {
      index: rounded(result.indexMs),
      solve: rounded(result.solveMs),
      check: rounded(checked - start),
      reasons: rounded(reasoned - checked),
    },
  };
}

const hasDecisions = ({ decisions: { pins, floors, exclusions } }: IndexedInstance): boolean =>
  pins.size + floors.size + exclusions.size > 0;

const rounded = (ms: number): number => Math.round(ms * 1000) / 1000;
