/** What an answer is the answer to, in one line that anyone can compute again. */
import { createHash } from 'node:crypto';
import type { Instance, Options, Preference } from './instance.ts';
import { engineVersion } from './version.ts';

/**
 * The SHA-256, in hexadecimal, of the canonical form of an instance. Names and keys that the format
 * does not have do not count.
 */
export function hashOf(instance: Instance): string {
  return createHash('sha256').update(canonicalForm(instance)).digest('hex');
}

/** JSON without spaces, keys in this order, what is absent left out (see `docs/matching.md`). */
export function canonicalForm({ options, students, projects, supervisors }: Instance): string {
  return JSON.stringify({
    engine: engineVersion,
    options: canonicalOptions(options ?? {}),
    students: students.map(({ id, prefs }) => ({ id, prefs: prefs ?? [] })),
    projects: projects.map(({ id, supervisor, capacity, prefs, minimum }) => ({
      id,
      supervisor,
      capacity,
      prefs: given(prefs),
      minimum: given(minimum),
    })),
    supervisors: supervisors.map(({ id, capacity, prefs }) => ({
      id,
      capacity,
      prefs: prefs ?? ([] as Preference[]),
    })),
  });
}

function canonicalOptions(options: Options): Options {
  return {
    global_cap: given(options.global_cap),
    global_priority: given(options.global_priority),
    ties: options.ties ?? 'listed',
    seed: given(options.seed),
    pins: given(options.pins),
    floors: given(options.floors),
    exclusions: given(options.exclusions),
    seconds: given(options.seconds),
  };
}

/** `undefined` is not written. */
const given = <Value>(value: Value | null | undefined): Value | undefined => value ?? undefined;
