import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { Actor } from '../../../acts/actor.ts';
import type { Db } from '../../../db/database.ts';
import { mentorsRead, rulesOf } from '../../applications/rules.ts';
import type { Edition } from '../../editions/edition.ts';
import { matchingRulesOf } from '../rules.ts';
import { offersPublishedAt } from './load-ranking.ts';
import { rankingTime } from './ranking-time.ts';

/** A project whose mentors have not said that its ranking is finished. */
export interface RankingLeft {
  ideaId: string;
  name: string;
  edition: Edition;
  total: number;
  /** Of whom the ranking says nothing. */
  unplaced: number;
  /** Null: until offers are published. */
  until: Temporal.Instant | null;
}

/** The projects that a person mentors and that wait for their ranking now. */
export async function rankingsLeft(
  db: Db,
  actor: Actor,
  editions: readonly Edition[],
  now: Temporal.Instant,
): Promise<RankingLeft[]> {
  const { rows } = await sql<Omit<RankingLeft, 'edition' | 'until'> & { editionId: string }>`
    SELECT i.id AS "ideaId", i.name, i.edition_id AS "editionId", count(*)::int AS total,
      (count(*) FILTER (WHERE NOT coalesce(
        jsonb_path_exists(last.groups, '$[*][*] ? (@ == $id)', jsonb_build_object('id', a.id))
        OR jsonb_path_exists(last.refused, '$[*].application ? (@ == $id)',
             jsonb_build_object('id', a.id)), false)))::int AS unplaced
    FROM idea_member m JOIN idea i ON i.id = m.idea_id AND i.state = 'selected'
    JOIN wish w ON w.idea_id = i.id
    JOIN application a ON a.id = w.application_id AND a.revision = w.number
    LEFT JOIN LATERAL (SELECT * FROM project_ranking r WHERE r.idea_id = i.id
      ORDER BY r.number DESC LIMIT 1) last ON true
    WHERE m.person_id = ${actor.personId} AND m.role = 'mentor' AND m.left_at IS NULL
      AND a.state = 'submitted' AND NOT coalesce(last.is_final, false)
    GROUP BY i.id ORDER BY i.name, i.id`.execute(db);
  const open = new Map<string, { edition: Edition; until: Temporal.Instant | null }>();
  for (const editionId of new Set(rows.map((row) => row.editionId))) {
    const edition = editions.find(({ id }) => id === editionId);
    if (!edition || !mentorsRead(edition, await rulesOf(db, editionId), now)) continue;
    const rules = await matchingRulesOf(db, editionId);
    const time = rankingTime(edition, rules, await offersPublishedAt(db, editionId), now);
    if (time.state === 'open') open.set(editionId, { edition, until: time.until });
  }
  return rows.flatMap(({ editionId, ...project }) => {
    const found = open.get(editionId);
    return found ? [{ ...project, ...found }] : [];
  });
}
