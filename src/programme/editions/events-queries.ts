import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Db } from '../../db/database.ts';
import type { Edition, MilestoneKind } from './edition.ts';
import type { EditionEvent, EventAudience, EventKind } from './event.ts';

/** An event as anyone sees it in the calendar, and when it changed last. */
export interface CalendarEvent extends EditionEvent {
  updatedAt: Temporal.Instant;
}

/** The events of an edition, cancelled ones included. */
export async function eventsOf(db: Db, edition: Pick<Edition, 'id'>): Promise<CalendarEvent[]> {
  const rows = await db
    .selectFrom('event')
    .selectAll()
    .where('editionId', '=', edition.id)
    .orderBy('createdAt')
    .orderBy('id')
    .execute();
  return rows.map(asEvent);
}

/** One event of an edition, if it has it. */
export async function eventOf(
  db: Db,
  edition: Pick<Edition, 'id'>,
  eventId: string,
): Promise<CalendarEvent | undefined> {
  if (!z.uuid().safeParse(eventId).success) return undefined;
  const row = await db
    .selectFrom('event')
    .selectAll()
    .where('editionId', '=', edition.id)
    .where('id', '=', eventId)
    .executeTakeFirst();
  return row && asEvent(row);
}

/** Names of the projects of an edition by their address, for who presents at an event. */
export async function projectNames(
  db: Db,
  edition: Pick<Edition, 'id'>,
  slugs: readonly string[],
): Promise<Map<string, string>> {
  if (slugs.length === 0) return new Map();
  const rows = await db
    .selectFrom('project')
    .select(['slug', 'name'])
    .where('editionId', '=', edition.id)
    .where('slug', 'in', slugs)
    .execute();
  return new Map(rows.map(({ slug, name }) => [slug, name]));
}

/** How often and when each milestone was changed last, for those who subscribe. */
export async function milestoneRevisions(
  db: Db,
  edition: Pick<Edition, 'id'>,
): Promise<Map<MilestoneKind, { sequence: number; revisedAt: Temporal.Instant }>> {
  const rows = await db
    .selectFrom('milestone')
    .select(['kind', 'sequence', 'revisedAt'])
    .where('editionId', '=', edition.id)
    .execute();
  return new Map(rows.map(({ kind, ...revision }) => [kind as MilestoneKind, revision]));
}

/** The database's checks keep kind and audience among the known ones. */
export function asEvent<Row extends { kind: string; audience: string }>(row: Row) {
  return { ...row, kind: row.kind as EventKind, audience: row.audience as EventAudience };
}
