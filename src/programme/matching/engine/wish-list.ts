import type { Market } from './market.ts';

/**
 * What each student may still apply to, phase after phase (Cooper and Manlove, 2018). Every pointer
 * goes forward alone, once a phase: the whole is linear in the length of the lists.
 */
export class WishList {
  readonly #market: Market;
  readonly #isFullyAvailable: (pair: number) => boolean;
  readonly #phases: Uint8Array;
  readonly #isRemoved: Uint8Array;
  /** Of each student: where the tie they are at ends. */
  readonly #ends: Int32Array;
  /** Of each student, in that tie: before it no pair is left; before it none is fully available. */
  readonly #left: Int32Array;
  readonly #available: Int32Array;

  constructor(market: Market, isFullyAvailable: (pair: number) => boolean) {
    this.#market = market;
    this.#isFullyAvailable = isFullyAvailable;
    this.#phases = new Uint8Array(market.students).fill(1);
    this.#isRemoved = new Uint8Array(market.projectOf.length);
    this.#left = market.starts.slice(0, market.students);
    this.#available = this.#left.slice();
    this.#ends = this.#left.slice();
    for (let student = 0; student < market.students; student++) this.#openTie(student);
  }

  /** 1 or 2; 3 for who applies no more. */
  phaseOf(student: number): number {
    return this.#phases[student]!;
  }

  /**
   * A pair to which no other is meta-preferred: of the best rank that is left, fully available if any
   * is; -1 when the list ran out twice.
   */
  favourite(student: number): number {
    while (this.phaseOf(student) < 3) {
      const available = this.#nextAvailable(student, this.#available[student]!);
      this.#available[student] = available;
      const end = this.#ends[student]!;
      if (available < end) return available;
      let left = this.#left[student]!;
      while (left < end && this.#isRemoved[left]) left++;
      this.#left[student] = left;
      if (left < end) return left;
      if (end < this.#market.starts[student + 1]!) {
        this.#left[student] = this.#available[student] = end;
        this.#openTie(student);
      } else this.#openPhase(student);
    }
    return -1;
  }

  /** Takes a pair out of its student's list: they were refused it. */
  remove(pair: number): void {
    this.#isRemoved[pair] = 1;
  }

  /**
   * Told that a student holds a fully available pair.
   * @returns whether another of the same tie is fully available too.
   */
  findSpare(student: number, pair: number): boolean {
    this.#available[student] = pair + 1;
    return this.hasSpare(student);
  }

  /** Whether a student who holds a pair could have another of the same tie, fully available. */
  hasSpare(student: number): boolean {
    const available = this.#nextAvailable(student, this.#available[student]!);
    this.#available[student] = available;
    return available < this.#ends[student]!;
  }

  #nextAvailable(student: number, from: number): number {
    const end = this.#ends[student]!;
    let pair = from;
    while (pair < end && !this.#isFullyAvailable(pair)) pair++;
    return pair;
  }

  #openTie(student: number): void {
    const { starts, rankOf } = this.#market;
    const first = this.#left[student]!;
    let end = first;
    while (end < starts[student + 1]! && rankOf[end] === rankOf[first]) end++;
    this.#ends[student] = end;
  }

  #openPhase(student: number): void {
    const { starts } = this.#market;
    this.#phases[student]!++;
    this.#isRemoved.fill(0, starts[student], starts[student + 1]);
    this.#left[student] = this.#available[student] = starts[student]!;
    this.#openTie(student);
  }
}
