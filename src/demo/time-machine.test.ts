import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { perform } from '../acts/act.ts';
import { loadActor } from '../people/load-actor.ts';
import { publishCatalogue } from '../programme/catalogue/publish.ts';
import { propose } from '../programme/ideas/propose.ts';
import { type DemoSite, demoDatabase, openDemoSite } from './testing/demo-site.ts';

let site: DemoSite;
beforeAll(async () => {
  site = await openDemoSite(await demoDatabase());
});
afterAll(() => site.services.close());

/** How many ideas of an edition are in each state. */
async function statesOf(edition: string): Promise<Record<string, number>> {
  const rows = await site.services.db
    .selectFrom('idea')
    .innerJoin('edition', 'edition.id', 'idea.editionId')
    .select((eb) => ['state', eb.fn.countAll<string>().as('count')])
    .where('edition.slug', '=', edition)
    .groupBy('state')
    .orderBy('state')
    .execute();
  return Object.fromEntries(rows.map(({ state, count }) => [state, Number(count)]));
}

const mails = async () =>
  Number(
    (
      await site.services.db
        .selectFrom('mail')
        .select((eb) => eb.fn.countAll<string>().as('count'))
        .executeTakeFirstOrThrow()
    ).count,
  );

/** All of the programme that a page can show, a line each, without what is drawn at random. */
async function everything(): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`
    SELECT regexp_replace(line, '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|invitations/[[:alnum:]_-]+', '…', 'g') AS line FROM (
      SELECT to_jsonb(t)::text FROM
        (SELECT slug, state, draft, version, saved_at, created_at FROM idea) t
      UNION ALL SELECT to_jsonb(t)::text FROM
        (SELECT number, content, submitted_at FROM idea_revision) t
      UNION ALL SELECT to_jsonb(t)::text FROM
        (SELECT slug, name, tagline, technologies, published_at FROM project) t
      UNION ALL SELECT to_jsonb(t)::text FROM
        (SELECT kind, audience, starts_at, on_date, recording_url, join_url, cancelled_at, sequence,
                updated_at FROM event) t
      UNION ALL SELECT to_jsonb(t)::text FROM
        (SELECT kind, to_address, lang, subject, text_body, written_at, state, sent_at FROM mail) t
      UNION ALL SELECT to_jsonb(t)::text FROM
        (SELECT at, act, subject_type, email
         FROM journal LEFT JOIN person ON person.id = actor_id) t
      UNION ALL SELECT to_jsonb(t)::text FROM
        (SELECT email, role, granted_at FROM role_grant JOIN person ON person.id = person_id) t
      UNION ALL SELECT to_jsonb(t)::text FROM
        (SELECT slug, announced_at, catalogue_published_at, promotion_slugs, created_at
         FROM edition) t
    ) AS all_of_it (line)`.execute(site.services.db);
  return rows.map(({ line }) => line).sort();
}

describe('at each moment', () => {
  const moments = [
    ['2022-02-10T12:00', { draft: 2, submitted: 2 }, 25],
    ['2022-03-06T21:00', { draft: 3, submitted: 24, withdrawn: 1 }, 59],
    ['2022-03-07T12:00', { draft: 2, submitted: 25, withdrawn: 1 }, 60],
    ['2022-03-08T10:00', { draft: 1, selected: 26, withdrawn: 1 }, 87],
    ['2022-04-20T12:00', { draft: 1, selected: 26, withdrawn: 1 }, 87],
    ['2023-03-05T12:00', { draft: 1, selected: 26, withdrawn: 1 }, 87],
  ] as const;
  test.each(moments)(
    'on %s ideas of 2022 are %o, and %i mails were sent',
    async (at, states, count) => {
      await site.moveTo(at);
      expect([await statesOf('2022'), await mails()]).toEqual([states, count]);
      expect(await statesOf('2021')).toEqual({ selected: 11 });
    },
  );
});

describe('going forward', () => {
  test('leads to the same as playing from the start', async () => {
    for (const date of [
      '2021-10-01',
      '2022-02-20',
      '2022-03-06T21:00',
      '2022-03-08',
      '2022-12-01',
    ]) {
      await site.moveTo(date);
    }
    const bySteps = await everything();
    await site.moveTo('2022-12-02');
    await site.moveTo('2022-12-01');
    expect(await everything()).toEqual(bySteps);
    expect(bySteps.length).toBeGreaterThan(400);
  });

  test('keeps what visitors did', async () => {
    await site.moveTo('2022-02-10');
    const id = await proposeAs('idriss.belkacemi@example.org');
    await site.moveTo('2022-03-01');
    const found = await site.services.db
      .selectFrom('idea')
      .select('id')
      .where('id', '=', id)
      .execute();
    expect(found).toEqual([{ id }]);
  });

  test('leaves out what visitors made impossible, and plays the rest', async () => {
    await site.moveTo('2022-03-03T12:00');
    const edition = await site.services.editions.bySlug('2022');
    if (!edition) throw new Error('no edition');
    // Before her withdrawal, a visitor publishes everything: it cannot be withdrawn any more.
    await perform(site.services, undefined, (act) => publishCatalogue(act, edition.id));
    await site.moveTo('2022-03-09');
    const states = await statesOf('2022');
    expect(states.withdrawn).toBeUndefined();
    expect(states.selected).toBeGreaterThan(0);
    const { played } = (
      await sql<{ played: number }>`SELECT played FROM demo.rehearsal`.execute(site.services.db)
    ).rows[0] ?? { played: 0 };
    await site.moveTo('2022-02-01');
    await site.moveTo('2022-03-09');
    const again = await sql<{ played: number }>`SELECT played FROM demo.rehearsal`.execute(
      site.services.db,
    );
    expect(again.rows[0]?.played).toBe(played);
  });
});

describe('going back', () => {
  test('hides what came later, everywhere', async () => {
    await site.moveTo('2022-04-20');
    const published = ['/projets/tableautin', '/api/v1/editions/2022/projects'];
    const textOf = async (path: string) => (await site.ask(path)).text();
    expect(await textOf('/projets')).toContain('Tableautin');
    expect(await textOf('/')).toContain('/projets/');
    expect((await site.ask('/projets/tableautin')).status).toBe(200);
    await site.moveTo('2022-03-07');
    for (const path of [
      '/',
      '/en',
      '/projets',
      '/en/projects',
      '/projets?q=tableautin',
      '/projets.atom',
      '/sitemap.xml',
      '/calendrier',
      '/programme',
      ...published,
    ]) {
      expect(await textOf(path), path).not.toContain('Tableautin');
    }
    expect((await site.ask('/projets/tableautin')).status).toBe(404);
  });

  test('keeps who is signed in, and forgets who was not there', async () => {
    await site.moveTo('2022-04-20');
    const cookie = await site.signIn('maelle');
    expect(await (await site.ask('/demo', { cookie })).text()).toContain('à la place de Maëlle');
    await site.moveTo('2022-02-10');
    expect(await (await site.ask('/demo', { cookie })).text()).toContain('à la place de Maëlle');
    const student = await site.signIn('lilou');
    await site.moveTo('2022-02-09');
    expect(await (await site.ask('/demo', { cookie: student })).text()).toContain('en visite');
  });

  test('forgets what visitors did', async () => {
    await site.moveTo('2022-02-10');
    const id = await proposeAs('visiteur@example.org');
    await site.moveTo('2022-02-09');
    const found = await site.services.db
      .selectFrom('idea')
      .select('id')
      .where('id', '=', id)
      .execute();
    expect(found).toEqual([]);
  });

  test('lets requests wait: none meets a half-played story', async () => {
    await site.moveTo('2022-04-20');
    const moving = site.moveTo('2022-04-10');
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => site.ask('/projets').then((one) => one.text())),
    );
    await moving;
    expect(answers.filter((text) => text.includes('26 projets')).length).toBe(20);
  });
});

describe('as time passes', () => {
  test('each minute plays what has become due', async () => {
    await site.moveTo('2022-02-28T07:00');
    expect(await statesOf('2022')).not.toHaveProperty('withdrawn');
    site.clock.set(site.clock.now().add({ hours: 2 }));
    await site.demo.machine.catchUp();
    expect(await statesOf('2022')).toHaveProperty('withdrawn', 1);
  });
});

async function proposeAs(email: string): Promise<string> {
  const { db, identity, editions } = site.services;
  await identity.signInAs(email, new Headers());
  const { id } = await db
    .selectFrom('person')
    .select('id')
    .where('email', '=', email)
    .executeTakeFirstOrThrow();
  const actor = await loadActor(db, { personId: id });
  const edition = await editions.bySlug('2022');
  if (!actor || !edition) throw new Error('nobody, or no edition');
  return perform(site.services, actor, (act) => propose(act, edition));
}
