/**
 * How many cases a property is tried on: `fewest`, enough to fail for what has ever been found, or as
 * many times more as `EXPLORE` says when somebody looks for what has not (`docs/developing.md`).
 */
export const runs = (fewest: number): number => fewest * Number(process.env.EXPLORE ?? 1);
