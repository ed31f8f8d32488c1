import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import { type Actor, coordinates } from '../../../acts/actor.ts';
import type { Db } from '../../../db/database.ts';
import type { Edition } from '../../editions/edition.ts';

/** The questions of a project that wait for somebody. */
export interface Waiting {
  editionId: string;
  projectName: string;
  count: number;
  /** The one asked first. */
  oldestId: string;
  since: Temporal.Instant;
}

/**
 * The projects in the catalogue whose questions wait for somebody, the one that waits longest first:
 * those they mentor; those they carry and nobody mentors; those of an edition they coordinate for
 * which nobody answers. In one query. Their own questions wait for others.
 */
export async function waitingFor(
  db: Db,
  actor: Actor,
  editions: readonly Edition[],
): Promise<Waiting[]> {
  const { personId } = actor;
  const coordinated = editions.map(({ id }) => id).filter((id) => coordinates(actor, id));
  const { rows } = await sql<Waiting>`
    SELECT p.edition_id AS "editionId", p.name AS "projectName", count(*)::int AS count,
      (array_agg(q.id ORDER BY q.asked_at, q.id))[1] AS "oldestId", min(q.asked_at) AS since
    FROM project_question q JOIN project p ON p.id = q.idea_id
    CROSS JOIN LATERAL (
      SELECT count(*) AS members, count(*) FILTER (WHERE role = 'mentor') AS mentors,
        bool_or(person_id = ${personId}) AS mine,
        bool_or(person_id = ${personId} AND role = 'mentor') AS mentored
      FROM idea_member m WHERE m.idea_id = q.idea_id AND m.left_at IS NULL) AS m
    WHERE q.answer IS NULL AND q.hidden_at IS NULL AND q.asked_by <> ${personId}
      AND (m.mentored OR (m.mine AND m.mentors = 0)
           OR (m.members = 0 AND p.edition_id = ANY (${coordinated}::uuid[])))
    GROUP BY p.id
    ORDER BY min(q.asked_at), p.name`.execute(db);
  return rows;
}

/** The next question of a project that waits for an answer, the oldest first. */
export async function nextWaiting(
  db: Db,
  ideaId: string,
  butId: string,
): Promise<string | undefined> {
  const next = await db
    .selectFrom('projectQuestion')
    .select('id')
    .where('ideaId', '=', ideaId)
    .where('answer', 'is', null)
    .where('hiddenAt', 'is', null)
    .where('id', '<>', butId)
    .orderBy('askedAt')
    .orderBy('id')
    .executeTakeFirst();
  return next?.id;
}
