/** What makes possible in a scenario what another did not give: pure. */

import { fundedPlacesIn, placesIn } from '../../scenario-places.ts';
import type { SnapshotProject } from '../../snapshot.ts';
import type { Placed } from '../allocation.ts';
import { type Side, taken } from './comparison.ts';

/** The first of these that holds, from what somebody decided to what followed by itself. */
export type PossibleBecause =
  | { because: 'by_hand' | 'pinned' | 'no_longer_excluded' | 'opened' | 'arrived' | 'ranked_again' }
  | { because: 'more_places'; before: number; after: number }
  | { because: 'more_funded'; before: number; after: number }
  | { because: 'others_elsewhere'; count: number }
  | { because: 'followed' };

/**
 * @param placed what the better scenario gives.
 * @param worse the scenario that does not give it.
 * @param better the scenario that does.
 */
export function possibleBecause(
  { student, change }: Placed,
  project: SnapshotProject,
  worse: Side,
  better: Side,
): PossibleBecause {
  const is = ({ scenario: { options } }: Side, list: 'pins' | 'exclusions') =>
    options[list].some((one) => one.student === student.id && one.project === project.id);
  if (change !== undefined) return { because: 'by_hand' };
  if (is(better, 'pins')) return { because: 'pinned' };
  if (is(worse, 'exclusions') && !is(better, 'exclusions'))
    return { because: 'no_longer_excluded' };
  const [then, now] = [worse, better].map(({ snapshot }) =>
    snapshot.projects.find(({ id }) => id === project.id),
  );
  if (!then || !now) return { because: 'arrived' };
  const before = placesIn(then, worse.scenario.options);
  const after = placesIn(now, better.scenario.options);
  if (before === 0 && after > 0) return { because: 'opened' };
  if (after > before) return { because: 'more_places', before, after };
  if (JSON.stringify([then.groups, then.refused]) !== JSON.stringify([now.groups, now.refused])) {
    return { because: 'ranked_again' };
  }
  const left = leaving(project, worse, better);
  if (left > 0) return { because: 'others_elsewhere', count: left };
  const [few, more] = [fundedIn(worse), fundedIn(better)];
  if (more > few) return { because: 'more_funded', before: few, after: more };
  return { because: 'followed' };
}

const fundedIn = ({ scenario: { options }, snapshot }: Side) => fundedPlacesIn(snapshot, options);

/** How many who had the project in the worse scenario do not have it in the better one. */
function leaving(project: SnapshotProject, worse: Side, better: Side): number {
  if (!taken(worse).has(project.id)) return 0;
  const stay = new Set(
    better.placed.flatMap((one) => (one.project?.id === project.id ? [one.student.id] : [])),
  );
  return worse.placed.filter((one) => one.project?.id === project.id && !stay.has(one.student.id))
    .length;
}
