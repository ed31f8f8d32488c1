import { Temporal } from 'temporal-polyfill';

/** The only source of the programme's time; identity and sessions keep the machine's. */
export interface Clock {
  now(): Temporal.Instant;
}

/** The machine's clock, to the millisecond. */
export const systemClock: Clock = {
  now: () => Temporal.Instant.fromEpochMilliseconds(Date.now()),
};
