/** The rule, followed round after round on the document: who asks next is left to chance. */
import type { Instance } from '../instance.ts';
import type { Assignment, Exhaustive } from './exhaustive.ts';

/**
 * Deferred acceptance as the rule is written: somebody without a place asks for the next project of
 * their list; whoever holds too many turns away the last by (position, priority).
 * @param chance of each step, who asks: any number.
 */
export function byRounds(
  instance: Instance,
  definitions: Exhaustive,
  chance: (step: number) => number,
): Assignment {
  const lists = new Map(
    instance.students.map(({ id }) => [id, definitions.acceptable(id).map((entry) => entry.id)]),
  );
  const held = new Map<string, string | null>(instance.students.map(({ id }) => [id, null]));
  for (let step = 0; ; step++) {
    const asking = [...held].filter(([id, project]) => !project && lists.get(id)!.length > 0);
    if (asking.length === 0) return held;
    const student = asking[chance(step) % asking.length]![0];
    const project = lists.get(student)!.shift()!;
    held.set(student, project);
    for (const { holds, places } of definitions.levels(project)) {
      const those = [...held].filter((one): one is [string, string] => !!one[1] && holds(one[1]));
      if (those.length <= places) continue;
      const last = those.reduce((one, other) => (definitions.isBefore(one, other) ? other : one));
      held.set(last[0], null);
    }
  }
}
