/**
 * A linear program whose unknowns lie between 0 and 1, some of them whole when it asks so, built
 * unknown by unknown: pure, no I/O.
 */

/** Minimise the cost, each row's sum being within its bounds; the matrix is in compressed columns. */
export interface LinearProgram {
  /** Between what each row's sum must be. */
  lower: Float64Array;
  upper: Float64Array;
  costs: Float64Array;
  /** 1 for each unknown that must be 0 or 1. None: a program that the simplex method solves. */
  isWhole: Int32Array;
  /** Where the entries of each unknown start; one more than there are unknowns. */
  starts: Int32Array;
  /** The row of each entry. */
  indices: Int32Array;
  values: Float64Array;
}

/** An unknown's part in a row: the row's number, and by how much it counts there. */
export type Entry = readonly [row: number, value: number];

export class ProgramBuilder {
  readonly #lower: number[] = [];
  readonly #upper: number[] = [];
  readonly #costs: number[] = [];
  readonly #isWhole: number[] = [];
  readonly #entries: Entry[][] = [];

  /** A row whose sum must be `sum`. @returns its number. */
  row(sum: number): number {
    return this.rowBetween(sum, sum);
  }

  /** A row whose sum must be within these bounds, infinite where there is none. @returns its number. */
  rowBetween(lower: number, upper: number): number {
    this.#upper.push(upper);
    return this.#lower.push(lower) - 1;
  }

  /** An unknown between 0 and 1. @returns its number. */
  unknown(cost: number, entries: readonly Entry[]): number {
    this.#entries.push([...entries]);
    this.#isWhole.push(0);
    return this.#costs.push(cost) - 1;
  }

  /** An unknown that is 0 or 1. @returns its number. */
  wholeUnknown(cost: number, entries: readonly Entry[] = []): number {
    const unknown = this.unknown(cost, entries);
    this.#isWhole[unknown] = 1;
    return unknown;
  }

  /** Makes an unknown count in a row it does not count in yet. */
  count(unknown: number, ...entries: readonly Entry[]): void {
    this.#entries[unknown]!.push(...entries);
  }

  build(): LinearProgram {
    const starts = new Int32Array(this.#entries.length + 1);
    for (const [at, entries] of this.#entries.entries())
      starts[at + 1] = starts[at]! + entries.length;
    const entries = this.#entries.flat();
    return {
      lower: Float64Array.from(this.#lower),
      upper: Float64Array.from(this.#upper),
      costs: Float64Array.from(this.#costs),
      isWhole: Int32Array.from(this.#isWhole),
      starts,
      indices: Int32Array.from(entries, ([row]) => row),
      values: Float64Array.from(entries, ([, value]) => value),
    };
  }
}
