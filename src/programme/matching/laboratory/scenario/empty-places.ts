/** Why places of a project stay empty: pure. */
import type { ScenarioOptions } from '../../scenario-options.ts';
import { placesIn } from '../../scenario-places.ts';
import type { Snapshot, SnapshotProject } from '../../snapshot.ts';
import type { Placed } from '../allocation.ts';
import { minimumOf, type Room } from './room.ts';

const emptyReasons = [
  'closed',
  'nobody_wished',
  'nobody_acceptable',
  'minimum',
  'all_preferred',
  'organisation_full',
  'funded_full',
  'by_decision',
] as const;
export type EmptyReason = (typeof emptyReasons)[number];

export interface EmptyPlaces {
  places: number;
  reason: EmptyReason;
  /** Who would rather have been there: of those who wished, not refused, with something they like less. */
  wouldCome: number;
  /** How many had wished for it. */
  wished: number;
}

/** Of each project with a place left or none at all, by slug; the first reason that holds. */
export function emptyPlaces(
  snapshot: Snapshot,
  options: ScenarioOptions,
  placed: readonly Placed[],
  room: Room,
): Map<string, EmptyPlaces> {
  const outcomes = new Map(placed.map((one) => [one.student.id, one]));
  return new Map(
    snapshot.projects.flatMap((project) => {
      const left = room.projectLeft(project);
      if (left <= 0 && placesIn(project, options) > 0) return [];
      const acceptable = [...project.groups.flat(), ...project.unplaced];
      const wouldCome = acceptable.filter((id) => prefers(outcomes.get(id), project)).length;
      const wished = acceptable.length + project.refused.length;
      const reason = reasonOf();
      return [[project.id, { places: Math.max(0, left), reason, wouldCome, wished }]];

      function reasonOf(): EmptyReason {
        if (placesIn(project, options) === 0) return 'closed';
        if (wished === 0) return 'nobody_wished';
        if (acceptable.length === 0) return 'nobody_acceptable';
        if (wouldCome === 0) return 'all_preferred';
        const isHeld = room.heldBy.has(project.id);
        if (!isHeld && minimumOf(options, project.id) > 0) return 'minimum';
        if (room.organisationLeft(project.organisation) <= 0) return 'organisation_full';
        return room.fundedLeft <= 0 ? 'funded_full' : 'by_decision';
      }
    }),
  );
}

function prefers(placed: Placed | undefined, { id }: SnapshotProject): boolean {
  if (!placed || placed.project?.id === id) return false;
  const wished = placed.student.wishes.indexOf(id) + 1;
  return wished > 0 && (placed.rank === undefined || wished < placed.rank);
}
