/** Ideas that were merged into others, or split from them. */
import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { Db } from '../../db/database.ts';
import type { ShownOrganisation } from './idea-view.tsx';

/** An idea that another goes on in, brings together, came from, or gave. */
export interface Kin {
  relation: 'goes_on_in' | 'brings_together' | 'came_from' | 'gave';
  ideaId: string;
  name: string;
  organisationName: string | null;
  at: Temporal.Instant;
  who: string;
  reason: string;
  /** True for its porteurs and mentors. */
  isMember: boolean;
}

/** What an idea was merged with or split from, in the order it happened. */
export async function kinshipOf(db: Db, ideaId: string, personId: string): Promise<Kin[]> {
  const { rows } = await sql<Kin>`
    SELECT k.relation, k.idea_id AS "ideaId", r.content ->> 'name' AS name,
      o.name AS "organisationName", k.at, coalesce(nullif(p.name, ''), p.email) AS who, k.reason,
      EXISTS (SELECT FROM idea_member m WHERE m.idea_id = k.idea_id AND m.person_id = ${personId}
                AND m.left_at IS NULL) AS "isMember"
    FROM (
      SELECT 'goes_on_in' AS relation, kept_id AS idea_id, merged_at AS at, merged_by AS by, reason
        FROM idea_merge WHERE merged_id = ${ideaId}
      UNION ALL SELECT 'brings_together', merged_id, merged_at, merged_by, reason
        FROM idea_merge WHERE kept_id = ${ideaId}
      UNION ALL SELECT 'came_from', from_id, split_at, split_by, reason
        FROM idea_split WHERE new_id = ${ideaId}
      UNION ALL SELECT 'gave', new_id, split_at, split_by, reason
        FROM idea_split WHERE from_id = ${ideaId}
    ) AS k
    JOIN person p ON p.id = k.by
    JOIN LATERAL (SELECT content, organisation_id FROM idea_revision
                  WHERE idea_id = k.idea_id ORDER BY number DESC LIMIT 1) AS r ON true
    LEFT JOIN organisation o ON o.id = r.organisation_id
    ORDER BY k.at, k.idea_id`.execute(db);
  return rows;
}

/** An organisation credited with another's project. */
export interface Partner extends ShownOrganisation {
  id: string;
}

/**
 * The organisations whose ideas were merged into each of these, besides the one that carries it; not
 * one whose part was split off again since.
 */
export async function partnersOf(
  db: Db,
  ideaIds: readonly string[],
): Promise<Map<string, Partner[]>> {
  if (ideaIds.length === 0) return new Map();
  const { rows } = await sql<Partner & { ideaId: string }>`
    WITH RECURSIVE part (root, merged_id, revision, result) AS (
      SELECT kept_id, merged_id, merged_revision, result_revision FROM idea_merge
      WHERE kept_id = ANY (${[...ideaIds]})
      UNION
      SELECT part.root, m.merged_id, m.merged_revision, part.result
      FROM part JOIN idea_merge m ON m.kept_id = part.merged_id
    )
    SELECT DISTINCT part.root AS "ideaId", o.id, o.name, o.kind, o.website
    FROM part
    JOIN idea_revision r ON r.idea_id = part.merged_id AND r.number = part.revision
    JOIN organisation o ON o.id = r.organisation_id
    WHERE o.id IS DISTINCT FROM (SELECT organisation_id FROM idea_revision
                                 WHERE idea_id = part.root ORDER BY number DESC LIMIT 1)
      AND NOT EXISTS (
        SELECT FROM idea_split s JOIN idea_revision n ON n.idea_id = s.new_id AND n.number = 1
        WHERE s.from_id = part.root AND s.from_revision >= part.result
          AND n.organisation_id = o.id)
    ORDER BY o.name`.execute(db);
  return Map.groupBy(rows, ({ ideaId }) => ideaId);
}
