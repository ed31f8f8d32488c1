/** The sessions of an edition with what counts of each, for its team. */
import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { Db } from '../../../db/database.ts';
import type { SessionState } from '../session.ts';
import { isUsable } from './usable-slots.ts';

export interface SessionCounts {
  /** Not withdrawn, those that are past included. */
  slots: number;
  /** That somebody can still take. */
  usable: number;
  panel: number;
  candidates: number;
  /** Candidates who have booked. */
  booked: number;
  /** Those of the panel who have not answered for a slot to come, by name. */
  silent: { personId: string; name: string }[];
  firstAt: Temporal.Instant | null;
  lastAt: Temporal.Instant | null;
}

export interface ListedSession extends SessionCounts {
  id: string;
  title: string;
  ideaName: string | null;
  state: SessionState;
  booksUntil: Temporal.Instant;
}

/** All the sessions of an edition, the next to come first, cancelled ones last; one query. */
export async function listSessions(
  db: Db,
  editionId: string,
  now: Temporal.Instant,
): Promise<ListedSession[]> {
  return select(db, sql`s.edition_id = ${editionId}`, now);
}

/** The counts of one session; one query. */
export async function countsOf(
  db: Db,
  sessionId: string,
  now: Temporal.Instant,
): Promise<SessionCounts> {
  const [session] = await select(db, sql`s.id = ${sessionId}`, now);
  if (!session) throw new Error('counts are of a session that was loaded');
  return session;
}

async function select(db: Db, which: ReturnType<typeof sql>, now: Temporal.Instant) {
  const { rows } = await sql<ListedSession>`
    SELECT s.id, s.title, i.name AS "ideaName", s.state, s.books_until AS "booksUntil",
      coalesce(l.slots, 0) AS slots, coalesce(l.usable, 0) AS usable,
      l.first_at AS "firstAt", l.last_at AS "lastAt",
      (SELECT count(*)::int FROM current_panel c WHERE c.session_id = s.id) AS panel,
      (SELECT count(*)::int FROM session_candidate c
        WHERE c.session_id = s.id AND c.removed_at IS NULL) AS candidates,
      (SELECT count(*)::int FROM interview v
        WHERE v.session_id = s.id AND v.state = 'booked') AS booked,
      coalesce((SELECT jsonb_agg(jsonb_build_object('personId', p.id,
          'name', coalesce(nullif(btrim(p.name), ''), p.email)) ORDER BY p.name, p.email)
        FROM current_panel c JOIN person p ON p.id = c.person_id
        WHERE c.session_id = s.id AND EXISTS (
          SELECT FROM interview_slot l WHERE l.session_id = s.id AND l.withdrawn_at IS NULL
            AND l.starts_at > ${now} AND NOT EXISTS (SELECT FROM slot_availability a
              WHERE a.slot_id = l.id AND a.person_id = c.person_id))), '[]') AS silent
    FROM interview_session s
    LEFT JOIN idea i ON i.id = s.idea_id
    LEFT JOIN LATERAL (
      SELECT count(*)::int AS slots, (count(*) FILTER (WHERE ${isUsable(now)}))::int AS usable,
        min(l.starts_at) AS first_at, max(l.ends_at) AS last_at
      FROM interview_slot l WHERE l.session_id = s.id AND l.withdrawn_at IS NULL
    ) l ON true
    WHERE ${which}
    ORDER BY s.state = 'cancelled', l.last_at < ${now} NULLS FIRST, l.first_at NULLS FIRST,
      s.created_at, s.id`.execute(db);
  return rows;
}

/** What the team can do next for a session; undefined: nothing is waited for. */
export type NextThing =
  | 'add_slots'
  | 'compose_panel'
  | 'wait_for_panel'
  | 'no_common_slot'
  | 'choose_candidates'
  | 'open'
  | 'wait_for_students'
  | 'add_more_slots'
  | 'close';

/** The first thing that a session still lacks, in the order things are done: pure. */
export function nextThing(
  session: Pick<SessionCounts, 'slots' | 'usable' | 'panel' | 'candidates' | 'booked'> & {
    state: SessionState;
    silent: readonly unknown[];
    booksUntil: Temporal.Instant;
  },
  now: Temporal.Instant,
): NextThing | undefined {
  const { state, slots, panel, silent, usable, candidates, booked, booksUntil } = session;
  if (state === 'cancelled' || state === 'closed') return undefined;
  const waiting = candidates - booked;
  if (state === 'open') {
    if (booksUntil.epochMilliseconds < now.epochMilliseconds) return 'close';
    if (candidates === 0) return 'choose_candidates';
    if (waiting > usable) return silent.length > 0 ? 'wait_for_panel' : 'add_more_slots';
    return waiting > 0 ? 'wait_for_students' : undefined;
  }
  if (slots === 0) return 'add_slots';
  if (panel === 0) return 'compose_panel';
  if (usable === 0) return silent.length > 0 ? 'wait_for_panel' : 'no_common_slot';
  return candidates === 0 ? 'choose_candidates' : 'open';
}
