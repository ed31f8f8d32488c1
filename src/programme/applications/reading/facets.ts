/** What an edition's applications can be narrowed by, with counts, whatever the filters. */
import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { Reader } from './reader.ts';

export interface Facet {
  value: string;
  count: number;
}

export interface Facets {
  schools: Facet[];
  technologies: Facet[];
  tags: Facet[];
  /** Projects of the edition's catalogue, when they are few enough to choose from in a list. */
  projects: { id: string; name: string; count: number }[] | undefined;
}

/** Values offered in a list; others are found by words. */
const offeredAtMost = 100;
/** Projects offered in a list; past that, they are chosen on the page of all projects. */
const projectsAtMost = 150;

/** What the lists of filters offer; one query. For a blind reader, no tag that names its student. */
export async function facetsOf(db: Db, reader: Reader): Promise<Facets> {
  const { rows } = await sql<{ facet: string; id: string; value: string; count: number }>`
    WITH sent AS MATERIALIZED (
      SELECT application_id, school, school_key, technologies FROM application_search
      WHERE edition_id = ${reader.editionId} AND state = 'submitted'
    ), technology AS (
      SELECT lower(value) AS key, min(value COLLATE "C") AS value, sum(count) AS count FROM (
        SELECT value, count(*) FROM sent, unnest(technologies) AS value GROUP BY value) spelled
      GROUP BY 1 ORDER BY count DESC, 1 LIMIT ${offeredAtMost}
    ), school AS (
      SELECT school_key, min(school COLLATE "C") AS value, count(*) FROM sent WHERE school_key <> ''
      GROUP BY school_key ORDER BY count DESC, 1 LIMIT ${offeredAtMost}
    ), tag AS (
      SELECT t.tag AS value, count(*) FROM application_tag t
      JOIN application a ON a.id = t.application_id
      WHERE a.edition_id = ${reader.editionId}
      GROUP BY t.tag ${reader.isBlind ? sql`HAVING NOT bool_or(t.names_student)` : sql``}
      ORDER BY count DESC, 1 LIMIT ${offeredAtMost}
    ), project_here AS (
      SELECT id, name, name_key FROM project WHERE edition_id = ${reader.editionId}
        AND (SELECT count(*) FROM project WHERE edition_id = ${reader.editionId}) <= ${projectsAtMost}
    )
    SELECT 'technology' AS facet, NULL AS id, value, count::int FROM technology
    UNION ALL SELECT 'school', NULL, value, count::int FROM school
    UNION ALL SELECT 'tag', NULL, value, count::int FROM tag
    UNION ALL SELECT 'project', p.id::text, p.name, (
      SELECT count(*)::int FROM wish w JOIN application a
        ON a.id = w.application_id AND a.revision = w.number AND a.state = 'submitted'
      WHERE w.idea_id = p.id) FROM project_here p`.execute(db);
  const of = (facet: string) =>
    rows
      .filter((row) => row.facet === facet)
      .toSorted((a, b) => a.value.localeCompare(b.value, 'fr'));
  const projects = of('project').map(({ id, value: name, count }) => ({ id, name, count }));
  return {
    schools: of('school'),
    technologies: of('technology'),
    tags: of('tag'),
    projects: projects.length > 0 ? projects : undefined,
  };
}
