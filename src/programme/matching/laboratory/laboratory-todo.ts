/** What the laboratory expects of the team: a session to open, a scenario to make, choose, publish. */
import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { Db } from '../../../db/database.ts';

const laboratoryTodos = ['open', 'first', 'correct', 'choose', 'publish'] as const;

/** `open`: mentors can rank no more, and nothing was begun. Nothing while a scenario is computed. */
export type LaboratoryTodo = (typeof laboratoryTodos)[number];

/** By edition; one query; says nothing of who asks. */
export async function laboratoryTodo(
  db: Db,
  editionIds: readonly string[],
  now: Temporal.Instant,
): Promise<Map<string, LaboratoryTodo>> {
  if (editionIds.length === 0) return new Map();
  const { rows } = await sql<{ id: string; todo: LaboratoryTodo | null }>`
    SELECT e.id, CASE
      WHEN s.id IS NULL THEN CASE WHEN r.rankings_until < ${now}
        AND NOT EXISTS (SELECT FROM matching_session past WHERE past.edition_id = e.id)
        THEN 'open' END
      WHEN s.chosen_scenario_id IS NOT NULL THEN 'publish'
      WHEN c.made = 0 THEN 'first'
      WHEN c.under_way > 0 THEN NULL
      WHEN c.computed > 0 THEN 'choose'
      ELSE 'correct' END AS todo
    FROM edition e
    LEFT JOIN matching_rules r ON r.edition_id = e.id
    LEFT JOIN matching_session s ON s.edition_id = e.id AND s.state <> 'closed'
    LEFT JOIN LATERAL (SELECT count(*) AS made,
        count(*) FILTER (WHERE one.state = 'computed') AS computed,
        count(*) FILTER (WHERE one.state IN ('waiting', 'computing')) AS under_way
      FROM scenario one WHERE one.session_id = s.id AND one.kind = 'scenario') c ON true
    WHERE e.id = ANY(${[...editionIds]}::uuid[]) AND s.state IS DISTINCT FROM 'published'`.execute(
    db,
  );
  return new Map(
    rows.flatMap(({ id, todo }): [string, LaboratoryTodo][] => (todo ? [[id, todo]] : [])),
  );
}
