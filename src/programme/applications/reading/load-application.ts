/** One application as a reader may know it. */
import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { missing } from '../../../acts/missing.ts';
import type { Db } from '../../../db/database.ts';
import type { ApplicationState } from '../application.ts';
import type { ApplicationContent, Wish } from '../content.ts';
import { keysOf } from './board-queries.ts';
import { valueWithoutIdentity } from './identity.ts';
import type { Reader } from './reader.ts';
import { identityColumns } from './select-applications.ts';

/** A copy that was sent. */
export interface ReadCopy {
  /** From 1; the highest is what readers see. */
  number: number;
  submittedAt: Temporal.Instant;
  content: ApplicationContent;
  wishes: Wish[];
  /** Tells one CV from another; null for a blind reader, who is given none. */
  cvId: string | null;
}

export interface OneApplication {
  id: string;
  number: number;
  state: ApplicationState;
  /** Null for a blind reader, as `email`. */
  name: string | null;
  email: string | null;
  createdAt: Temporal.Instant;
  /** The last first; none while it was not sent, or once it was withdrawn. */
  copies: ReadCopy[];
  /** The projects wished for, by id; without a slug once they left the catalogue. */
  projects: ReadonlyMap<string, { name: string; slug: string | null }>;
  /** A text without what names the student, for a blind reader. */
  hide: (text: string) => string;
}

/**
 * An application of the reader's edition; three queries. Of one that was not sent or was withdrawn,
 * the team knows that it exists, the school nothing.
 * @param hidden what stands in the place of what names the student, for a blind reader.
 * @throws Refusal `missing`
 */
export async function loadOneApplication(
  db: Db,
  reader: Reader,
  id: string,
  hidden: string,
): Promise<OneApplication> {
  if (!z.uuid().safeParse(id).success) throw missing();
  const { rows } = await sql<
    Omit<OneApplication, 'copies' | 'hide' | 'projects'> & { keys: string[] }
  >`
    SELECT a.id, a.number, a.state, a.created_at AS "createdAt", ${identityColumns(reader)},
      ${keysOf(reader)} AS keys
    FROM application a JOIN person p ON p.id = a.student_id
    WHERE a.id = ${id} AND a.edition_id = ${reader.editionId}
      ${reader.isTeam ? sql`` : sql`AND a.state = 'submitted'`}`.execute(db);
  const [row] = rows;
  if (!row) throw missing();
  const { keys, ...application } = row;
  const hide = <Value>(value: Value) =>
    reader.isBlind ? valueWithoutIdentity(value, keys, hidden) : value;
  const { rows: copies } = await sql<ReadCopy>`
    SELECT r.number, r.submitted_at AS "submittedAt",
      ${reader.isBlind ? sql`r.content || '{"links": []}'` : sql`r.content`} AS content,
      ${reader.isBlind ? sql`NULL` : sql`r.cv_id`} AS "cvId",
      coalesce((SELECT jsonb_agg(jsonb_build_object('ideaId', w.idea_id, 'rank', w.rank,
          'motivation', w.motivation) ORDER BY w.rank)
        FROM wish w WHERE w.application_id = r.application_id AND w.number = r.number), '[]') AS wishes
    FROM application_revision r JOIN application a ON a.id = r.application_id
    WHERE a.id = ${id} AND a.state = 'submitted' ORDER BY r.number DESC`.execute(db);
  return {
    ...application,
    copies: copies.map((copy) => ({
      ...copy,
      content: hide(copy.content),
      wishes: copy.wishes.map((wish) => ({ ...wish, motivation: hide(wish.motivation) })),
    })),
    projects: await projectNames(db, copies),
    hide,
  };
}

async function projectNames(
  db: Db,
  copies: readonly ReadCopy[],
): Promise<Map<string, { name: string; slug: string | null }>> {
  const ids = [...new Set(copies.flatMap(({ wishes }) => wishes.map(({ ideaId }) => ideaId)))];
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('idea')
    .leftJoin('project', 'project.id', 'idea.id')
    .select(['idea.id', 'idea.name', 'project.slug'])
    .where('idea.id', 'in', ids)
    .execute();
  return new Map(rows.map(({ id, name, slug }) => [id, { name, slug }]));
}
