/** What moving one student by hand would cost, before it is done: pure. */
import type { SnapshotProject } from '../../snapshot.ts';
import type { Placed } from '../allocation.ts';
import { newClaims } from './claims.ts';
import { type Claim, judge } from './judge.ts';
import type { ComputedCase } from './load-case.ts';
import { minimumOf, type RoomRefusal, refusedFor, roomOf } from './room.ts';

/** What the mentors of a project say of a student: nothing is said of who did not wish for it. */
export type MentorsSay = 'ranked' | 'unplaced' | 'refused' | 'not_candidate';

export interface Consequences {
  /** Where they are now, and where they would be. */
  from: SnapshotProject | undefined;
  to: SnapshotProject | undefined;
  /** Which of their wishes each is; undefined for none. */
  fromRank: number | undefined;
  toRank: number | undefined;
  /** Undefined without a project to go to. */
  mentorsSay: MentorsSay | undefined;
  /** Everybody's outcome once they are there. */
  moved: Placed[];
  /** Set when there is no place for them: the move is refused. */
  refusal: RoomRefusal | undefined;
  /** Who would be right to complain from then on. */
  created: Claim[];
  /** Who would be right to complain no more. */
  settled: Claim[];
  /** Projects that would take place with fewer than the minimum the scenario asks for. */
  underMinimum: { project: SnapshotProject; minimum: number; held: number }[];
  /** How the scenario itself decided of this student: a pin, an exclusion from that project. */
  against: { kind: 'pin' | 'exclusion'; project: string; reason: string } | undefined;
}

export function consequencesOf(
  { snapshot, scenario: { options }, session: { seed }, placed }: ComputedCase,
  one: Placed,
  to: SnapshotProject | undefined,
): Consequences {
  const moved = placed.map((other) => (other === one ? movedTo(one, to) : other));
  const room = roomOf(snapshot, options, placed);
  const before = judge(snapshot, options, seed, placed).claims;
  const refusal = to && refusedFor(room, options, to, one.project);
  // Where there is no place, nothing is compared: the move is not made.
  const after = refusal ? before : judge(snapshot, options, seed, moved).claims;
  const { student } = one;
  const pin = options.pins.find((decided) => decided.student === student.id);
  const exclusion = options.exclusions.find(
    (decided) => decided.student === student.id && decided.project === to?.id,
  );
  return {
    from: one.project,
    to,
    fromRank: one.rank,
    toRank: rankOf(one, to),
    mentorsSay: to && mentorsSay(student.id, to),
    moved,
    refusal,
    created: newClaims(before, after),
    settled: newClaims(after, before),
    underMinimum: [
      ...(one.project ? underMinimum(one.project, -1) : []),
      ...(to ? underMinimum(to, 1) : []),
    ],
    against: exclusion
      ? { kind: 'exclusion', ...exclusion }
      : pin && pin.project !== to?.id
        ? { kind: 'pin', ...pin }
        : undefined,
  };

  function underMinimum(
    project: SnapshotProject,
    difference: 1 | -1,
  ): Consequences['underMinimum'] {
    const minimum = minimumOf(options, project.id);
    const held = (room.heldBy.get(project.id)?.length ?? 0) + difference;
    return held > 0 && held < minimum ? [{ project, minimum, held }] : [];
  }
}

/** The same student somewhere else. */
function movedTo(one: Placed, project: SnapshotProject | undefined): Placed {
  return { ...one, project, rank: rankOf(one, project) };
}

function rankOf({ student }: Placed, project: SnapshotProject | undefined): number | undefined {
  return project ? student.wishes.indexOf(project.id) + 1 || undefined : undefined;
}

export function mentorsSay(
  student: string,
  { groups, refused, unplaced }: SnapshotProject,
): MentorsSay {
  if (refused.includes(student)) return 'refused';
  if (unplaced.includes(student)) return 'unplaced';
  return groups.some((group) => group.includes(student)) ? 'ranked' : 'not_candidate';
}
