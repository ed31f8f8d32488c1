/** Reading again the repositories of a whole edition, followed by its coordinators. */
import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import { type PersonalAct, record } from '../../../acts/act.ts';
import type { Db } from '../../../db/database.ts';
import type { Edition } from '../../editions/edition.ts';
import { refuseUnlessCoordinator } from '../../editions/may-coordinate.ts';
import { askReadings } from './readings.ts';
import { outOfTheRunning } from './submitted-ideas.ts';

/** A refresh, and how far it is. */
export interface Refresh {
  id: string;
  askedAt: Temporal.Instant;
  askedByName: string;
  total: number;
  done: number;
}

/**
 * Has the repositories of all the ideas of an edition that are still in the running read again, each
 * address once, in the background. For coordinators. A reading that waits already is waited for.
 * Writes `health_refresh`, `repository_reading`, the journal; enqueues `health.read`.
 * @returns the refresh's id.
 * @throws Refusal `forbidden`
 */
export async function refreshHealthCards(act: PersonalAct, edition: Edition): Promise<string> {
  refuseUnlessCoordinator(act, edition.id);
  const { rows } = await sql<{ address: string }>`
    SELECT DISTINCT last.address FROM idea
    CROSS JOIN LATERAL (SELECT content ->> 'repository' AS address FROM idea_revision r
      WHERE r.idea_id = idea.id ORDER BY number DESC LIMIT 1) AS last
    WHERE idea.edition_id = ${edition.id} AND last.address <> ''
      AND idea.state <> ALL (${[...outOfTheRunning]})
    ORDER BY last.address`.execute(act.tx);
  const { id } = await act.tx
    .insertInto('healthRefresh')
    .values({ editionId: edition.id, askedBy: act.actor.personId, askedAt: act.now })
    .returning('id')
    .executeTakeFirstOrThrow();
  const readings = await askReadings(
    act,
    rows.map(({ address }) => address),
  );
  if (readings.length > 0) {
    await act.tx
      .insertInto('healthRefreshReading')
      .values(readings.map((readingId) => ({ refreshId: id, readingId })))
      .execute();
  }
  await record(
    act,
    'health.refresh_asked',
    { type: 'edition', id: edition.id, editionId: edition.id },
    { repositories: rows.length },
  );
  return id;
}

/** The last refresh of an edition. */
export function lastRefresh(db: Db, editionId: string): Promise<Refresh | undefined> {
  return db
    .selectFrom('healthRefresh')
    .innerJoin('person', 'person.id', 'healthRefresh.askedBy')
    .leftJoin('healthRefreshReading as line', 'line.refreshId', 'healthRefresh.id')
    .leftJoin('repositoryReading as reading', 'reading.id', 'line.readingId')
    .select(['healthRefresh.id', 'healthRefresh.askedAt'])
    .select(sql<string>`coalesce(nullif(person.name, ''), person.email)`.as('askedByName'))
    .select(sql<number>`count(reading.id)::int`.as('total'))
    .select(sql<number>`count(reading.finished_at)::int`.as('done'))
    .where('editionId', '=', editionId)
    .groupBy(['healthRefresh.id', 'person.id'])
    .orderBy('healthRefresh.askedAt', 'desc')
    .limit(1)
    .executeTakeFirst();
}
