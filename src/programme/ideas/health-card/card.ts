/** Health cards as pages ask for them. Who may see the idea is decided where the idea is loaded. */
import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Db } from '../../../db/database.ts';
import { type Facts, factsShape, type Problem, problemShape } from './facts.ts';

/** What is known of the repository of an idea. */
export interface HealthCard {
  /** The address the idea gives; undefined when it gives none. */
  address: string | undefined;
  /** The licence the idea declares, an SPDX identifier. */
  declaredLicence: string | undefined;
  facts: Facts;
  /** What the last reading could not read. */
  problems: Problem[];
  /** When it was last read, or tried; undefined when it never was. */
  readAt: Temporal.Instant | undefined;
  /** True while a reading is asked for or under way. */
  isWaiting: boolean;
}

interface Row {
  key: string;
  address: string | null;
  licence: string | null;
  facts: unknown;
  problems: unknown;
  readAt: Temporal.Instant | null;
  isWaiting: boolean;
}

/** The card of an idea, by its last revision; undefined when it was never submitted. */
export async function healthCardOf(db: Db, ideaId: string): Promise<HealthCard | undefined> {
  return (await healthCardsOf(db, [ideaId])).get(ideaId);
}

/** The cards of several ideas, by idea, in one query. */
export async function healthCardsOf(
  db: Db,
  ideaIds: readonly string[],
): Promise<Map<string, HealthCard>> {
  const { rows } = await cards(sql`
    SELECT DISTINCT ON (r.idea_id) r.idea_id::text AS key,
      r.content ->> 'repository' AS address, r.content ->> 'licence' AS licence
    FROM idea_revision r WHERE r.idea_id = ANY (${[...ideaIds]}::uuid[])
    ORDER BY r.idea_id, r.number DESC`).execute(db);
  return new Map(rows.map((row) => [row.key, asCard(row)]));
}

/** The card of a repository, for an idea that is still being written. */
export async function healthCardAt(
  db: Db,
  address: string,
  declaredLicence: string,
): Promise<HealthCard> {
  const { rows } = await cards(
    sql`SELECT ''::text AS key, ${address}::text AS address, ${declaredLicence}::text AS licence`,
  ).execute(db);
  const [row] = rows;
  if (!row) throw new Error('one row was asked for');
  return asCard(row);
}

function cards(asked: ReturnType<typeof sql>) {
  return sql<Row>`
    SELECT asked.key, asked.address, asked.licence,
      coalesce(last.facts, '{}') AS facts, coalesce(last.problems, '[]') AS problems,
      last.finished_at AS read_at,
      EXISTS (SELECT FROM repository_reading w
              WHERE w.address = asked.address AND w.finished_at IS NULL) AS is_waiting
    FROM (${asked}) AS asked
    LEFT JOIN LATERAL (
      SELECT facts, problems, finished_at FROM repository_reading d
      WHERE d.address = asked.address AND d.finished_at IS NOT NULL
      ORDER BY d.finished_at DESC LIMIT 1) AS last ON true`;
}

function asCard({ address, licence, facts, problems, readAt, isWaiting }: Row): HealthCard {
  return {
    address: address || undefined,
    declaredLicence: licence || undefined,
    facts: factsShape.parse(facts),
    problems: z.array(problemShape).parse(problems),
    readAt: readAt ?? undefined,
    isWaiting,
  };
}
