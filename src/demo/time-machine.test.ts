import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { perform } from '../acts/act.ts';
import { loadActor } from '../people/load-actor.ts';
import { publishCatalogue } from '../programme/catalogue/publish.ts';
import { propose } from '../programme/ideas/propose.ts';
import { type DemoSite, demoDatabase, openDemoSite } from './testing/demo-site.ts';

// A return to the past plays thousands of statements again: seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

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
    SELECT regexp_replace(line, '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|invitations/[[:alnum:]_-]+|[0-9a-f]{24}', '…', 'g') AS line FROM (
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

const isThere = async (ideaId: string) =>
  (await site.services.db.selectFrom('idea').select('id').where('id', '=', ideaId).execute())
    .length === 1;

const textOf = async (path: string, cookie?: string) =>
  (await site.ask(path, { cookie: cookie ?? '' })).text();

describe('going forward', () => {
  const moments = [
    ['2022-02-10T12:00', { draft: 2, submitted: 2 }, 25],
    ['2022-03-06T21:00', { draft: 3, submitted: 23, changes_asked: 1, withdrawn: 1 }, 68],
    ['2022-03-07T12:00', { draft: 2, submitted: 24, changes_asked: 1, withdrawn: 1 }, 73],
    ['2022-03-08T10:00', { draft: 1, selected: 22, waitlisted: 2, declined: 2, withdrawn: 1 }, 107],
    ['2022-04-20T12:00', { draft: 1, selected: 22, waitlisted: 2, declined: 2, withdrawn: 1 }, 145],
    [
      '2023-03-05T12:00',
      { draft: 1, selected: 21, removed: 1, waitlisted: 2, declined: 2, withdrawn: 1 },
      877,
    ],
  ] as const;
  test.each(moments)('on %s ideas are %o, and %i mails were sent', async (at, states, count) => {
    await site.moveTo(at);
    expect([await statesOf('2022'), await mails()]).toEqual([states, count]);
    expect(await statesOf('2021')).toEqual({ selected: 11 });
  });

  test('leads to the same as playing from the start', async () => {
    const bySteps = await everything();
    await site.moveTo('2023-03-05T11:59');
    expect(await everything()).toEqual(bySteps);
    expect(bySteps.length).toBeGreaterThan(400);
  });

  test('keeps what visitors did', async () => {
    await site.moveTo('2022-02-10');
    const id = await proposeAs('visitor@example.org');
    await site.moveTo('2022-03-01');
    expect(await isThere(id)).toBe(true);
  });

  test('to the minute one stands in forgets nothing: the same click twice', async () => {
    await site.moveTo('2022-03-01T12:00');
    const id = await proposeAs('twice@example.org');
    await site.moveTo('2022-03-01T12:00');
    expect(await isThere(id)).toBe(true);
  });

  test('leaves out what visitors made impossible, and plays the rest', async () => {
    await site.moveTo('2022-03-03T12:00');
    const edition = await site.services.editions.bySlug('2022');
    if (!edition) throw new Error('no edition');
    // Two hours before an idea is withdrawn, it is published: it cannot be withdrawn any more.
    const submitted = await site.services.db
      .selectFrom('idea')
      .select('id')
      .where('editionId', '=', edition.id)
      .where('state', '=', 'submitted')
      .execute();
    const selected = submitted.map(({ id }) => id);
    await perform(site.services, undefined, (act) =>
      publishCatalogue(act, edition.id, { selected }),
    );
    await site.moveTo('2022-04-20');
    const states = await statesOf('2022');
    expect(states.withdrawn).toBeUndefined();
    expect(states.submitted).toBe(7);
    const names = (await everything()).join('\n');
    expect(names).toContain('extension_granted');
    expect(names).toContain('"recording_url": "https://video.programme.example/bsoc-etudiants-3"');
  });
});

describe('going back', () => {
  const pages = ['/', '/en', '/projets', '/en/projects', '/projets?q=tableautin', '/projets.atom'];
  const feeds = ['/sitemap.xml', '/api/v1/editions/2022/projects', '/calendrier', '/programme'];
  let begun: string;
  let cookies: { maelle: string; stranger: string };
  let meanwhile: string[];
  beforeAll(async () => {
    await site.moveTo('2022-02-10');
    await site.moveTo('2022-04-20');
    begun = await proposeAs('stranger@example.org');
    cookies = {
      maelle: await site.signIn('maelle'),
      stranger: (await site.services.identity.signInAs('stranger@example.org', new Headers()))
        .map((cookie) => cookie.split(';')[0])
        .join('; '),
    };
    expect(await isThere(begun)).toBe(true);
    expect(await textOf('/projets')).toContain('Tableautin');
    expect((await site.ask('/projets/tableautin')).status).toBe(200);
    expect(await textOf('/demo', cookies.maelle)).toContain('à la place de Maëlle');
    expect(await textOf('/demo', cookies.stranger)).toContain('à la place de stranger');
    const moving = site.moveTo('2022-03-07');
    meanwhile = await Promise.all(Array.from({ length: 20 }, () => textOf('/calendrier')));
    await moving;
  });

  test.each([...pages, ...feeds])('hides what came later from %s', async (path) => {
    expect(await textOf(path)).not.toContain('Tableautin');
  });

  test('hides the page of a project', async () => {
    expect((await site.ask('/projets/tableautin')).status).toBe(404);
  });

  test('keeps who is signed in, and forgets who was not there', async () => {
    expect(await textOf('/demo', cookies.maelle)).toContain('à la place de Maëlle');
    expect(await textOf('/demo', cookies.stranger)).toContain('en visite');
  });

  test('forgets what visitors did', async () => {
    expect(await isThere(begun)).toBe(false);
  });

  test('lets requests wait: none meets a half-played story', () => {
    expect(meanwhile.filter((text) => text.includes('lundi 7 mars 2022')).length).toBe(20);
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

  test('a minute that turns over during a return to the past does not lead back', async () => {
    await site.moveTo('2022-03-08');
    let isBack = false;
    const move = site.moveTo('2022-02-10').then(() => {
      isBack = true;
    });
    while (!isBack) await site.demo.machine.catchUp();
    await move;
    await site.demo.machine.catchUp();
    expect(await textOf('/')).toContain('jeudi 10 février 2022');
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
