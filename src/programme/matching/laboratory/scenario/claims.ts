/** Who would be right to complain of a scenario as it stands, and what each complaint comes from. Pure. */
import type { ScenarioOptions } from '../../scenario-options.ts';
import type { Snapshot } from '../../snapshot.ts';
import type { Placed } from '../allocation.ts';
import type { ScenarioAnswer } from '../scenario-answer.ts';
import { type Claim, type Judgement, judge } from './judge.ts';

/** A decision that a complaint comes from. */
export type ClaimCause =
  | { kind: 'pin' | 'floor' | 'exclusion'; student: string; project: string }
  /** `chain`: step by step, from several. */
  | { kind: 'minimum' | 'hand' | 'chain' };

export interface CausedClaim extends Claim {
  because: ClaimCause;
}

/** A scenario with who goes where in it. */
export interface Judged {
  snapshot: Snapshot;
  options: ScenarioOptions;
  seed: string;
  answer: ScenarioAnswer;
  /** As the engine placed everyone. */
  computed: readonly Placed[];
  /** The same with hand changes. */
  placed: readonly Placed[];
}

/**
 * Complaints of a scenario, and how many moves only the funded places forbid. As long as nobody was
 * moved by hand, the engine has said how many there are: nothing is judged again where there is none.
 */
export function complaintsOf(judged: Judged): { claims: CausedClaim[]; tolerated: number } {
  const { snapshot, options, seed, answer, placed } = judged;
  const isChanged = placed.some(({ change }) => change !== undefined);
  if (!isChanged && answer.blocking.length === 0)
    return { claims: [], tolerated: answer.tolerated };
  const judgement = judge(snapshot, options, seed, placed);
  const tolerated = isChanged ? judgement.tolerated : answer.tolerated;
  return { claims: claimsOf(judged, judgement), tolerated };
}

/**
 * Complaints that the engine found in its own answer and that still stand, then those that hand
 * changes made.
 */
export function claimsOf(
  { snapshot, options, seed, answer, computed, placed }: Judged,
  judged: Judgement = judge(snapshot, options, seed, placed),
): CausedClaim[] {
  const isChanged = placed.some(({ change }) => change !== undefined);
  const claims = new Map(judged.claims.map((claim) => [keyOf(claim), claim]));
  const outcomes = new Map(placed.map((one) => [one.student.id, one]));
  const found = answer.blocking.flatMap((pair): CausedClaim[] => {
    const claim = claims.get(keyOf(pair)) ?? (isChanged ? undefined : toldOf(pair));
    return claim ? [{ ...claim, because: causeOf(pair.because, options) }] : [];
  });
  if (!isChanged) return found;
  const before = judge(snapshot, options, seed, computed).claims;
  const known = new Set([...answer.blocking, ...before].map(keyOf));
  const made = judged.claims.filter((claim) => !known.has(keyOf(claim)));
  return [...found, ...made.map((claim) => ({ ...claim, because: { kind: 'hand' as const } }))];

  /** One that only the engine sees, which breaks ties otherwise to fill more places. */
  function toldOf({ student, project }: Pick<Claim, 'student' | 'project'>): Claim | undefined {
    const one = outcomes.get(student);
    const stand = judged.standOf(student, project);
    const wished = one?.student.wishes.indexOf(project) ?? -1;
    const isBetter = one?.rank === undefined || wished + 1 < one.rank;
    return stand && isBetter ? { student, project, ground: 'project', ...stand } : undefined;
  }
}

function causeOf(
  pair: readonly [string, string] | null,
  { floors, exclusions, minimums }: ScenarioOptions,
): ClaimCause {
  if (!pair) return { kind: Object.keys(minimums).length > 0 ? 'minimum' : 'chain' };
  const [student, project] = pair;
  const isIn = (decided: readonly { student: string; project: string }[]) =>
    decided.some((one) => one.student === student && one.project === project);
  const kind = isIn(exclusions) ? 'exclusion' : isIn(floors) ? 'floor' : 'pin';
  return { kind, student, project };
}

/** Complaints of the second that the first does not have. */
export function newClaims(before: readonly Claim[], after: readonly Claim[]): Claim[] {
  const known = new Set(before.map(keyOf));
  return after.filter((claim) => !known.has(keyOf(claim)));
}

const keyOf = ({ student, project }: Pick<Claim, 'student' | 'project'>) => `${student} ${project}`;
