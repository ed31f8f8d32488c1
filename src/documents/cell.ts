import type { Temporal } from 'temporal-polyfill';

/** What stands in a table that is taken away: dates and numbers stay what they are. */
export type Cell = string | number | Temporal.PlainDate | Temporal.PlainDateTime | null;

/** A column: its title, and how wide it is, in characters. */
export interface Column {
  title: string;
  width: number;
}
