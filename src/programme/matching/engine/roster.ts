import type { TieGroups } from './tie-groups.ts';

/**
 * Who holds a place of each owner (a project, a supervisor), so that the worst of them is found at
 * once. Within a tie, who is in their second phase comes before who is in their first.
 */
export class Roster {
  readonly counts: Int32Array;
  readonly #groups: TieGroups;
  // Two chains of students a tie: second phase, first phase.
  readonly #heads: Int32Array;
  readonly #next: Int32Array;
  readonly #previous: Int32Array;
  /** Of each owner, a chain after which every chain is empty. */
  readonly #worst: Int32Array;

  constructor(groups: TieGroups, students: number) {
    const owners = groups.firstGroup.length - 1;
    this.#groups = groups;
    this.counts = new Int32Array(owners);
    this.#heads = new Int32Array(2 * groups.firstGroup[owners]!).fill(-1);
    this.#next = new Int32Array(students).fill(-1);
    this.#previous = new Int32Array(students).fill(-1);
    this.#worst = groups.firstGroup.map((group) => 2 * group - 1);
  }

  /** How good a student is for the owner of a pair, in their phase: the smaller, the better. */
  chainOf(pair: number, phase: number): number {
    return 2 * this.#groups.groupOf[pair]! + (phase === 2 ? 0 : 1);
  }

  add(owner: number, student: number, chain: number): void {
    const head = this.#heads[chain]!;
    this.#next[student] = head;
    this.#previous[student] = -1;
    if (head >= 0) this.#previous[head] = student;
    this.#heads[chain] = student;
    this.counts[owner]!++;
    if (chain > this.#worst[owner]!) this.#worst[owner] = chain;
  }

  remove(owner: number, student: number, chain: number): void {
    const [previous, next] = [this.#previous[student]!, this.#next[student]!];
    if (previous >= 0) this.#next[previous] = next;
    else this.#heads[chain] = next;
    if (next >= 0) this.#previous[next] = previous;
    this.counts[owner]!--;
  }

  /** The worst student an owner holds when a student of that chain is better, or -1. */
  worseThan(owner: number, chain: number): number {
    let worst = this.#worst[owner]!;
    while (worst > chain && this.#heads[worst]! < 0) worst--;
    this.#worst[owner] = worst;
    return worst > chain ? this.#heads[worst]! : -1;
  }
}
