/** What a project's mentors may know of those who wish for it; asked by every page and file of theirs. */
import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Actor } from '../../acts/actor.ts';
import { missing } from '../../acts/missing.ts';
import type { Db } from '../../db/database.ts';
import type { Edition } from '../editions/edition.ts';
import { mentorsRead, rulesOf } from './rules.ts';

/** A project as one of its mentors comes to it. */
export interface MentoredProject {
  ideaId: string;
  editionId: string;
  name: string;
}

/**
 * A project of the catalogue that the person mentors now: a carrier who is no mentor, a mentor who
 * left and a project out of the catalogue find nothing.
 * @throws Refusal `missing`
 */
export async function mentoredProject(
  db: Db,
  actor: Actor,
  ideaId: string,
): Promise<MentoredProject> {
  if (!z.uuid().safeParse(ideaId).success) throw missing();
  const project = await db
    .selectFrom('idea')
    .innerJoin('ideaMember', 'ideaMember.ideaId', 'idea.id')
    .select(['idea.id as ideaId', 'editionId', 'name'])
    .where('idea.id', '=', ideaId)
    .where('state', '=', 'selected')
    .where('personId', '=', actor.personId)
    .where('role', '=', 'mentor')
    .where('leftAt', 'is', null)
    .executeTakeFirst();
  if (!project) throw missing();
  return project;
}

/**
 * Applications whose copy that readers see names a project, with their wish for it alone. Says
 * nothing of who asks, nor of the date: for a caller who checked both.
 */
export function wishesFor(db: Db, ideaId: string) {
  return db
    .selectFrom('wish')
    .innerJoin('application', (join) =>
      join
        .onRef('application.id', '=', 'wish.applicationId')
        .onRef('application.revision', '=', 'wish.number'),
    )
    .innerJoin('applicationRevision as copy', (join) =>
      join
        .onRef('copy.applicationId', '=', 'application.id')
        .onRef('copy.number', '=', 'application.revision'),
    )
    .where('wish.ideaId', '=', ideaId)
    .where('application.state', '=', 'submitted');
}

/**
 * Whether a mentor may open the CV of an application: they mentor a project that its last copy
 * names, mentors read by now, and the edition is not read without names. Only the CV of that copy:
 * neither the draft's nor an older one.
 * @param copy the number of the copy asked for; undefined, the draft's.
 */
export async function mayReadCv(
  db: Db,
  actor: Actor,
  { edition, now }: { edition: Edition; now: Temporal.Instant },
  applicationId: string,
  copy: number | undefined,
): Promise<boolean> {
  if (copy === undefined || !z.uuid().safeParse(applicationId).success) return false;
  const rules = await rulesOf(db, edition.id);
  if (rules.readsBlind || !mentorsRead(edition, rules, now)) return false;
  const { rows } = await sql`
    SELECT FROM application a
    JOIN wish w ON w.application_id = a.id AND w.number = a.revision
    JOIN idea i ON i.id = w.idea_id AND i.state = 'selected'
    JOIN idea_member m ON m.idea_id = i.id AND m.role = 'mentor' AND m.left_at IS NULL
    WHERE a.id = ${applicationId} AND a.edition_id = ${edition.id} AND a.state = 'submitted'
      AND a.revision = ${copy} AND m.person_id = ${actor.personId}
    LIMIT 1`.execute(db);
  return rows.length > 0;
}
