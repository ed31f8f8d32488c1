/** Whom a session of interviews is for, and whom it could be. */
import { type RawBuilder, sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { Db } from '../../../db/database.ts';
import { keysOf } from '../../applications/reading/board-queries.ts';
import { type ApplicationFilters, filtersOf } from '../../applications/reading/filters.ts';
import { valueWithoutIdentity } from '../../applications/reading/identity.ts';
import type { Reader } from '../../applications/reading/reader.ts';
import { identityColumns, narrowedBy } from '../../applications/reading/select-applications.ts';
import type { Session } from './load-session.ts';

/** An application as the team sees it here; the name is null for who reads without names. */
export interface Candidate {
  applicationId: string;
  number: number;
  name: string | null;
  email: string | null;
  school: string;
  /** The rank they give the session's project; null: they do not wish for it, or it has none. */
  rank: number | null;
  /** What they wish for most. */
  firstWish: string | null;
  /** Mentors who wish to meet them, for the session's project when it is about one. */
  wantedBy: string[];
}

/** Somebody the session is for. */
export interface ChosenCandidate extends Candidate {
  /** When they were mailed the button to book. */
  toldAt: Temporal.Instant | null;
  /** What they have booked in this session. */
  interview: { id: string; startsAt: Temporal.Instant } | null;
  /** True when they withdrew their application since. */
  isWithdrawn: boolean;
}

/** Applications proposed on a page. */
export const PROPOSED = 40;

/** Those a session is for, by number; one query. */
export async function chosenCandidates(
  db: Db,
  session: Pick<Session, 'id' | 'ideaId'>,
  reader: Reader,
  hidden: string,
): Promise<ChosenCandidate[]> {
  const { rows } = await sql<
    Omit<ChosenCandidate, 'interview'> & {
      keys: string[];
      interviewId: string | null;
      startsAt: Temporal.Instant | null;
    }
  >`
    SELECT ${candidateColumns(session, reader)}, c.told_at AS "toldAt",
      a.state <> 'submitted' AS "isWithdrawn", v.id AS "interviewId", v.starts_at AS "startsAt"
    FROM session_candidate c JOIN application a ON a.id = c.application_id
    JOIN person p ON p.id = a.student_id
    JOIN application_revision r ON r.application_id = a.id AND r.number = a.revision
    LEFT JOIN interview v ON v.session_id = c.session_id AND v.application_id = a.id
      AND v.state = 'booked'
    WHERE c.session_id = ${session.id} AND c.removed_at IS NULL
    ORDER BY a.number`.execute(db);
  return rows.map(({ interviewId, startsAt, ...row }) => ({
    ...masked(row, reader, hidden),
    interview: interviewId && startsAt ? { id: interviewId, startsAt } : null,
  }));
}

/**
 * Applications a session could be for, first those whom mentors wish to meet, then those who wish for
 * its project, by rank; two queries.
 * @param words narrows them, as on the list of applications: never by name for a blind reader.
 */
export async function proposedCandidates(
  db: Db,
  session: Pick<Session, 'id' | 'ideaId'>,
  reader: Reader,
  { words, hidden }: { words: string; hidden: string },
): Promise<{ list: Candidate[]; total: number }> {
  const filters: ApplicationFilters = {
    ...filtersOf(new URLSearchParams({ q: words })),
    state: 'submitted',
  };
  const could = sql`FROM application_search s
    JOIN application a ON a.id = s.application_id AND a.state = 'submitted'
    WHERE ${narrowedBy(reader, filters)} AND NOT EXISTS (
      SELECT FROM session_candidate c WHERE c.session_id = ${session.id}
        AND c.application_id = a.id AND c.removed_at IS NULL)`;
  const { rows: counted } = await sql<{ total: number }>`
    SELECT count(*)::int AS total ${could}`.execute(db);
  const { rows } = await sql<Candidate & { keys: string[] }>`
    WITH could AS (
      SELECT a.id, a.number AS place, (${wantedCount(session)}) AS wanted, (${rankOf(session)}) AS rank
      ${could} ORDER BY wanted DESC, rank NULLS LAST, place LIMIT ${PROPOSED})
    SELECT ${candidateColumns(session, reader)}
    FROM could JOIN application a ON a.id = could.id JOIN person p ON p.id = a.student_id
    JOIN application_revision r ON r.application_id = a.id AND r.number = a.revision
    ORDER BY could.wanted DESC, could.rank NULLS LAST, could.place`.execute(db);
  return {
    list: rows.map((row) => masked(row, reader, hidden)),
    total: counted[0]?.total ?? 0,
  };
}

function candidateColumns(session: Pick<Session, 'ideaId'>, reader: Reader): RawBuilder<unknown> {
  return sql`a.id AS "applicationId", a.number, ${identityColumns(reader)}, r.school,
    ${keysOf(reader)} AS keys, (${rankOf(session)}) AS rank,
    (SELECT i.name FROM wish w JOIN idea i ON i.id = w.idea_id
      WHERE w.application_id = a.id AND w.number = a.revision AND w.rank = 1) AS "firstWish",
    ARRAY(SELECT DISTINCT coalesce(nullif(btrim(q.name), ''), q.email) FROM meeting_wish m
      JOIN person q ON q.id = m.mentor_id WHERE ${wanting(session)} ORDER BY 1) AS "wantedBy"`;
}

const wanting = ({ ideaId }: Pick<Session, 'ideaId'>) => sql`m.application_id = a.id AND m.wants
  ${ideaId ? sql`AND m.idea_id = ${ideaId}` : sql``}`;
const wantedCount = (session: Pick<Session, 'ideaId'>) =>
  sql`SELECT count(*) FROM meeting_wish m WHERE ${wanting(session)}`;
const rankOf = ({ ideaId }: Pick<Session, 'ideaId'>) =>
  sql`SELECT w.rank FROM wish w WHERE w.application_id = a.id AND w.number = a.revision
    AND w.idea_id = ${ideaId}::uuid`;

function masked<Row extends Candidate & { keys: string[] }>(
  { keys, ...row }: Row,
  { isBlind }: Reader,
  hidden: string,
): Omit<Row, 'keys'> {
  return isBlind ? { ...row, school: valueWithoutIdentity(row.school, keys, hidden) } : row;
}
