/** A linear program whose unknowns lie between 0 and 1, built unknown by unknown: pure, no I/O. */

/** Minimise the cost, each row's sum being as wanted; the matrix is in compressed columns. */
export interface LinearProgram {
  /** What each row's sum must be. */
  rows: Float64Array;
  costs: Float64Array;
  /** Where the entries of each unknown start; one more than there are unknowns. */
  starts: Int32Array;
  /** The row of each entry. */
  indices: Int32Array;
  values: Float64Array;
}

/** An unknown's part in a row: the row's number, and by how much it counts there. */
export type Entry = readonly [row: number, value: number];

export class ProgramBuilder {
  readonly #rows: number[] = [];
  readonly #costs: number[] = [];
  readonly #starts: number[] = [0];
  readonly #indices: number[] = [];
  readonly #values: number[] = [];

  /** A row whose sum must be `sum`. @returns its number. */
  row(sum: number): number {
    return this.#rows.push(sum) - 1;
  }

  /** An unknown between 0 and 1. @returns its number. */
  unknown(cost: number, entries: readonly Entry[]): number {
    for (const [row, value] of entries) {
      this.#indices.push(row);
      this.#values.push(value);
    }
    this.#starts.push(this.#indices.length);
    return this.#costs.push(cost) - 1;
  }

  build(): LinearProgram {
    return {
      rows: Float64Array.from(this.#rows),
      costs: Float64Array.from(this.#costs),
      starts: Int32Array.from(this.#starts),
      indices: Int32Array.from(this.#indices),
      values: Float64Array.from(this.#values),
    };
  }
}
