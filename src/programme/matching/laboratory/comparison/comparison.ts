/** Two scenarios: who moves from one to the other, and why, each way. Pure. */
import type { Snapshot, SnapshotProject, SnapshotStudent } from '../../snapshot.ts';
import type { Placed } from '../allocation.ts';
import type { Scenario } from '../scenario.ts';
import { type PossibleBecause, possibleBecause } from './possible-because.ts';
import { type WhyNot, whyNot } from './why-not.ts';

/** A computed scenario with what it says. */
export interface Side {
  scenario: Pick<Scenario, 'options' | 'number' | 'title' | 'snapshotNumber'>;
  snapshot: Snapshot;
  placed: readonly Placed[];
}

/**
 * What a move is for the student: `enters` and `leaves` the allocation, `gains` and `loses` by the
 * rank of their wishes, `other` when ranks do not tell.
 */
export const moveKinds = ['enters', 'gains', 'other', 'loses', 'leaves'] as const;
export type MoveKind = (typeof moveKinds)[number];

export interface Move {
  student: SnapshotStudent;
  kind: MoveKind;
  from: SnapshotProject | undefined;
  to: SnapshotProject | undefined;
  /** Of their wishes, as the scenario they are of has them. */
  fromRank: number | undefined;
  toRank: number | undefined;
  /** In the first scenario: why they do not have what the second gives; none when it gives nothing. */
  whyNotBefore: WhyNot | undefined;
  /** In the second: why they no longer have what the first gave. */
  whyNotAfter: WhyNot | undefined;
  /** What made possible, in the one that is better for them, what the other did not give. */
  possible: PossibleBecause | undefined;
}

export interface Comparison {
  moves: Move[];
  counts: Record<MoveKind, number>;
  /** Students that only one of the two snapshots has. */
  onlyFrom: SnapshotStudent[];
  onlyTo: SnapshotStudent[];
  /** Projects nobody went to, that somebody goes to; and the other way round. */
  fill: SnapshotProject[];
  empty: SnapshotProject[];
}

export function compare(from: Side, to: Side): Comparison {
  const before = new Map(from.placed.map((one) => [one.student.applicationId, one]));
  const after = new Map(to.placed.map((one) => [one.student.applicationId, one]));
  const moves = to.placed.flatMap((later): Move[] => {
    const earlier = before.get(later.student.applicationId);
    if (!earlier || earlier.project?.id === later.project?.id) return [];
    return [moveOf(earlier, later, from, to)];
  });
  const count = (kind: MoveKind) => moves.filter((move) => move.kind === kind).length;
  const [held, holds] = [taken(from), taken(to)];
  return {
    moves,
    counts: {
      enters: count('enters'),
      gains: count('gains'),
      other: count('other'),
      loses: count('loses'),
      leaves: count('leaves'),
    },
    onlyFrom: from.placed.flatMap(({ student }) =>
      after.has(student.applicationId) ? [] : [student],
    ),
    onlyTo: to.placed.flatMap(({ student }) =>
      before.has(student.applicationId) ? [] : [student],
    ),
    fill: to.snapshot.projects.filter(({ id }) => holds.has(id) && !held.has(id)),
    empty: from.snapshot.projects.filter(({ id }) => held.has(id) && !holds.has(id)),
  };
}

/** How many go to each project that somebody goes to. */
export function taken({ placed }: Pick<Side, 'placed'>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { project } of placed) {
    if (project) counts.set(project.id, (counts.get(project.id) ?? 0) + 1);
  }
  return counts;
}

function moveOf(earlier: Placed, later: Placed, from: Side, to: Side): Move {
  const kind = kindOf(earlier, later);
  const isBetter = kind === 'enters' || kind === 'gains';
  const isWorse = kind === 'leaves' || kind === 'loses';
  return {
    student: later.student,
    kind,
    from: earlier.project,
    to: later.project,
    fromRank: earlier.rank,
    toRank: later.rank,
    whyNotBefore: later.project && whyNot(earlier, later.project, from),
    whyNotAfter: earlier.project && whyNot(later, earlier.project, to),
    possible:
      isBetter && later.project
        ? possibleBecause(later, later.project, from, to)
        : isWorse && earlier.project
          ? possibleBecause(earlier, earlier.project, to, from)
          : undefined,
  };
}

function kindOf(earlier: Placed, later: Placed): MoveKind {
  if (!earlier.project) return 'enters';
  if (!later.project) return 'leaves';
  if (earlier.rank === undefined || later.rank === undefined || earlier.rank === later.rank) {
    return 'other';
  }
  return later.rank < earlier.rank ? 'gains' : 'loses';
}
