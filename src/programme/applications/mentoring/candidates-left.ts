import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { Actor } from '../../../acts/actor.ts';
import type { Db } from '../../../db/database.ts';
import type { Edition } from '../../editions/edition.ts';
import { mentorsRead, rulesOf } from '../rules.ts';
import { isOpenToSaying } from './open-to-saying.ts';

/** A project with candidates of whom a mentor has not said whether to meet them. */
export interface CandidatesLeft {
  ideaId: string;
  name: string;
  edition: Edition;
  left: number;
  total: number;
}

/** The projects that a person mentors, where something is left to say now. */
export async function candidatesLeft(
  db: Db,
  actor: Actor,
  editions: readonly Edition[],
  now: Temporal.Instant,
): Promise<CandidatesLeft[]> {
  const { rows } = await sql<Omit<CandidatesLeft, 'edition'> & { editionId: string }>`
    SELECT i.id AS "ideaId", i.name, i.edition_id AS "editionId", count(*)::int AS total,
      (count(*) FILTER (WHERE s.mentor_id IS NULL))::int AS left
    FROM idea_member m JOIN idea i ON i.id = m.idea_id AND i.state = 'selected'
    JOIN wish w ON w.idea_id = i.id
    JOIN application a ON a.id = w.application_id AND a.revision = w.number
    LEFT JOIN meeting_wish s
      ON s.application_id = a.id AND s.idea_id = i.id AND s.mentor_id = m.person_id
    WHERE m.person_id = ${actor.personId} AND m.role = 'mentor' AND m.left_at IS NULL
      AND a.state = 'submitted'
    GROUP BY i.id
    HAVING count(*) > count(s.mentor_id)
    ORDER BY i.name, i.id`.execute(db);
  const open = new Map<string, Edition>();
  for (const editionId of new Set(rows.map((row) => row.editionId))) {
    const edition = editions.find(({ id }) => id === editionId);
    if (!edition || !isOpenToSaying(edition, now)) continue;
    if (mentorsRead(edition, await rulesOf(db, editionId), now)) open.set(editionId, edition);
  }
  return rows.flatMap(({ editionId, ...project }) => {
    const edition = open.get(editionId);
    return edition ? [{ ...project, edition }] : [];
  });
}
