/** The applications that filters leave to a reader: what lists, files and messages have in common. */
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { ApplicationState } from '../application.ts';
import type { ApplicationFilters, ApplicationSort } from './filters.ts';
import type { Reader } from './reader.ts';

/** An application of a selection. Its student's name and address are null for a blind reader. */
export interface SelectedApplication {
  applicationId: string;
  number: number;
  state: ApplicationState;
  studentId: string;
  name: string | null;
  email: string | null;
}

/**
 * All the applications that the filters leave to a reader, in their order, whatever the page; one
 * query. Those not sent, or withdrawn, are there for the programme's team alone.
 */
export async function selectApplications(
  db: Db,
  reader: Reader,
  filters: ApplicationFilters,
): Promise<SelectedApplication[]> {
  const { rows } = await sql<SelectedApplication>`
    SELECT s.application_id AS "applicationId", s.number, s.state, a.student_id AS "studentId",
      ${identityColumns(reader)}
    FROM application_search s
    JOIN application a ON a.id = s.application_id
    ${reader.isBlind ? sql`` : sql`JOIN person p ON p.id = a.student_id`}
    WHERE ${conditionsOf(reader, filters)} ORDER BY ${orderOf(reader, filters.sort)}`.execute(db);
  return rows;
}

/** Name and address of the student `p`; nothing is read of them for a blind reader. */
export function identityColumns({ isBlind }: Reader): RawBuilder<unknown> {
  return isBlind ? sql`NULL AS name, NULL AS email` : sql`p.name, p.email`;
}

/** What the filters ask of an `application_search s`. */
export function conditionsOf(reader: Reader, filters: ApplicationFilters): RawBuilder<unknown> {
  const { state } = filters;
  return sql.join(
    [narrowedBy(reader, filters), ...(state ? [sql`s.state = ${state}`] : [])],
    sql` AND `,
  );
}

/** The same whatever the state asked for, to count each. */
export function narrowedBy(reader: Reader, filters: ApplicationFilters): RawBuilder<unknown> {
  const { text, project, rank, tag, technology, school, place, isWanted } = filters;
  const conditions = [
    sql`s.edition_id = ${reader.editionId}`,
    // Who has begun without sending, and who withdrew, is the team's to know.
    ...(reader.isTeam ? [] : [sql`s.sent_at IS NOT NULL`]),
    ...(text ? [sql`${reader.isBlind ? sql`s.blind_words` : sql`s.words`} @@ ${asked(text)}`] : []),
    ...(project ? [sql`s.application_id IN (${wishedFor(project, rank)})`] : []),
    ...(tag
      ? [
          sql`s.application_id IN (SELECT t.application_id FROM application_tag t
            WHERE t.tag = ${tag} ${reader.isBlind ? sql`AND NOT t.names_student` : sql``})`,
        ]
      : []),
    ...(technology ? [sql`s.technology_keys @> ARRAY[lower(unaccent(${technology}))]`] : []),
    ...(school ? [sql`s.school_key = folded(${school})`] : []),
    ...(place ? [sql`s.place = ${place}`] : []),
    ...(isWanted
      ? [
          sql`s.state = 'submitted' AND s.application_id IN (
            SELECT m.application_id FROM meeting_wish m WHERE m.wants)`,
        ]
      : []),
  ];
  return sql.join(conditions, sql` AND `);
}

/** Every word, or what begins like it from three letters on; computed once. */
const asked = (text: string): RawBuilder<unknown> => sql`(
  SELECT to_tsquery('simple', string_agg(word || CASE WHEN length(word) > 2 THEN ':*' ELSE '' END, ' & '))
  FROM regexp_split_to_table(folded(${text}), ' ') AS word WHERE word <> '')`;

/** Applications whose copy that readers see wishes for a project. */
const wishedFor = (project: string, rank: number | undefined): RawBuilder<unknown> => sql`
  SELECT w.application_id FROM wish w
  JOIN application a ON a.id = w.application_id AND a.revision = w.number AND a.state = 'submitted'
  WHERE w.idea_id = ${project} ${rank ? sql`AND w.rank = ${rank}` : sql``}`;

/** The order of a list; for a blind reader, never that of names. */
export function orderOf({ isBlind }: Reader, sort: ApplicationSort): RawBuilder<unknown> {
  switch (sort) {
    case 'name':
      return isBlind ? sql`s.number` : sql`s.name_key, s.number`;
    case 'number':
      return sql`s.number`;
    case 'school':
      return sql`s.school_key = '', s.school_key, s.number`;
    case 'wanted':
      return sql`(SELECT count(*) FROM meeting_wish m
        WHERE m.application_id = s.application_id AND m.wants) DESC, s.number`;
    case 'recent':
      return sql`s.sent_at DESC NULLS LAST, s.number DESC`;
  }
}
