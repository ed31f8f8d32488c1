/** Each wish of a student in a scenario: where they stand for it, and what became of it. Pure. */
import type { ReasonCode } from '../../engine/instance.ts';
import type { SnapshotProject } from '../../snapshot.ts';
import type { Placed } from '../allocation.ts';
import { type CausedClaim, claimsOf } from './claims.ts';
import { type MentorsSay, mentorsSay } from './consequences.ts';
import { judge, type Stand } from './judge.ts';
import type { ChangeMade, ComputedCase } from './load-case.ts';
import { minimumOf, refusedFor, roomOf } from './room.ts';

/** Why they do not have a wish that they prefer to what they have. */
export type Barrier =
  | ({ kind: ReasonCode } & Stand)
  /** Its mentors said no; the team excluded or imposed; fewer than its minimum came. */
  | { kind: 'refused' | 'minimum' }
  | { kind: 'excluded' | 'pinned'; reason: string }
  /** They had it, and were moved. */
  | { kind: 'moved'; change: ChangeMade }
  /** Nothing of that: they would be right to complain. */
  | { kind: 'claim'; claim: CausedClaim }
  /** Nothing is known of why. */
  | { kind: 'unknown' };

export interface WishLine {
  /** From 1. */
  rank: number;
  project: SnapshotProject;
  mentorsSay: MentorsSay;
  /** Undefined for who is in no list of its mentors. */
  stand: Stand | undefined;
  /** How many its mentors have in their list, and how many of them stand as the student does. */
  listed: number;
  equals: number;
  /** `outcome`: theirs. `preferred`: they would rather have it. `less`: they like it less. */
  place: 'outcome' | 'preferred' | 'less';
  barrier: Barrier | undefined;
  /** Of one they like less: whether they could have had it too. */
  isOpen: boolean;
}

export function wishLinesOf(found: ComputedCase, one: Placed): WishLine[] {
  const { snapshot, scenario, session, placed, computed, changes } = found;
  const { options, answer } = scenario;
  const { seed } = session;
  const judged = judge(snapshot, options, seed, placed);
  const claims = claimsOf({ snapshot, options, seed, answer, computed, placed }, judged);
  const room = roomOf(snapshot, options, placed);
  const projects = new Map(snapshot.projects.map((project) => [project.id, project]));
  const { student } = one;
  const before = computed.find((other) => other.student.id === student.id)?.project;
  const change = changes.findLast(({ applicationId }) => applicationId === student.applicationId);

  return student.wishes.flatMap((slug, index): WishLine[] => {
    const project = projects.get(slug);
    if (!project) return [];
    const rank = index + 1;
    const place = placeOf(rank);
    const says = mentorsSay(student.id, project);
    const group =
      project.groups.find((ones) => ones.includes(student.id)) ??
      (says === 'unplaced' ? project.unplaced : []);
    return [
      {
        rank,
        project,
        mentorsSay: says,
        stand: judged.standOf(student.id, slug),
        listed: project.groups.flat().length + project.unplaced.length,
        equals: Math.max(0, group.length - 1),
        place,
        barrier: place === 'preferred' ? barrierOf(project, says) : undefined,
        isOpen:
          place === 'less' &&
          says !== 'refused' &&
          refusedFor(room, options, project, one.project) === undefined,
      },
    ];
  });

  function placeOf(rank: number): WishLine['place'] {
    if (rank === one.rank) return 'outcome';
    return one.rank === undefined || rank < one.rank ? 'preferred' : 'less';
  }

  function barrierOf(project: SnapshotProject, says: MentorsSay): Barrier {
    if (change && before?.id === project.id) return { kind: 'moved', change };
    const exclusion = options.exclusions.find(
      (decided) => decided.student === student.id && decided.project === project.id,
    );
    if (exclusion) return { kind: 'excluded', reason: exclusion.reason };
    if (says === 'refused') return { kind: 'refused' };
    const claim = claims.find(
      (other) => other.student === student.id && other.project === project.id,
    );
    if (claim) return { kind: 'claim', claim };
    const isHeld = room.heldBy.has(project.id);
    if (!isHeld && minimumOf(options, project.id) > 0) return { kind: 'minimum' };
    const said = one.reasons.find(({ ideaId }) => ideaId === project.ideaId);
    // Once people were moved by hand, what the engine said of its own answer is no longer so.
    if (said && changes.length === 0) {
      const { code, position, lastAdmitted, tied } = said;
      return { kind: code, position, lastAdmitted, tied };
    }
    const pin = options.pins.find((decided) => decided.student === student.id);
    const stand = judged.standOf(student.id, project.id);
    const code = judged.obstacleOf(student.id, project.id);
    if (stand && code) return { kind: code, ...stand };
    if (pin) return { kind: 'pinned', reason: pin.reason };
    return said ? { kind: said.code, ...said } : { kind: 'unknown' };
  }
}
