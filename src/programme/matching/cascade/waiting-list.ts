/** Who has no place, why, and what they still wish for: pure, no I/O. For the team alone. */
import { lastEnded, type OfferFact } from '../offer-fact.ts';
import type { Snapshot, SnapshotProject, SnapshotStudent } from '../snapshot.ts';
import { fatesOf } from '../student-fate.ts';

/** What became of the last thing they were offered; `none`: nothing was yet. */
export type WaitingBecause =
  | 'none'
  | 'declined'
  | 'expired'
  | 'project_left'
  | 'taken_back'
  /** They applied after the lists were taken. */
  | 'late';

export interface RemainingWish {
  ideaId: string;
  name: string;
  rank: number;
  /** Where its mentors placed them, from 1; null: they said nothing of them. */
  position: number | null;
  /** Not for this project, say its mentors. */
  isRefused: boolean;
}

export interface WaitingStudent {
  student: SnapshotStudent;
  because: WaitingBecause;
  /** True while a freed place may be offered to them by a cascade. */
  isInCascades: boolean;
  /** Wishes for projects of the catalogue that were not declined, best first. */
  wishes: RemainingWish[];
}

/**
 * Students whose application stands and who have neither a place nor an offer to answer, in the order
 * of their numbers; those that cascades no longer ask come last.
 */
export function waitingList({
  snapshot,
  today,
  offers,
}: {
  snapshot: Snapshot;
  today: Snapshot;
  offers: readonly OfferFact[];
}): WaitingStudent[] {
  const fates = fatesOf({ snapshot, today, offers });
  const known = new Map(snapshot.students.map((student) => [student.applicationId, student]));
  const here = new Set(today.projects.map(({ ideaId }) => ideaId));
  const projects = new Map(
    snapshot.projects.filter(({ ideaId }) => here.has(ideaId)).map((one) => [one.id, one]),
  );
  const offersOf = Map.groupBy(offers, ({ applicationId }) => applicationId);
  const list = today.students.flatMap((standing): WaitingStudent[] => {
    const { applicationId } = standing;
    const fate = fates.get(applicationId)?.kind;
    if (fate === 'pinned' || fate === 'floor') return [];
    const student = known.get(applicationId);
    const theirs = offersOf.get(applicationId) ?? [];
    return [
      {
        student: student ?? standing,
        because: because(student !== undefined, lastEnded(theirs)),
        isInCascades: student !== undefined && fate !== 'left',
        wishes: remaining(student ?? standing, projects, theirs),
      },
    ];
  });
  return list.sort((one, other) => Number(other.isInCascades) - Number(one.isInCascades));
}

function because(isKnown: boolean, last: OfferFact | undefined): WaitingBecause {
  if (last?.state === 'declined' || last?.state === 'expired') return last.state;
  if (last) return last.isTakenBack ? 'taken_back' : 'project_left';
  return isKnown ? 'none' : 'late';
}

function remaining(
  student: SnapshotStudent,
  projects: ReadonlyMap<string, SnapshotProject>,
  offers: readonly OfferFact[],
): RemainingWish[] {
  const over = new Set(
    offers.filter(({ state }) => state === 'declined').map(({ ideaId }) => ideaId),
  );
  return student.wishes.flatMap((slug, index) => {
    const project = projects.get(slug);
    if (!project || over.has(project.ideaId)) return [];
    return [
      {
        ideaId: project.ideaId,
        name: project.name,
        rank: index + 1,
        position: positionOf(project, student.id),
        isRefused: project.refused.includes(student.id),
      },
    ];
  });
}

/** Where a project's mentors placed a student, from 1, equals alike; null: nowhere. */
export function positionOf({ groups }: SnapshotProject, student: string): number | null {
  let before = 0;
  for (const group of groups) {
    if (group.includes(student)) return before + 1;
    before += group.length;
  }
  return null;
}

/** Of the waiting list, those whom its mentors place before somebody in a project, best first. */
export function aheadOf(
  list: readonly WaitingStudent[],
  applicationId: string,
  ideaId: string,
): WaitingStudent[] {
  const placeOf = ({ wishes }: WaitingStudent) => {
    const wish = wishes.find((one) => one.ideaId === ideaId && !one.isRefused);
    return wish && (wish.position ?? Number.POSITIVE_INFINITY);
  };
  const own = list.find(({ student }) => student.applicationId === applicationId);
  const ownPlace = own && placeOf(own);
  return list
    .flatMap((one) => {
      const place = placeOf(one);
      const isOwn = one.student.applicationId === applicationId;
      if (place === undefined || isOwn || !one.isInCascades) return [];
      // Who did not wish for it comes after all those who did.
      return ownPlace === undefined || place < ownPlace ? [{ one, place }] : [];
    })
    .sort((a, b) => (a.place === b.place ? 0 : a.place - b.place))
    .map(({ one }) => one);
}
