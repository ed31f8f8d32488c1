/** Whether wishes and rankings are ready to be matched: what a team looks at before a session. */
import type { Temporal } from 'temporal-polyfill';
import type { Db } from '../../../db/database.ts';
import { matchingSettingsOf } from '../settings/save-settings.ts';
import type { Snapshot, SnapshotProject } from '../snapshot.ts';

export interface Readiness {
  /** Applications that stand. */
  applications: number;
  /** Of them, those whose wishes are all for projects that left. */
  withoutWish: number;
  /** Projects somebody wishes for, by how far their ranking is. */
  final: SnapshotProject[];
  begun: SnapshotProject[];
  missing: SnapshotProject[];
  /** Projects nobody wishes for. */
  notWished: SnapshotProject[];
  /** Until when students rank their wishes again; null: they do not. */
  wishesUntil: Temporal.Instant | null;
  /** Until when mentors rank; null: until offers are published. */
  rankingsUntil: Temporal.Instant | null;
  fundedPlaces: number;
  /** Places of all projects. */
  places: number;
}

/** @param live wishes, rankings and places as they are now. Two queries; says nothing of who asks. */
export async function readinessOf(db: Db, editionId: string, live: Snapshot): Promise<Readiness> {
  const { rankingsUntil, wishesUntil } = await matchingSettingsOf(db, editionId);
  return { ...countsOf(live), rankingsUntil, wishesUntil };
}

/** The part that follows from wishes, rankings and places alone: pure. */
export function countsOf({
  students,
  projects,
  fundedPlaces,
}: Snapshot): Omit<Readiness, 'wishesUntil' | 'rankingsUntil'> {
  const isWished = ({ groups, refused, unplaced }: SnapshotProject) =>
    groups.length + refused.length + unplaced.length > 0;
  const wished = projects.filter(isWished);
  return {
    applications: students.length,
    withoutWish: students.filter(({ wishes }) => wishes.length === 0).length,
    final: wished.filter(({ isFinal }) => isFinal),
    begun: wished.filter(({ isFinal, ranking }) => !isFinal && ranking > 0),
    missing: wished.filter(({ ranking }) => ranking === 0),
    notWished: projects.filter((project) => !isWished(project)),
    fundedPlaces,
    places: projects.reduce((sum, { places }) => sum + places, 0),
  };
}
