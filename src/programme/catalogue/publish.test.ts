import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { beforeEach, describe, expect, test } from 'vitest';
import { openTestSite, type Someone, type TestSite } from '../../../test/site.ts';
import { jsonb } from '../../db/database.ts';
import type { Edition } from '../editions/edition.ts';
import { reactionsOf } from '../reactions.ts';
import { publishCatalogue, publishDueCatalogues, refreshProject } from './publish.ts';
import { removeProject } from './remove-project.ts';
import { submittedIdea } from './testing/submitted-ideas.ts';

const site: TestSite = await openTestSite('2022-03-07T10:00:00Z');
const { db } = site.services;
let edition: Edition;
let year = 2021;
let carrier: Someone;

/** 8 March 2022 in Paris begins here. */
const day = (at: string) => at.replace('2022', edition.slug);

beforeEach(async () => {
  year += 1;
  edition = await site.edition(String(year));
  site.setNow(day('2022-03-07T10:00:00Z'));
  carrier = await site.someone(`Ada ${year}`);
});

const projects = () =>
  db
    .selectFrom('project')
    .select('slug')
    .where('editionId', '=', edition.id)
    .orderBy('slug')
    .execute()
    .then((rows) => rows.map(({ slug }) => slug));
const mailsTo = (someone: Someone) =>
  db
    .selectFrom('mail')
    .select(['subject', 'textBody'])
    .where('toAddress', '=', someone.email)
    .execute();
const journalOf = (act: string) =>
  db
    .selectFrom('journal')
    .selectAll()
    .where('editionId', '=', edition.id)
    .where('act', '=', act)
    .execute();
const publishedAt = async () =>
  (
    await db
      .selectFrom('edition')
      .select('cataloguePublishedAt')
      .where('id', '=', edition.id)
      .executeTakeFirstOrThrow()
  ).cataloguePublishedAt;

describe('publishing', () => {
  test('makes every submitted idea a project, and tells each porteur once, with the address', async () => {
    await submittedIdea(site, edition, { content: { name: 'GIMP' }, carrier });
    const { published } = await site.act((act) => publishCatalogue(act, edition.id));
    expect(published).toEqual(['gimp']);
    expect(await projects()).toEqual(['gimp']);
    expect(String(await publishedAt())).toBe(day('2022-03-07T10:00:00Z'));
    const [mail, ...others] = await mailsTo(carrier);
    expect(others).toEqual([]);
    expect(mail?.subject).toBe('« GIMP » est publié au catalogue');
    expect(mail?.textBody).toContain(`http://site.test/editions/${edition.slug}/projets/gimp`);
  });

  test('leaves drafts and withdrawn ideas out', async () => {
    const id = await submittedIdea(site, edition, { content: { name: 'Retirée' }, carrier });
    await db.updateTable('idea').set({ state: 'withdrawn' }).where('id', '=', id).execute();
    await site.act((act) => publishCatalogue(act, edition.id));
    expect(await projects()).toEqual([]);
    expect(await mailsTo(carrier)).toEqual([]);
  });

  test('twenty at once publish once', async () => {
    for (const name of ['Un', 'Deux', 'Trois']) {
      await submittedIdea(site, edition, { content: { name }, carrier });
    }
    const results = await Promise.all(
      Array.from({ length: 20 }, () => site.act((act) => publishCatalogue(act, edition.id))),
    );
    expect(results.flatMap(({ published }) => published).sort()).toEqual(['deux', 'trois', 'un']);
    expect(await mailsTo(carrier)).toHaveLength(3);
    expect(await journalOf('catalogue.published')).toHaveLength(1);
    expect(await journalOf('project.published')).toHaveLength(3);
  });

  test('is all or nothing', async () => {
    await submittedIdea(site, edition, { content: { name: 'GIMP' }, carrier });
    const stopped = site.act(async (act) => {
      expect(await publishCatalogue(act, edition.id)).toMatchObject({ published: ['gimp'] });
      throw new Error('the machine stops');
    });
    await expect(stopped).rejects.toThrow('the machine stops');
    expect(await projects()).toEqual([]);
    expect(await publishedAt()).toBeNull();
    expect(await mailsTo(carrier)).toEqual([]);
  });

  test('a second time publishes what came since, and keeps the first instant', async () => {
    await submittedIdea(site, edition, { content: { name: 'Premier' } });
    await site.act((act) => publishCatalogue(act, edition.id));
    site.setNow(day('2022-03-09T10:00:00Z'));
    await submittedIdea(site, edition, { content: { name: 'Second' } });
    const { published } = await site.act((act) => publishCatalogue(act, edition.id));
    expect(published).toEqual(['second']);
    expect(String(await publishedAt())).toBe(day('2022-03-07T10:00:00Z'));
  });

  test('is for coordinators of the edition', async () => {
    const other = await site.someone('Oda', {
      role: 'coordinator',
      edition: await site.edition(`o${year}`),
    });
    await expect(
      site.actAs(other, (act) => publishCatalogue(act, edition.id)),
    ).rejects.toMatchObject({
      kind: 'forbidden',
    });
  });
});

describe('on the day announced', () => {
  const tick = async () => {
    site.services.changes.forget();
    await reactionsOf(site.services)['calendar.tick']({});
    return projects();
  };

  test('the catalogue is published by itself, at the second and not before', async () => {
    await submittedIdea(site, edition, { content: { name: 'GIMP' } });
    site.setNow(day('2022-03-07T22:59:59.999Z'));
    expect(await tick()).toEqual([]);
    site.setNow(day('2022-03-07T23:00:00Z'));
    expect(await tick()).toEqual(['gimp']);
    expect(await tick()).toEqual(['gimp']);
    expect(await journalOf('catalogue.published')).toHaveLength(1);
  });

  test('what came later waits for a coordinator', async () => {
    site.setNow(day('2022-03-08T10:00:00Z'));
    await submittedIdea(site, edition, { content: { name: 'Tardive' } });
    expect(await tick()).toEqual([]);
    expect(await publishedAt()).toBeNull();
    await submittedIdea(site, edition, {
      content: { name: 'Ponctuelle' },
      submittedAt: site.now().subtract({ hours: 48 }),
    });
    expect(await tick()).toEqual(['ponctuelle']);
  });

  test('an edition whose text cannot be read does not hold up the others', async () => {
    // Later, so that its turn comes first.
    const broken = await site.edition(String(year + 100));
    const id = await submittedIdea(site, broken, { content: { name: 'Illisible' } });
    await sql`ALTER TABLE idea_revision DISABLE TRIGGER idea_revision_is_append_only`.execute(db);
    await sql`UPDATE idea_revision SET content = '{"name": 5}' WHERE idea_id = ${id}`.execute(db);
    await submittedIdea(site, edition, {
      content: { name: 'GIMP' },
      submittedAt: Temporal.Instant.from('2022-03-01T10:00:00Z'),
    });
    site.setNow('2150-03-08T10:00:00Z');
    site.services.changes.forget();
    await expect(publishDueCatalogues(site.services)).rejects.toThrow('not every catalogue');
    expect(await projects()).toEqual(['gimp']);
    await sql`DELETE FROM idea_revision WHERE idea_id = ${id}`.execute(db);
    await sql`DELETE FROM idea WHERE id = ${id}`.execute(db);
    await sql`ALTER TABLE idea_revision ENABLE TRIGGER idea_revision_is_append_only`.execute(db);
  });

  test('an edition that is not announced keeps its ideas', async () => {
    await submittedIdea(site, edition, { content: { name: 'GIMP' } });
    await db
      .updateTable('edition')
      .set({ announcedAt: site.now().add({ hours: 24 * 90 }) })
      .where('id', '=', edition.id)
      .execute();
    site.setNow(day('2022-03-08T10:00:00Z'));
    site.services.changes.forget();
    await publishDueCatalogues(site.services);
    expect(await projects()).toEqual([]);
  });
});

describe('afterwards', () => {
  test('a project follows its idea’s new revision', async () => {
    const id = await submittedIdea(site, edition, { content: { name: 'GIMP', tagline: 'Avant' } });
    await site.act((act) => publishCatalogue(act, edition.id));
    await db
      .insertInto('ideaRevision')
      .columns(['ideaId', 'number', 'content', 'organisationId', 'submittedAt'])
      .expression((eb) =>
        eb
          .selectFrom('ideaRevision')
          .select(['ideaId', eb.lit(2).as('number')])
          .select(jsonb({ name: 'GIMP', tagline: 'Une **belle** image', interns: 2 }).as('content'))
          .select(['organisationId', 'submittedAt'])
          .where('ideaId', '=', id),
      )
      .execute();
    await site.act((act) => refreshProject(act, id));
    const row = await db
      .selectFrom('project')
      .select(['tagline', 'places', 'revisionNumber'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    expect(row).toEqual({ tagline: 'Une belle image', places: 2, revisionNumber: 2 });
  });

  test('an idea that is no project is not made one by a refresh', async () => {
    const id = await submittedIdea(site, edition, { content: { name: 'GIMP' } });
    await site.act((act) => refreshProject(act, id));
    expect(await projects()).toEqual([]);
  });

  test('a project removed disappears, its words with it, and its people are told', async () => {
    const id = await submittedIdea(site, edition, {
      content: { name: 'Zygomatique', missions: 'sténographie' },
      carrier,
    });
    await site.act((act) => publishCatalogue(act, edition.id));
    const words = () =>
      db.selectFrom('projectWord').select('word').where('editionId', '=', edition.id).execute();
    expect((await words()).map(({ word }) => word)).toContain('stenographie');
    await site.act((act) => removeProject(act, id, 'Le dépôt est fermé.'));
    expect([await projects(), await words()]).toEqual([[], []]);
    // The same click twice.
    await site.act((act) => removeProject(act, id, 'Le dépôt est fermé.'));
    const subjects = (await mailsTo(carrier)).map(({ subject }) => subject);
    const removal = '« Zygomatique » n’est plus au catalogue';
    expect(subjects.filter((subject) => subject === removal)).toHaveLength(1);
    await site.act((act) => publishCatalogue(act, edition.id));
    expect(await projects()).toEqual([]);
  });
});
