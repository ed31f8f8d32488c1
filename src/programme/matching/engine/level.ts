import { countsOf, startsOf } from './lists.ts';
import type { Market, Matching } from './market.ts';

/** The projects, or the supervisors, or the programme: how many each holds, and whom it still takes. */
export class Level {
  readonly #market: Market;
  readonly #held: Matching;
  readonly #places: Int32Array;
  readonly #counts: Int32Array;
  /** What each may be asked for, by merit; those from `ends` on were turned away. */
  readonly #asked: Int32Array;
  readonly #ends: Int32Array;
  /** The position and the priority from which on each turns everyone away. */
  readonly #positions: Int32Array;
  readonly #priorities: Int32Array;

  /**
   * @param held what each student has, as it changes.
   * @param byMerit the pairs, first by merit first.
   * @param whom of each pair, who is asked.
   * @param places of each who is asked.
   * @param most how many each can come to hold; who has places for so many turns nobody away.
   */
  constructor(
    market: Market,
    held: Matching,
    byMerit: Int32Array,
    { whom, places, most }: { whom: Int32Array; places: Int32Array; most: Int32Array },
  ) {
    this.#market = market;
    this.#held = held;
    this.#places = places;
    this.#counts = new Int32Array(places.length);
    this.#positions = places.map((one) => (one === 0 ? -1 : 2 ** 31 - 1));
    this.#priorities = new Int32Array(places.length);

    const isShort = places.map((one, at) => (one > 0 && one < most[at]! ? 1 : 0));
    const asked = countsOf(whom, places.length).map((count, one) => (isShort[one] ? count : 0));
    const starts = startsOf(asked);
    this.#asked = new Int32Array(starts[places.length]!);
    this.#ends = starts.slice(0, places.length);
    if (this.#asked.length === 0) return;
    for (let at = 0; at < byMerit.length; at++) {
      const pair = byMerit[at]!;
      const one = whom[pair]!;
      if (isShort[one]) this.#asked[this.#ends[one]!++] = pair;
    }
  }

  refuses(one: number, pair: number): boolean {
    const { positionOf, priorityOf, studentOf } = this.#market;
    const difference = positionOf[pair]! - this.#positions[one]!;
    return (
      difference > 0 ||
      (difference === 0 && priorityOf[studentOf[pair]!]! >= this.#priorities[one]!)
    );
  }

  /** @returns whether `one` now holds one too many. */
  add(one: number): boolean {
    return ++this.#counts[one]! > this.#places[one]!;
  }

  remove(one: number): void {
    this.#counts[one]!--;
  }

  /** Finds the last that `one` holds, and takes nobody from there on. @returns that pair. */
  turnAway(one: number): number {
    const { studentOf, positionOf, priorityOf } = this.#market;
    let pair: number;
    do pair = this.#asked[--this.#ends[one]!]!;
    while (this.#held[studentOf[pair]!] !== pair);
    this.#positions[one] = positionOf[pair]!;
    this.#priorities[one] = priorityOf[studentOf[pair]!]!;
    return pair;
  }
}
