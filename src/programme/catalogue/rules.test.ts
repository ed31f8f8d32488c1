/** The catalogue's rules, attacked with raw SQL. */
import { type RawBuilder, sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { openTestSite, type TestSite } from '../../../test/site.ts';
import type { Edition } from '../editions/edition.ts';
import { publishCatalogue } from './publish.ts';
import { submittedIdea } from './testing/submitted-ideas.ts';

let site: TestSite;
let edition: Edition;
let other: Edition;
let published: string;
let submitted: string;

beforeAll(async () => {
  site = await openTestSite();
  edition = await site.edition();
  other = await site.edition('2021');
  published = await submittedIdea(site, edition, { content: { name: 'GIMP', licence: 'MIT' } });
  await submittedIdea(site, edition, { content: { name: 'VLC' } });
  await site.act((act) => publishCatalogue(act, edition.id));
  submitted = await submittedIdea(site, edition, { content: { name: 'Attente' } });
});

const run = (statement: RawBuilder<unknown>) => statement.execute(site.services.db);
const update = (change: RawBuilder<unknown>) =>
  sql`UPDATE project SET ${change} WHERE id = ${published}`;

test.each<[string, () => RawBuilder<unknown>, string]>([
  [
    'a project is a selected idea',
    () => sql`INSERT INTO project OVERRIDING SYSTEM VALUE
      SELECT (jsonb_populate_record(p, jsonb_build_object(
      'id', ${submitted}::uuid, 'number', 999, 'slug', 'attente'))).* FROM project p WHERE id = ${published}`,
    'project_is_a_selected_idea',
  ],
  [
    'a project is of its idea’s edition',
    () => update(sql`edition_id = ${other.id}`),
    'project_is_a_selected_idea',
  ],
  [
    'a project stands at its idea’s address',
    () => update(sql`slug = 'ailleurs'`),
    'project_is_a_selected_idea',
  ],
  [
    'a project shows a revision that exists',
    () => update(sql`revision_number = 2`),
    'project_has_a_revision',
  ],
  ['a project has a name', () => update(sql`name = ' '`), 'project_name_is_given'],
  ['a project has places', () => update(sql`places = 0`), 'project_has_places'],
  ['places are one of three', () => update(sql`place = 'moon'`), 'project_place_is_known'],
  [
    'an organisation has a kind that is known',
    () => update(sql`organisation_kind = 'sect'`),
    'project_organisation_kind_is_known',
  ],
  [
    'an organisation is whole or absent',
    () => update(sql`organisation_id = NULL`),
    'project_organisation_is_whole',
  ],
  [
    'a licence has a family',
    () => update(sql`licence_family = NULL`),
    'project_licence_has_a_family',
  ],
  [
    'a family is one of three',
    () => update(sql`licence_family = 'secret'`),
    'project_licence_family_is_known',
  ],
])('%s', async (_, attack, constraint) => {
  await expect(run(attack())).rejects.toMatchObject({ constraint });
});

test('what the attacks change is otherwise free to change', async () => {
  await run(update(sql`places = 3, place = 'remote', name = 'GIMP 3'`));
  const { rows } = await sql<{ name: string }>`SELECT name FROM project WHERE places = 3`.execute(
    site.services.db,
  );
  expect(rows).toEqual([{ name: 'GIMP 3' }]);
});
