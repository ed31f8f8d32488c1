/** The places of a scenario at the three levels: those of its snapshot, unless its options say others. */
import type { ScenarioOptions } from './scenario-options.ts';
import type { Snapshot, SnapshotProject } from './snapshot.ts';

/** The options that say something of places. */
export type PlacesOptions = Partial<
  Pick<ScenarioOptions, 'fundedPlaces' | 'organisationPlaces' | 'projectPlaces' | 'closed'>
>;

/** None when the project is closed. */
export function placesIn(
  { id, places }: Pick<SnapshotProject, 'id' | 'places'>,
  { closed, projectPlaces }: PlacesOptions,
): number {
  return closed?.includes(id) ? 0 : (projectPlaces?.[id] ?? places);
}

/** Most places of an organisation over all its projects; null: no limit of its own. */
export function limitIn(
  { id, places }: Pick<Snapshot['organisations'][number], 'id' | 'places'>,
  { organisationPlaces }: PlacesOptions,
): number | null {
  return organisationPlaces?.[id] ?? places;
}

/** Places in all. */
export function fundedPlacesIn(
  { fundedPlaces }: Pick<Snapshot, 'fundedPlaces'>,
  options: PlacesOptions,
): number {
  return options.fundedPlaces ?? fundedPlaces;
}
