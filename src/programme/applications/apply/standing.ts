/** Where an application stands: pure, no I/O. */
import type { Temporal } from 'temporal-polyfill';
import type { ApplicationState } from '../application.ts';
import type { ApplicationsNow } from '../rules.ts';
import type { Reopening } from './reopening.ts';

/** What interviews make of an application that is read; the stage they are in tells it. */
export type InterviewStanding =
  | { kind: 'to_book'; until: Temporal.Instant }
  | { kind: 'coming'; at: Temporal.Instant }
  | { kind: 'held' };

/** What matching made of an application, once offers are published; the stage they are in tells it. */
export type OfferStanding =
  | { kind: 'offer'; until: Temporal.Instant }
  | { kind: 'placed' | 'placed_waiting' | 'on_list' | 'offer_declined' | 'offer_expired' };

/** What the state of an application is said from. */
export interface Standing {
  state: ApplicationState;
  time: ApplicationsNow;
  reopenings: readonly Pick<Reopening, 'name' | 'until'>[];
  /** Undefined until the student is asked to an interview. */
  interview?: InterviewStanding | undefined;
  /** Undefined until offers are published. */
  offer?: OfferStanding | undefined;
}

/**
 * The one word of the state: what waits for the student first; then what is sent while it can change
 * differs from what is being read.
 */
export function wordOf({ state, time, reopenings, interview, offer }: Standing) {
  if (state === 'withdrawn') return 'withdrawn';
  if (state === 'draft') return time.state === 'closed' ? 'late' : 'draft';
  // Wishes that are sent again change nothing any more.
  if (offer) return offer.kind;
  if (reopenings.length > 0) return 'rerank';
  if (interview) return interview.kind;
  return time.state === 'closed' ? 'read' : 'submitted';
}
