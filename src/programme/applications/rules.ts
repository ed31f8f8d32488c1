/** How an edition takes applications: who may apply, how many wishes, when mentors read. */
import type { Temporal } from 'temporal-polyfill';
import type { Db } from '../../db/database.ts';
import { deadlineOf } from '../editions/deadline.ts';
import { type Edition, isCataloguePublic, milestone } from '../editions/edition.ts';
import { isAfterDeadline } from '../editions/phase.ts';

export interface ApplicationRules {
  /** Wishes an application may have. */
  maxWishes: number;
  /** Domains of addresses that may apply, in lower case, without `@`. */
  schoolDomains: readonly string[];
  /** When mentors begin to read; null: once applications are closed. */
  mentorsReadFrom: Temporal.Instant | null;
  /** True when everyone reads without names, whatever they would choose. */
  readsBlind: boolean;
}

/** The same, with what the rooms of later stages set. */
export interface StandingRules extends ApplicationRules {
  /**
   * The last second at which students put the wishes they sent in another order, once applications
   * are closed; null: they may not.
   */
  wishesUntil: Temporal.Instant | null;
}

/** The rules of an edition that has set none. */
export const defaultRules: StandingRules = {
  maxWishes: 5,
  schoolDomains: [],
  mentorsReadFrom: null,
  readsBlind: false,
  wishesUntil: null,
};

export async function rulesOf(db: Db, editionId: string): Promise<StandingRules> {
  const row = await db
    .selectFrom('applicationRules')
    .select(['maxWishes', 'schoolDomains', 'mentorsReadFrom', 'readsBlind', 'wishesUntil'])
    .where('editionId', '=', editionId)
    .executeTakeFirst();
  return row ?? defaultRules;
}

/** True once mentors read the applications that name their project. */
export function mentorsRead(
  edition: Edition,
  { mentorsReadFrom }: Pick<ApplicationRules, 'mentorsReadFrom'>,
  now: Temporal.Instant,
): boolean {
  if (mentorsReadFrom) return mentorsReadFrom.epochMilliseconds <= now.epochMilliseconds;
  const close = milestone(edition, 'applications_close')?.at;
  return close !== undefined && isAfterDeadline(close, now);
}

/** True while students may put the wishes they sent in another order: after the close, until the date set. */
export function mayRankAgain(
  { wishesUntil }: Pick<StandingRules, 'wishesUntil'>,
  { state }: Pick<ApplicationsNow, 'state'>,
  now: Temporal.Instant,
): boolean {
  return state === 'closed' && wishesUntil !== null && !isAfterDeadline(wishesUntil, now);
}

/** How applications stand for a person. */
export type ApplicationsNow =
  | { state: 'coming'; opensAt: Temporal.Instant | undefined }
  | { state: 'open'; closesAt: Temporal.Instant; isExtended: boolean }
  | { state: 'closed'; closedAt: Temporal.Instant };

/**
 * Whether applications can be sent now, by this person: from the opening on, once the catalogue is
 * public, until the last second of the deadline, or of their extension.
 */
export async function applicationsFor(
  db: Db,
  edition: Edition,
  personId: string | undefined,
  now: Temporal.Instant,
): Promise<ApplicationsNow> {
  return applicationsUntil(
    edition,
    await deadlineOf(db, edition, 'applications_close', personId),
    now,
  );
}

/** The same for who knows the last instant that holds for the person: pure, no I/O. */
export function applicationsUntil(
  edition: Edition,
  closesAt: Temporal.Instant | undefined,
  now: Temporal.Instant,
): ApplicationsNow {
  const opensAt = milestone(edition, 'applications_open')?.at;
  if (closesAt && isAfterDeadline(closesAt, now)) return { state: 'closed', closedAt: closesAt };
  const isOpen = opensAt !== undefined && opensAt.epochMilliseconds <= now.epochMilliseconds;
  if (!closesAt || !isOpen || !isCataloguePublic(edition, now)) return { state: 'coming', opensAt };
  const common = milestone(edition, 'applications_close')?.at;
  const isExtended = closesAt.epochMilliseconds !== common?.epochMilliseconds;
  return { state: 'open', closesAt, isExtended };
}
