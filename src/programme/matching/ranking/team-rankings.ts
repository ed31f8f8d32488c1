/** The rankings of an edition as its team reads them; names of students come with the reader. */
import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { Db } from '../../../db/database.ts';

/** A project and how far its mentors are. */
export interface TeamRanking {
  ideaId: string;
  slug: string;
  name: string;
  places: number;
  candidates: number;
  placed: number;
  refused: number;
  unplaced: number;
  /** Present mentors. */
  mentors: number;
  savedBy: string | null;
  savedAt: Temporal.Instant | null;
  isFinal: boolean;
}

/**
 * Every project of an edition's catalogue, those of which most is left to say first. Candidates who
 * left since do not count. One query.
 */
export async function teamRankings(db: Db, editionId: string): Promise<TeamRanking[]> {
  const { rows } = await sql<TeamRanking>`
    WITH candidate AS (
      SELECT w.idea_id, a.id FROM wish w
      JOIN application a ON a.id = w.application_id AND a.revision = w.number
      WHERE a.edition_id = ${editionId} AND a.state = 'submitted'),
    last AS (
      SELECT DISTINCT ON (r.idea_id) r.* FROM project_ranking r
      JOIN project p ON p.id = r.idea_id AND p.edition_id = ${editionId}
      ORDER BY r.idea_id, r.number DESC),
    placed AS (
      SELECT l.idea_id, count(*)::int AS count FROM last l
      CROSS JOIN LATERAL jsonb_array_elements(l.groups) AS tie
      CROSS JOIN LATERAL jsonb_array_elements_text(tie) AS one
      JOIN candidate c ON c.idea_id = l.idea_id AND c.id::text = one
      GROUP BY l.idea_id),
    refused AS (
      SELECT l.idea_id, count(*)::int AS count FROM last l
      CROSS JOIN LATERAL jsonb_array_elements(l.refused) AS no
      JOIN candidate c ON c.idea_id = l.idea_id AND c.id::text = no ->> 'application'
      GROUP BY l.idea_id)
    SELECT p.id AS "ideaId", p.slug, p.name, p.places, n.candidates,
      coalesce(placed.count, 0) AS placed, coalesce(refused.count, 0) AS refused,
      n.candidates - coalesce(placed.count, 0) - coalesce(refused.count, 0) AS unplaced,
      (SELECT count(*) FROM idea_member m WHERE m.idea_id = p.id AND m.role = 'mentor'
        AND m.left_at IS NULL)::int AS mentors,
      coalesce(nullif(s.name, ''), s.email) AS "savedBy", last.saved_at AS "savedAt",
      coalesce(last.is_final, false) AS "isFinal"
    FROM project p
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS candidates FROM candidate c WHERE c.idea_id = p.id) n
    LEFT JOIN last ON last.idea_id = p.id
    LEFT JOIN placed ON placed.idea_id = p.id
    LEFT JOIN refused ON refused.idea_id = p.id
    LEFT JOIN person s ON s.id = last.saved_by
    WHERE p.edition_id = ${editionId}
    ORDER BY unplaced DESC, p.name, p.id`.execute(db);
  return rows;
}

/** How somebody who reads the rankings calls each applicant of a project. */
export interface CalledApplicant {
  number: number;
  /** Null for who reads without names. */
  name: string | null;
  /** False for those who no longer wish for the project, or withdrew. */
  isCandidate: boolean;
  /** What names them, to be hidden in texts; empty for who reads names. */
  keys: string[];
}

/** Those whom a project's rankings can name, by application: all who ever wished for it. One query. */
export async function calledApplicants(
  db: Db,
  ideaId: string,
  isBlind: boolean,
): Promise<Map<string, CalledApplicant>> {
  const { rows } = await sql<CalledApplicant & { id: string }>`
    SELECT a.id, a.number,
      CASE WHEN ${isBlind} THEN NULL ELSE coalesce(nullif(btrim(p.name), ''), p.email) END AS name,
      CASE WHEN ${isBlind} THEN identity_keys(p.name, p.email) ELSE '{}' END AS keys,
      a.state = 'submitted' AND EXISTS (SELECT FROM wish now WHERE now.application_id = a.id
        AND now.number = a.revision AND now.idea_id = ${ideaId}) AS "isCandidate"
    FROM application a JOIN person p ON p.id = a.student_id
    WHERE EXISTS (SELECT FROM wish w WHERE w.application_id = a.id AND w.idea_id = ${ideaId})
    ORDER BY a.number`.execute(db);
  return new Map(rows.map(({ id, ...called }) => [id, called]));
}
