import { sql } from 'kysely';
import type { PersonalAct } from '../../../acts/act.ts';
import { missing } from '../../../acts/missing.ts';
import { refusal } from '../../../acts/refusal.ts';
import type { Edition } from '../../editions/edition.ts';
import { maySeeProjects } from '../visible.ts';
import { maxShortlisted } from './shortlist.ts';
import { shortlistWords } from './words.ts';

/**
 * Keeps a project of the catalogue for later. Kept already, it succeeds. For anyone signed in.
 * Writes `shortlist_entry`; not the journal: what somebody thinks of applying for is theirs alone.
 * @throws Refusal `not_in_catalogue`, `full`; `missing` while the catalogue is not public.
 */
export async function keepProject(act: PersonalAct, edition: Edition, slug: string): Promise<void> {
  await keepProjects(act, edition, [slug]);
  const project = await act.tx
    .selectFrom('project')
    .leftJoin('shortlistEntry', (join) =>
      join
        .onRef('shortlistEntry.ideaId', '=', 'project.id')
        .on('shortlistEntry.personId', '=', act.actor.personId),
    )
    .select('shortlistEntry.ideaId as kept')
    .where('project.editionId', '=', edition.id)
    .where('project.slug', '=', slug)
    .executeTakeFirst();
  if (!project) throw refusal(shortlistWords, 'missing', 'not_in_catalogue');
  if (!project.kept) throw refusal(shortlistWords, 'conflict', 'full', { max: maxShortlisted });
}

/**
 * Keeps the projects that a browser kept before its owner signed in, in their order and as far as
 * there is room. Those that are not in the edition's catalogue are left out; those kept already stay.
 * Writes `shortlist_entry`.
 * @throws Refusal `missing` while the catalogue is not public.
 */
export async function keepProjects(
  act: PersonalAct,
  edition: Edition,
  slugs: readonly string[],
): Promise<void> {
  if (!maySeeProjects(edition, act.actor, act.now)) throw missing();
  const { personId } = act.actor;
  await sql`
    INSERT INTO shortlist_entry (person_id, idea_id, added_at)
    SELECT ${personId}, p.id, ${act.now}
    FROM project p
    WHERE p.edition_id = ${edition.id} AND p.slug = ANY (${slugs}::text[])
      AND NOT EXISTS (SELECT FROM shortlist_entry s
                      WHERE s.person_id = ${personId} AND s.idea_id = p.id)
    ORDER BY array_position(${slugs}::text[], p.slug)
    LIMIT greatest(0, ${maxShortlisted} - (
      SELECT count(*) FROM shortlist_entry s JOIN idea i ON i.id = s.idea_id
      WHERE s.person_id = ${personId} AND i.edition_id = ${edition.id}))
    ON CONFLICT DO NOTHING`.execute(act.tx);
}

/**
 * Keeps a project no longer, whether it is still in the catalogue or not. Not kept, it succeeds.
 * Writes `shortlist_entry`.
 */
export async function dropProject(act: PersonalAct, edition: Edition, slug: string): Promise<void> {
  await act.tx
    .deleteFrom('shortlistEntry')
    .where('personId', '=', act.actor.personId)
    .where('ideaId', 'in', (db) =>
      db
        .selectFrom('idea')
        .select('id')
        .where('editionId', '=', edition.id)
        .where('slug', '=', slug),
    )
    .execute();
}

/** Forgets the projects that left the edition's catalogue. Writes `shortlist_entry`. */
export async function dropGone(act: PersonalAct, edition: Edition): Promise<void> {
  await act.tx
    .deleteFrom('shortlistEntry')
    .where('personId', '=', act.actor.personId)
    .where('ideaId', 'in', (db) =>
      db.selectFrom('idea').select('id').where('editionId', '=', edition.id),
    )
    .where('ideaId', 'not in', (db) => db.selectFrom('project').select('id'))
    .execute();
}
