/**
 * Lists of preferences with numbers instead of names, all lists of one side one after the other.
 *
 * Loops that pass over every entry count, here and in all that is linear in them: a loop over values
 * makes an object for each, megabytes to throw away.
 */
import { hash } from 'node:crypto';
import type { Preference } from './instance.ts';

export interface Lists {
  /** Where each list starts; one more than there are lists. */
  starts: Int32Array;
  /** Whom or what each entry names; -1 for an entry that was dropped. */
  targets: Int32Array;
  /** The position in its list, from 1, of the first entry of its tie. */
  ties: Int32Array;
  /** The position of each entry in its list, from 1, once ties are broken; dropped ones count. */
  positions: Int32Array;
}

/** Told of each entry that is dropped: its list, which of its entries, from 0, and what it says. */
export type OnDropped = (
  cause: 'unknown' | 'duplicate',
  list: number,
  entry: number,
  id: string,
) => void;

/**
 * Lists as they were written, in the order of their entries: an id that is not known, or was named
 * before in the same list, is dropped and reported.
 */
export function readLists(
  written: readonly (readonly Preference[] | null | undefined)[],
  numberOf: ReadonlyMap<string, number>,
  onDropped: OnDropped,
): Lists {
  const starts = new Int32Array(written.length + 1);
  const least = written.reduce((sum, prefs) => sum + (prefs?.length ?? 0), 0);
  let targets = new Int32Array(least);
  let ties = new Int32Array(least);
  const namedIn = new Int32Array(numberOf.size).fill(-1);
  let entry = 0;
  let list = 0;

  const read = (id: string, tie: number) => {
    // Only ties make more entries than lists say; to count them first would read every list twice.
    if (entry === targets.length) {
      targets = longer(targets);
      ties = longer(ties);
    }
    let target = numberOf.get(id) ?? -1;
    if (target < 0) onDropped('unknown', list, entry - starts[list]!, id);
    else if (namedIn[target] === list) {
      onDropped('duplicate', list, entry - starts[list]!, id);
      target = -1;
    } else namedIn[target] = list;
    targets[entry] = target;
    ties[entry++] = tie;
  };

  for (; list < written.length; list++) {
    starts[list] = entry;
    const prefs = written[list] ?? [];
    for (let at = 0; at < prefs.length; at++) {
      const one = prefs[at]!;
      const tie = entry - starts[list]! + 1;
      if (typeof one === 'string') read(one, tie);
      else for (let inner = 0; inner < one.length; inner++) read(one[inner]!, tie);
    }
  }
  starts[list] = entry;
  return {
    starts,
    targets: targets.subarray(0, entry),
    ties: ties.subarray(0, entry),
    positions: asListed(starts, entry),
  };
}

function longer(values: Int32Array): Int32Array<ArrayBuffer> {
  const copy = new Int32Array(values.length * 2 + 16);
  copy.set(values);
  return copy;
}

/** Positions as entries are written. */
function asListed(starts: Int32Array, length: number): Int32Array {
  const positions = new Int32Array(length);
  for (let list = 0; list + 1 < starts.length; list++)
    for (let entry = starts[list]!; entry < starts[list + 1]!; entry++)
      positions[entry] = entry - starts[list]! + 1;
  return positions;
}

/**
 * Breaks the ties of lists by a draw, the same in every list; entries that were dropped come last in
 * their tie.
 * @param drawn the targets in the order of the draw.
 */
export function breakTies(lists: Lists, drawn: Int32Array): void {
  const { starts, targets, ties, positions } = lists;
  const { starts: mentionStarts, members: mentions } = bucket(targets, drawn.length);
  // How many entries of the tie that starts there have their position.
  const placed = new Int32Array(targets.length);
  const listOf = expand(starts, targets.length);
  const place = (entry: number) => {
    const first = starts[listOf[entry]!]! + ties[entry]! - 1;
    positions[entry] = ties[entry]! + placed[first]!++;
  };
  for (const target of drawn)
    for (let at = mentionStarts[target]!; at < mentionStarts[target + 1]!; at++)
      place(mentions[at]!);
  for (let entry = 0; entry < targets.length; entry++) if (targets[entry]! < 0) place(entry);
}

/**
 * The order of a draw that anyone can make again: by the SHA-256 of `SEED:ID`, in hexadecimal, as
 * `sha256sum` prints it.
 * @returns the numbers of the ids, first drawn first.
 */
export function draw(seed: string, ids: readonly string[]): Int32Array {
  const tickets = ids.map((id) => hash('sha256', `${seed}:${id}`, 'hex'));
  return Int32Array.from(ids.keys()).sort((a, b) => (tickets[a]! < tickets[b]! ? -1 : 1));
}

/** How many of each key there are; negative keys are left out. */
export function countsOf(keys: Int32Array, count: number): Int32Array {
  const counts = new Int32Array(count);
  for (let one = 0; one < keys.length; one++) if (keys[one]! >= 0) counts[keys[one]!]!++;
  return counts;
}

/** Where each key starts when they are in order; one more than there are keys. */
export function startsOf(counts: Int32Array): Int32Array {
  const starts = new Int32Array(counts.length + 1);
  for (let key = 0; key < counts.length; key++) starts[key + 1] = starts[key]! + counts[key]!;
  return starts;
}

/** The numbers of `keys` by key, in their order (a counting sort); negative keys are left out. */
export function bucket(
  keys: Int32Array,
  count: number,
): { starts: Int32Array; members: Int32Array } {
  const starts = startsOf(countsOf(keys, count));
  const members = new Int32Array(starts[count]!);
  const next = starts.slice(0, count);
  for (let one = 0; one < keys.length; one++) {
    const key = keys[one]!;
    if (key >= 0) members[next[key]!++] = one;
  }
  return { starts, members };
}

/** The list of each entry. */
export function expand(starts: Int32Array, length: number): Int32Array {
  const listOf = new Int32Array(length);
  for (let list = 0; list + 1 < starts.length; list++)
    listOf.fill(list, starts[list], starts[list + 1]);
  return listOf;
}
