/** Pairs by whoever ranks the students of them, best tie first: pure, linear. */
import { countsOf, startsOf } from './lists.ts';

export interface TieGroups {
  /** The pairs, owner after owner, best first. */
  order: Int32Array;
  /** Where the pairs of each owner start in `order`; one more than there are owners. */
  starts: Int32Array;
  /** Of each pair, the number of its tie; they count through, owner after owner, best first. */
  groupOf: Int32Array;
  /** The number of each owner's first tie; one more than there are owners. */
  firstGroup: Int32Array;
}

/**
 * @param ownerOf of each pair: a project, a supervisor, a list.
 * @param tieOf of each pair, 0 or more.
 */
export function tieGroups(ownerOf: Int32Array, owners: number, tieOf: Int32Array): TieGroups {
  const all = Int32Array.from(ownerOf.keys());
  const order = sortBy(sortBy(all, tieOf), ownerOf);
  const starts = startsOf(countsOf(ownerOf, owners));

  const groupOf = new Int32Array(order.length);
  const firstGroup = new Int32Array(owners + 1);
  let groups = 0;
  for (let owner = 0; owner < owners; owner++) {
    firstGroup[owner] = groups;
    for (let at = starts[owner]!; at < starts[owner + 1]!; at++) {
      const isNew = at === starts[owner] || tieOf[order[at]!] !== tieOf[order[at - 1]!];
      if (isNew) groups++;
      groupOf[order[at]!] = groups - 1;
    }
  }
  firstGroup[owners] = groups;
  return { order, starts, groupOf, firstGroup };
}

/** A counting sort that keeps the order of equals. */
export function sortBy(members: Int32Array, keys: Int32Array): Int32Array {
  let most = -1;
  for (const member of members) most = Math.max(most, keys[member]!);
  const next = new Int32Array(most + 2);
  for (const member of members) next[keys[member]! + 1]!++;
  for (let key = 0; key < most; key++) next[key + 1]! += next[key]!;
  const sorted = new Int32Array(members.length);
  for (const member of members) sorted[next[keys[member]!]!++] = member;
  return sorted;
}
