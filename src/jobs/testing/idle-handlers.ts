import { type JobHandlers, jobNames } from '../jobs.ts';

/** Handlers that do nothing, for tests that care for one queue. */
export const idleHandlers = Object.fromEntries(
  jobNames.map((name) => [name, async () => {}]),
) as unknown as JobHandlers;
