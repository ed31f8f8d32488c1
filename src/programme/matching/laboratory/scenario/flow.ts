/** From the rank of a wish to a project: how many students go where. Pure. */
import type { SnapshotProject } from '../../snapshot.ts';
import type { Placed } from '../allocation.ts';

/** A rank from 1; `later` for the ranks after the third; `unwished` and `none` as they read. */
export const sources = ['1', '2', '3', 'later', 'unwished', 'none'] as const;
export type Source = (typeof sources)[number];

export interface Flow {
  /** How many come from each; those with nobody are left out. */
  sources: { source: Source; count: number }[];
  /** Projects that somebody goes to, the most first. */
  projects: { project: SnapshotProject; count: number; from: Map<Source, number> }[];
  /** Those without a project. */
  nowhere: number;
}

export function flowOf(placed: readonly Placed[]): Flow {
  const counts = new Map<Source, number>();
  const projects = new Map<string, Flow['projects'][number]>();
  for (const { project, rank } of placed) {
    const source = sourceOf(project, rank);
    counts.set(source, (counts.get(source) ?? 0) + 1);
    if (!project) continue;
    const to = projects.get(project.id) ?? { project, count: 0, from: new Map() };
    to.count++;
    to.from.set(source, (to.from.get(source) ?? 0) + 1);
    projects.set(project.id, to);
  }
  return {
    sources: sources.flatMap((source) => {
      const count = counts.get(source);
      return count ? [{ source, count }] : [];
    }),
    // Those of the same size in the order of where they come from: bands cross less.
    projects: [...projects.values()].sort(
      (one, other) => other.count - one.count || firstSource(one) - firstSource(other),
    ),
    nowhere: counts.get('none') ?? 0,
  };
}

function sourceOf(project: SnapshotProject | undefined, rank: number | undefined): Source {
  if (!project) return 'none';
  if (rank === undefined) return 'unwished';
  return rank <= 3 ? (String(rank) as Source) : 'later';
}

const firstSource = ({ from }: Flow['projects'][number]): number =>
  sources.findIndex((source) => from.has(source));
