import type { Temporal } from 'temporal-polyfill';
import type { Db } from '../../db/database.ts';
import { type Edition, type MilestoneKind, milestone } from './edition.ts';
import { isAfterDeadline } from './phase.ts';

/**
 * The deadline that holds for a person: the milestone's, or the latest extension granted to them.
 * Undefined when the edition has no such milestone.
 */
export async function deadlineOf(
  db: Db,
  edition: Edition,
  kind: MilestoneKind,
  personId: string | undefined,
): Promise<Temporal.Instant | undefined> {
  const common = milestone(edition, kind)?.at;
  if (!personId || !common) return common;
  const extension = await db
    .selectFrom('deadlineExtension')
    .select('until')
    .where('editionId', '=', edition.id)
    .where('milestoneKind', '=', kind)
    .where('personId', '=', personId)
    .orderBy('until', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!extension) return common;
  return extension.until.epochMilliseconds > common.epochMilliseconds ? extension.until : common;
}

/** How the call for ideas stands for a person. */
export type CallNow =
  | { state: 'coming'; opensAt: Temporal.Instant | undefined }
  | { state: 'open'; closesAt: Temporal.Instant; isExtended: boolean }
  | { state: 'closed'; closedAt: Temporal.Instant };

/** Whether ideas can be submitted now, by this person. */
export async function callFor(
  db: Db,
  edition: Edition,
  personId: string | undefined,
  now: Temporal.Instant,
): Promise<CallNow> {
  const opensAt = milestone(edition, 'call_opens')?.at;
  const closesAt = await deadlineOf(db, edition, 'call_closes', personId);
  if (!closesAt || !opensAt || now.epochMilliseconds < opensAt.epochMilliseconds) {
    return { state: 'coming', opensAt };
  }
  if (isAfterDeadline(closesAt, now)) return { state: 'closed', closedAt: closesAt };
  const common = milestone(edition, 'call_closes')?.at;
  return {
    state: 'open',
    closesAt,
    isExtended: closesAt.epochMilliseconds !== common?.epochMilliseconds,
  };
}
