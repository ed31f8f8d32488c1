/** Projects with places that nobody has, nor is offered. */
import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';

export interface FreeProject {
  ideaId: string;
  slug: string;
  name: string;
  organisation: string | null;
  /** Places left, within those of its organisation and of the edition. */
  left: number;
}

/**
 * Projects of an edition with places left, by name: of the project, of its organisation and of the
 * edition. Those that the scenario published has take nobody are left out. Only for who may know that
 * offers were made. One query.
 */
export async function freeProjects(db: Db, editionId: string): Promise<FreeProject[]> {
  const { rows } = await sql<FreeProject>`
    -- Who has a place and is offered a better one counts once.
    WITH held AS (
      SELECT application_id, idea_id, organisation_id FROM offer
      WHERE edition_id = ${editionId} AND state IN ('open', 'accepted')
    )
    SELECT p.id AS "ideaId", p.slug, p.name, p.organisation_name AS organisation,
      least(l.of_project, l.of_organisation, l.of_edition)::integer AS "left"
    FROM project p
    JOIN edition e ON e.id = p.edition_id
    LEFT JOIN organisation_places g
      ON g.edition_id = p.edition_id AND g.organisation_id = p.organisation_id
    CROSS JOIN LATERAL (SELECT
      p.places - (SELECT count(DISTINCT application_id) FROM held WHERE idea_id = p.id) AS of_project,
      g.places - (SELECT count(DISTINCT application_id) FROM held
        WHERE organisation_id = p.organisation_id)
        AS of_organisation,
      e.funded_places - (SELECT count(DISTINCT application_id) FROM held) AS of_edition) AS l
    WHERE p.edition_id = ${editionId}
      AND least(l.of_project, l.of_organisation, l.of_edition) > 0
      AND NOT EXISTS (
        SELECT FROM matching_session m JOIN scenario s ON s.id = m.chosen_scenario_id
        WHERE m.edition_id = p.edition_id AND m.state = 'published'
          AND s.options -> 'closed' ? p.slug
      )
    ORDER BY p.name_key, p.id`.execute(db);
  return rows;
}
