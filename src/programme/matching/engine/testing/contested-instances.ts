import fc from 'fast-check';
import type { Instance, Preference } from '../instance.ts';

/**
 * Instances where much is wanted by many: long lists, few places, everybody ranked; the same for the
 * same seed. Tiny ones of any shape are in `small-instances.ts`.
 */
export function contestedInstances({
  students = 6,
  ties = false,
  cap = false,
  ownRankings = false,
} = {}): fc.Arbitrary<Instance> {
  return fc.nat().map((seed) => {
    let state = seed >>> 0;
    // Mulberry32.
    const random = () => {
      state = (state + 0x6d2b79f5) | 0;
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    };
    const upTo = (most: number) => 1 + Math.floor(random() * most);
    const shuffled = (ids: readonly string[]) =>
      ids
        .map((id) => ({ id, at: random() }))
        .sort((one, other) => one.at - other.at)
        .map(({ id }) => id);
    const list = (ids: readonly string[], least: number): Preference[] => {
      const grouped: string[][] = [];
      for (const id of shuffled(ids).slice(0, least + upTo(ids.length + 1 - least) - 1)) {
        if (ties && grouped.length > 0 && random() < 0.4) grouped.at(-1)!.push(id);
        else grouped.push([id]);
      }
      return grouped.map((tie) => (tie.length === 1 ? tie[0]! : tie));
    };
    const ids = (letter: string, count: number) =>
      Array.from({ length: count }, (_, at) => `${letter}${at + 1}`);
    const who = ids('s', 2 + upTo(students - 2));
    const what = ids('p', 2 + upTo(2));
    const whom = ids('u', 1 + upTo(2));
    return {
      format: 'spa-instance/1',
      options: {
        global_cap: cap && random() < 0.7 ? upTo(4) : null,
        ...(cap && { global_priority: shuffled(who) }),
      },
      students: who.map((id) => ({ id, prefs: list(what, 2) })),
      projects: what.map((id) => ({
        id,
        supervisor: whom[upTo(whom.length) - 1]!,
        capacity: random() < 0.7 ? 1 : 2,
        ...(ownRankings && random() < 0.6 && { prefs: list(who, who.length) }),
      })),
      supervisors: whom.map((id) => ({
        id,
        capacity: upTo(3),
        prefs: list(who, random() < 0.8 ? who.length : 1),
      })),
    };
  });
}
