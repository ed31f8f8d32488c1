/** Places that an allocation leaves: of a project, of its organisation, of the edition. Pure. */
import type { ScenarioOptions } from '../../scenario-options.ts';
import { fundedPlacesIn, limitIn, placesIn } from '../../scenario-places.ts';
import type { Snapshot, SnapshotProject } from '../../snapshot.ts';
import type { Placed } from '../allocation.ts';

export interface Room {
  /** Who is in each project, by its slug. */
  heldBy: ReadonlyMap<string, Placed[]>;
  projectLeft(project: SnapshotProject): number;
  /** Infinity when the organisation has no limit of its own. */
  organisationLeft(organisation: string | null): number;
  fundedLeft: number;
}

export function roomOf(
  snapshot: Snapshot,
  options: ScenarioOptions,
  placed: readonly Placed[],
): Room {
  const heldBy = new Map<string, Placed[]>();
  const ofOrganisations = new Map<string, number>();
  let total = 0;
  for (const one of placed) {
    if (!one.project) continue;
    const { id, organisation } = one.project;
    total++;
    const held = heldBy.get(id);
    if (held) held.push(one);
    else heldBy.set(id, [one]);
    if (organisation)
      ofOrganisations.set(organisation, (ofOrganisations.get(organisation) ?? 0) + 1);
  }
  const limits = new Map(snapshot.organisations.map((one) => [one.id, limitIn(one, options)]));
  return {
    heldBy,
    fundedLeft: fundedPlacesIn(snapshot, options) - total,
    projectLeft: (project) => placesIn(project, options) - (heldBy.get(project.id)?.length ?? 0),
    organisationLeft(organisation) {
      const limit = organisation === null ? null : limits.get(organisation);
      return limit === null || limit === undefined
        ? Number.POSITIVE_INFINITY
        : limit - (ofOrganisations.get(organisation as string) ?? 0);
    },
  };
}

/** Fewer than so many, and a project does not take place; 0 where that asks for nothing. */
export function minimumOf(
  { minimums }: Pick<ScenarioOptions, 'minimums'>,
  project: string,
): number {
  const minimum = minimums[project] ?? 0;
  return minimum > 1 ? minimum : 0;
}

/** What forbids one more in a project; undefined when nothing does. */
const roomRefusals = [
  'project_is_closed',
  'project_is_full',
  'organisation_is_full',
  'funded_places_are_full',
] as const;
export type RoomRefusal = (typeof roomRefusals)[number];

/**
 * @param leaving where the student is now: they leave that place.
 */
export function refusedFor(
  room: Room,
  options: ScenarioOptions,
  project: SnapshotProject,
  leaving: SnapshotProject | undefined,
): RoomRefusal | undefined {
  if (placesIn(project, options) === 0) return 'project_is_closed';
  if (room.projectLeft(project) <= 0) return 'project_is_full';
  const isSameOrganisation = leaving !== undefined && leaving.organisation === project.organisation;
  if (!isSameOrganisation && room.organisationLeft(project.organisation) <= 0)
    return 'organisation_is_full';
  if (!leaving && room.fundedLeft <= 0) return 'funded_places_are_full';
  return undefined;
}
