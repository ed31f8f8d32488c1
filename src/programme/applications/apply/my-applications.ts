import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { Db } from '../../../db/database.ts';
import type { ApplicationState } from '../application.ts';

/** One's application to an edition, as one's own page lists it. */
export interface MyApplication {
  id: string;
  editionId: string;
  state: ApplicationState;
  /** When the copy that readers see was sent. */
  submittedAt: Temporal.Instant | null;
  savedAt: Temporal.Instant;
  /** The latest extension of the close granted to the person for this edition. */
  extendedUntil: Temporal.Instant | null;
  /** A project that left after it was wished for, while one may rank again. */
  reopening: { name: string; until: Temporal.Instant } | undefined;
}

/** The applications of a person, in all editions, the last touched first. One query. */
export async function myApplications(
  db: Db,
  personId: string,
  now: Temporal.Instant,
): Promise<MyApplication[]> {
  const { rows } = await sql<
    Omit<MyApplication, 'reopening'> & { leftName: string | null; until: Temporal.Instant | null }
  >`
    SELECT a.id, a.edition_id AS "editionId", a.state, r.submitted_at AS "submittedAt",
      d.saved_at AS "savedAt", o.name AS "leftName", o.until,
      (SELECT max(e.until) FROM deadline_extension e WHERE e.edition_id = a.edition_id
        AND e.person_id = a.student_id AND e.milestone_kind = 'applications_close'
      ) AS "extendedUntil"
    FROM application a
    JOIN draft d ON d.id = a.draft_id
    LEFT JOIN application_revision r ON r.application_id = a.id AND r.number = a.revision
    LEFT JOIN LATERAL (
      SELECT i.name, w.until FROM wish_reopening w JOIN idea i ON i.id = w.idea_id
      WHERE w.application_id = a.id AND w.closed_at IS NULL
        AND w.until > ${now.subtract({ seconds: 1 })}
      ORDER BY w.until LIMIT 1) o ON true
    WHERE a.student_id = ${personId}
    ORDER BY d.saved_at DESC`.execute(db);
  return rows.map(({ leftName, until, ...row }) => ({
    ...row,
    reopening: leftName !== null && until ? { name: leftName, until } : undefined,
  }));
}
