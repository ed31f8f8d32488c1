/** How far an edition's applications are, for its coordinators. */
import { sql } from 'kysely';
import type { Db } from '../../db/database.ts';

export interface ApplicationFigures {
  /** Applications sent and not withdrawn. */
  applications: number;
  /** Applications begun and never sent. */
  begun: number;
  /** Projects of the catalogue that no application sent wishes for. */
  unwished: number;
}

/** Counts in one query; they are the edition's, and name nobody. */
export async function applicationFigures(db: Db, editionId: string): Promise<ApplicationFigures> {
  const { rows } = await sql<ApplicationFigures>`
    SELECT count(*) FILTER (WHERE state = 'submitted')::int AS applications,
      count(*) FILTER (WHERE state = 'draft')::int AS begun,
      (SELECT count(*)::int FROM project p WHERE p.edition_id = ${editionId} AND (
        -- LIMIT: the first wish of each project is looked for, where a join would read all of them.
        SELECT true FROM wish w
        JOIN application one ON one.id = w.application_id AND one.revision = w.number
        WHERE w.idea_id = p.id AND one.state = 'submitted' LIMIT 1) IS NULL) AS unwished
    FROM application WHERE edition_id = ${editionId}`.execute(db);
  return rows[0] ?? { applications: 0, begun: 0, unwished: 0 };
}
