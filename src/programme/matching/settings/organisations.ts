import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';

/** An organisation with projects in the catalogue, and how many interns it takes. */
export interface OrganisationPlaces {
  id: string;
  name: string;
  /** Most interns over all its projects; null: as many as they have places. */
  places: number | null;
  projects: { name: string; places: number }[];
  /** Places of its projects together. */
  ofProjects: number;
  /** Students who accepted a place there, or have one to answer for. */
  given: number;
}

/** The organisations of an edition's catalogue, by name. One query. */
export async function organisationPlacesOf(
  db: Db,
  editionId: string,
): Promise<OrganisationPlaces[]> {
  const { rows } = await sql<OrganisationPlaces>`
    SELECT o.id, o.name, l.places,
      json_agg(json_build_object('name', p.name, 'places', p.places) ORDER BY p.name) AS projects,
      sum(p.places)::int AS "ofProjects",
      (SELECT count(DISTINCT f.application_id) FROM offer f WHERE f.edition_id = ${editionId} AND f.organisation_id = o.id
        AND f.state IN ('open', 'accepted'))::int AS given
    FROM project p JOIN organisation o ON o.id = p.organisation_id
    LEFT JOIN organisation_places l ON l.organisation_id = o.id AND l.edition_id = ${editionId}
    WHERE p.edition_id = ${editionId}
    GROUP BY o.id, l.places ORDER BY o.name, o.id`.execute(db);
  return rows;
}
