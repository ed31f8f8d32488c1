/** What was found in wishes and rankings, and is told to the team with what became of it. Pure. */
import type { Snapshot, SnapshotProject } from '../../snapshot.ts';

export interface FoundInLists {
  /** Somebody wishes for them, and their mentors have ranked nobody. */
  unranked: SnapshotProject[];
  /** Their ranking was begun, and nobody said that it is done. */
  unfinished: SnapshotProject[];
  /** Ranked, but for some of those who wish for them. */
  incomplete: { project: SnapshotProject; left: number }[];
  /** Whose mentors refused some: how many. */
  refusing: { project: SnapshotProject; refused: number }[];
  /** Nobody wishes for them. */
  unwished: SnapshotProject[];
  /** Numbers of those who wish for nothing that is in the catalogue. */
  wishless: string[];
  /** Numbers of those whom every project they wish for refused. */
  refusedEverywhere: string[];
}

export function foundInLists({ projects, students }: Snapshot): FoundInLists {
  const isRanked = ({ groups, refused }: SnapshotProject) =>
    groups.length > 0 || refused.length > 0;
  const wished = projects.filter((one) => one.unplaced.length > 0 || isRanked(one));
  const ranked = wished.filter(isRanked);
  const refusals = new Map<string, number>();
  for (const { refused } of projects)
    for (const student of refused) refusals.set(student, (refusals.get(student) ?? 0) + 1);
  return {
    unranked: wished.filter((one) => !isRanked(one)),
    unfinished: ranked.filter(({ isFinal }) => !isFinal),
    incomplete: ranked.flatMap((project) =>
      project.unplaced.length > 0 ? [{ project, left: project.unplaced.length }] : [],
    ),
    refusing: ranked.flatMap((project) =>
      project.refused.length > 0 ? [{ project, refused: project.refused.length }] : [],
    ),
    unwished: projects.filter((one) => !wished.includes(one)),
    wishless: students.flatMap(({ id, wishes }) => (wishes.length === 0 ? [id] : [])),
    refusedEverywhere: students.flatMap(({ id, wishes }) =>
      wishes.length > 0 && refusals.get(id) === wishes.length ? [id] : [],
    ),
  };
}
