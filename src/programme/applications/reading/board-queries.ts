/** Reads for the list of an edition's applications. */
import { type RawBuilder, sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { Db } from '../../../db/database.ts';
import { type ApplicationState, applicationStates } from '../application.ts';
import type { GapYear, PlaceWished } from '../form.ts';
import { type ApplicationFilters, BOARD_PAGE } from './filters.ts';
import { valueWithoutIdentity } from './identity.ts';
import type { Reader } from './reader.ts';
import { conditionsOf, identityColumns, narrowedBy, orderOf } from './select-applications.ts';

/** A line of the list; what names the student is null or masked for a blind reader. */
export interface BoardLine {
  id: string;
  number: number;
  state: ApplicationState;
  name: string | null;
  email: string | null;
  sentAt: Temporal.Instant | null;
  school: string | null;
  studyYear: string | null;
  gapYear: GapYear | null;
  placeWished: PlaceWished | null;
  /** Civil dates, such as `2022-09-01`. */
  availableFrom: string | null;
  availableUntil: string | null;
  technologies: string[];
  languages: string[];
  /** Best first, all of them. */
  wishes: { rank: number; ideaId: string; name: string }[];
  tags: string[];
  /** Mentors who wish to meet the student. */
  wantedBy: string[];
  /** Booked, and not cancelled since. */
  interviews: number;
}

export interface Board {
  lines: BoardLine[];
  /** How many applications the filters leave, on all pages. */
  total: number;
  /** How many of each state, whatever the state asked for. */
  states: Record<ApplicationState, number>;
}

/**
 * A page of the applications that the filters leave to a reader, with totals; two queries.
 * @param hidden what stands in the place of what names a student, for a blind reader.
 */
export async function loadBoard(
  db: Db,
  reader: Reader,
  filters: ApplicationFilters,
  hidden: string,
): Promise<Board> {
  const states = await countStates(db, reader, filters);
  const lines = await linesOf(db, reader, filters, hidden);
  const total = filters.state
    ? states[filters.state]
    : Object.values(states).reduce((sum, count) => sum + count, 0);
  return { lines, total, states };
}

/** How many applications of each state the filters leave to a reader, whatever the state asked for. */
export async function countStates(
  db: Db,
  reader: Reader,
  filters: ApplicationFilters,
): Promise<Record<ApplicationState, number>> {
  const { rows } = await sql<{ state: ApplicationState; count: number }>`
    SELECT s.state, count(*)::int AS count FROM application_search s
    WHERE ${narrowedBy(reader, filters)} GROUP BY s.state`.execute(db);
  const states = Object.fromEntries(applicationStates.map((one) => [one, 0]));
  for (const { state, count } of rows) states[state] = count;
  return states as Record<ApplicationState, number>;
}

/** A page of the list, in its order. */
function linesOf(
  db: Db,
  reader: Reader,
  filters: ApplicationFilters,
  hidden: string,
): Promise<BoardLine[]> {
  const order = orderOf(reader, filters.sort);
  return detailsOf(
    db,
    reader,
    hidden,
    sql`
    SELECT s.application_id, row_number() OVER (ORDER BY ${order}) AS place
    FROM application_search s WHERE ${conditionsOf(reader, filters)}
    ORDER BY ${order} LIMIT ${BOARD_PAGE} OFFSET ${(filters.page - 1) * BOARD_PAGE}`,
  );
}

/** The lines of some applications that the reader was found to read, in the order of these ids. */
export function linesOfIds(
  db: Db,
  reader: Reader,
  ids: readonly string[],
  hidden: string,
): Promise<BoardLine[]> {
  return detailsOf(
    db,
    reader,
    hidden,
    sql`
    SELECT one.application_id, one.place FROM unnest(${[...ids]}::uuid[])
      WITH ORDINALITY AS one (application_id, place)
    JOIN application a ON a.id = one.application_id AND a.edition_id = ${reader.editionId}`,
  );
}

/** @param shown a query of `application_id` and `place`. */
async function detailsOf(
  db: Db,
  reader: Reader,
  hidden: string,
  shown: RawBuilder<unknown>,
): Promise<BoardLine[]> {
  const { rows } = await sql<BoardLine & { keys: string[] }>`
    WITH shown AS MATERIALIZED (${shown})
    SELECT a.id, a.number, a.state, ${identityColumns(reader)}, ${keysOf(reader)} AS keys,
      r.submitted_at AS "sentAt", r.school, r.study_year AS "studyYear",
      r.content ->> 'gapYear' AS "gapYear", r.content ->> 'place' AS "placeWished",
      r.content ->> 'availableFrom' AS "availableFrom",
      r.content ->> 'availableUntil' AS "availableUntil",
      ARRAY(SELECT one ->> 'name' FROM jsonb_array_elements(
        coalesce(r.technologies, '[]')) one) AS technologies,
      ARRAY(SELECT one ->> 'name' FROM jsonb_array_elements(
        coalesce(r.content -> 'languages', '[]')) one) AS languages,
      coalesce((SELECT jsonb_agg(jsonb_build_object('rank', w.rank, 'ideaId', i.id, 'name', i.name)
          ORDER BY w.rank)
        FROM wish w JOIN idea i ON i.id = w.idea_id
        WHERE w.application_id = r.application_id AND w.number = r.number), '[]') AS wishes,
      ARRAY(SELECT t.tag FROM application_tag t WHERE t.application_id = a.id
        ORDER BY t.tag) AS tags,
      ARRAY(SELECT DISTINCT coalesce(nullif(m.name, ''), m.email) FROM meeting_wish k
        JOIN person m ON m.id = k.mentor_id
        WHERE k.application_id = r.application_id AND k.wants ORDER BY 1) AS "wantedBy",
      (SELECT count(*)::int FROM interview v
        WHERE v.application_id = r.application_id AND v.state = 'booked') AS interviews
    FROM shown JOIN application a ON a.id = shown.application_id
    JOIN person p ON p.id = a.student_id
    LEFT JOIN application_revision r
      ON r.application_id = a.id AND r.number = a.revision AND a.state = 'submitted'
    ORDER BY shown.place`.execute(db);
  return rows.map(({ keys, ...line }) => {
    if (!reader.isBlind) return line;
    const { school, studyYear, technologies, languages, tags } = line;
    const theirs = { school, studyYear, technologies, languages, tags };
    return { ...line, ...valueWithoutIdentity(theirs, keys, hidden) };
  });
}

/** What names the student `p`: read for a blind reader alone, to mask it in what they wrote. */
export function keysOf({ isBlind }: Reader): RawBuilder<string[]> {
  return isBlind ? sql`identity_keys(p.name, p.email)` : sql`ARRAY[]::text[]`;
}
