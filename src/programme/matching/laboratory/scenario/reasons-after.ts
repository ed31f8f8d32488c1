import type { ScenarioOptions } from '../../scenario-options.ts';
import type { Snapshot } from '../../snapshot.ts';
import type { Placed } from '../allocation.ts';
import { judge } from './judge.ts';

/**
 * The same outcomes, with what stands in the way as it is once people have changed some by hand: the
 * engine's reasons speak of places that others have now. A wish that nothing stands against has no
 * reason left: who is told must be told that people decided. Where nothing was changed by hand, they
 * stay as the engine gave them. Pure, linear in the length of the lists.
 */
export function withReasonsAfter(
  snapshot: Snapshot,
  options: ScenarioOptions,
  seed: string,
  placed: readonly Placed[],
): readonly Placed[] {
  if (placed.every(({ change }) => change === undefined)) return placed;
  const { claims, obstacleOf, standOf } = judge(snapshot, options, seed, placed);
  const claimed = Map.groupBy(claims, ({ student }) => student);
  const bySlug = new Map(snapshot.projects.map((project) => [project.id, project]));
  return placed.map((one) => {
    const { id, wishes } = one.student;
    const rightly = new Set(claimed.get(id)?.map(({ project }) => project));
    const preferred = one.rank === undefined ? wishes : wishes.slice(0, one.rank - 1);
    return {
      ...one,
      reasons: preferred.flatMap((slug, index) => {
        const code = rightly.has(slug) ? undefined : obstacleOf(id, slug);
        const ideaId = bySlug.get(slug)?.ideaId;
        const stand = standOf(id, slug);
        if (!code || !ideaId || !stand) return [];
        const { position, lastAdmitted, tied } = stand;
        return [{ ideaId, rank: index + 1, code, position, lastAdmitted, tied }];
      }),
    };
  });
}
