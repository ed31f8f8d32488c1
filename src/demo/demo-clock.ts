import { Temporal } from 'temporal-polyfill';
import { type Clock, systemClock } from '../acts/clock.ts';

/** The programme's clock in rehearsal: set to any instant, it goes on from there. */
export interface DemoClock extends Clock {
  set(to: Temporal.Instant): void;
}

export function openDemoClock(real: Clock = systemClock): DemoClock {
  let ahead = 0;
  return {
    now: () => Temporal.Instant.fromEpochMilliseconds(real.now().epochMilliseconds + ahead),
    set(to) {
      ahead = to.epochMilliseconds - real.now().epochMilliseconds;
    },
  };
}
