/** The six figures of a scenario, in their order, the same in every table: pure. */
import type { Figures } from './figures.ts';

export const figureNames = [
  'matched',
  'first',
  'firstThree',
  'empty',
  'fundedLeft',
  'unmatched',
] as const;
export type FigureName = (typeof figureNames)[number];

/** A figure as a number, to show or to compare. */
export function figureValue(figures: Figures, name: FigureName): number {
  return name === 'empty' ? figures.empty.length : figures[name];
}

/** Empty projects that somebody acceptable wishes for. */
export function emptyThoughWished({ empty }: Figures): number {
  return empty.filter(({ because }) => because === 'elsewhere').length;
}
