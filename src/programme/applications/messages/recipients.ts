/** Who a message would go to, and who of them is still concerned when it is sent. */
import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { Lang } from '../../../words/lang.ts';
import { filtersIn } from '../reading/filters.ts';
import type { Reader } from '../reading/reader.ts';
import { selectApplications } from '../reading/select-applications.ts';
import type { Audience } from './message.ts';

/** A recipient as they are called when the message is prepared. */
export interface FrozenRecipient {
  personId: string;
  name: string;
  address: string;
  lang: Lang;
}

/** How many applications a selection holds that were not withdrawn. */
export async function selectedCount(db: Db, reader: Reader, selection: string): Promise<number> {
  return (await selected(db, reader, selection)).length;
}

async function selected(db: Db, reader: Reader, selection: string) {
  const applications = await selectApplications(db, reader, filtersIn(selection));
  return applications.filter(({ state }) => state !== 'withdrawn');
}

/**
 * The people a message goes to: students of the applications selected but for those withdrawn, or
 * the mentors of the projects that those sent wish for. Each person once.
 */
export async function recipientsFor(
  db: Db,
  reader: Reader,
  { selection, audience }: { selection: string; audience: Audience },
): Promise<FrozenRecipient[]> {
  const applications = await selected(db, reader, selection);
  if (applications.length === 0) return [];
  const { rows } =
    audience === 'students'
      ? await sql<FrozenRecipient>`
          SELECT id AS "personId", name, email AS address, lang FROM person
          WHERE id = ANY (${applications.map(({ studentId }) => studentId)}) ORDER BY id`.execute(
          db,
        )
      : await sql<FrozenRecipient>`
          SELECT p.id AS "personId", p.name, p.email AS address, p.lang FROM person p
          WHERE p.id IN (
            SELECT m.person_id FROM application a
            JOIN wish w ON w.application_id = a.id AND w.number = a.revision
            JOIN idea i ON i.id = w.idea_id AND i.state = 'selected'
            JOIN idea_member m ON m.idea_id = i.id AND m.role = 'mentor' AND m.left_at IS NULL
            WHERE a.state = 'submitted'
              AND a.id = ANY (${applications.map(({ applicationId }) => applicationId)}))
          ORDER BY p.id`.execute(db);
  return rows;
}

/**
 * The recipients of a prepared message who are still concerned: students who did not withdraw,
 * people who still mentor a project of the edition.
 */
export async function stillConcerned(
  db: Db,
  { messageId, editionId, audience }: { messageId: string; editionId: string; audience: Audience },
): Promise<FrozenRecipient[]> {
  const concerned =
    audience === 'students'
      ? sql`SELECT FROM application a WHERE a.student_id = r.person_id
          AND a.edition_id = ${editionId} AND a.state <> 'withdrawn'`
      : sql`SELECT FROM idea_member m JOIN idea i ON i.id = m.idea_id
          WHERE m.person_id = r.person_id AND m.role = 'mentor' AND m.left_at IS NULL
            AND i.edition_id = ${editionId} AND i.state = 'selected'`;
  const { rows } = await sql<FrozenRecipient>`
    SELECT r.person_id AS "personId", r.name, r.address, r.lang FROM message_recipient r
    WHERE r.message_id = ${messageId} AND EXISTS (${concerned}) ORDER BY r.person_id`.execute(db);
  return rows;
}
