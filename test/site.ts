/** A whole site for a test file, on a database of its own, without a socket. */
import { randomUUID } from 'node:crypto';
import pino, { type Logger } from 'pino';
import { Temporal } from 'temporal-polyfill';
import { afterAll, inject } from 'vitest';
import { type Act, type PersonalAct, perform } from '../src/acts/act.ts';
import type { Actor, Role } from '../src/acts/actor.ts';
import type { Config } from '../src/config.ts';
import { createDatabase, dropDatabase } from '../src/db/embedded/databases.ts';
import { openTestDocuments } from '../src/documents/testing/open-test-documents.ts';
import { openServices } from '../src/open-services.ts';
import { findOrMakePerson, grantRole } from '../src/people/grant.ts';
import { loadActor } from '../src/people/load-actor.ts';
import type { Edition } from '../src/programme/editions/edition.ts';
import { reactionsOf } from '../src/programme/reactions.ts';
import { stages } from '../src/programme/stages.ts';
import { apiDoor } from '../src/web/api/door.ts';
import { createApp } from '../src/web/app.tsx';
import { unbuiltAssets } from '../src/web/assets.ts';
import type { Services } from '../src/web/services.ts';
import { testConfig } from './test-config.ts';

/** Someone signed in to the test site. */
export interface Someone extends Actor {
  cookie: string;
}

export interface Asked {
  as?: Someone | undefined;
  /** Fields of a form; sending one makes the request a POST. A list repeats the field. */
  form?: Record<string, string | File | readonly (string | File)[]>;
  headers?: Record<string, string>;
}

export interface TestSite {
  services: Services;
  /** What `ask` asks; another one may take its place. */
  app: ReturnType<typeof createApp>;
  /** Moves the programme's clock. */
  setNow(instant: string): void;
  now(): Temporal.Instant;
  /** A person, made when new, signed in, with roles in an edition. */
  someone(
    name: string,
    options?: { role?: Role; edition?: Pick<Edition, 'id'>; lang?: 'fr' | 'en' },
  ): Promise<Someone>;
  /** Asks for a page, or sends a form, as a browser of the same site would. */
  ask(path: string, asked?: Asked): Promise<Response>;
  /** Runs a use case. */
  act<T>(useCase: (act: Act) => Promise<T>): Promise<T>;
  actAs<T>(someone: Actor, useCase: (act: PersonalAct) => Promise<T>): Promise<T>;
  /** An edition with the dates of 2022, announced; `changes` overrides columns. */
  edition(slug?: string): Promise<Edition>;
  /** Runs the background jobs that are waiting. */
  runJobs(): Promise<number>;
}

export interface SiteChanges {
  config?: Partial<Config>;
  log?: Logger;
  /** Another way to the same database. */
  through?: (url: string) => Promise<string>;
}

/** What closes the sites that a file has opened, at whatever moment: a hook within one is not heard. */
const opened: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const close of opened.splice(0)) await close();
});

/**
 * Opens a site for the tests of a file and closes it after them.
 * @param at the instant its clock starts at; by default in the middle of 2022's call for ideas.
 * @param changes settings other than `testConfig`'s, and where lines of the log go.
 */
export async function openTestSite(
  at = '2022-02-20T10:00:00Z',
  {
    config = {},
    log = pino({ level: process.env.LOG_LEVEL ?? 'fatal' }),
    through,
  }: SiteChanges = {},
): Promise<TestSite> {
  const serverUrl = inject('serverUrl');
  const name = `bsoc_test_${randomUUID().replaceAll('-', '')}`;
  const direct = await createDatabase(serverUrl, name, { template: inject('template') });
  const url = through ? await through(direct) : direct;
  let now = Temporal.Instant.from(at);
  const services = await openServices({
    config: { ...testConfig(url), ...config },
    log,
    url,
    clock: { now: () => now },
    assets: unbuiltAssets,
    documents: openTestDocuments(),
  });
  opened.push(async () => {
    await services.close();
    await dropDatabase(serverUrl, name);
  });

  const act: TestSite['act'] = (useCase) => perform(services, undefined, useCase);
  const site: TestSite = {
    services,
    app: createApp({ services, stages, doors: [apiDoor(services)] }),
    setNow(instant) {
      now = Temporal.Instant.from(instant);
    },
    now: () => now,
    act,
    actAs: (someone, useCase) => perform(services, someone, useCase),
    async someone(name, { role, edition, lang = 'fr' } = {}) {
      const email = `${name
        .normalize('NFKD')
        .replace(/[^\w]+/g, '.')
        .toLowerCase()}@example.org`;
      const personId = await act(async (act) => {
        const id = await findOrMakePerson(act, { email, name });
        await act.tx.updateTable('person').set({ lang }).where('id', '=', id).execute();
        if (role) await grantRole(act, { personId: id, role, editionId: edition?.id });
        return id;
      });
      const cookies = await services.identity.signInAs(email, new Headers());
      const actor = await loadActor(services.db, { personId });
      if (!actor) throw new Error('the person was not made');
      return { ...actor, cookie: cookies.map((cookie) => cookie.split(';')[0]).join('; ') };
    },
    async ask(path, { as, form, headers = {} } = {}) {
      return site.app.request(`http://site.test${path}`, {
        ...(form && { method: 'POST', body: bodyOf(form) }),
        headers: {
          host: 'site.test',
          ...(form && { origin: 'http://site.test', 'sec-fetch-site': 'same-origin' }),
          ...(as && { cookie: as.cookie }),
          ...headers,
        },
      });
    },
    async edition(slug = '2022') {
      await act((act) => makeEdition(act, slug));
      services.changes.forget();
      const edition = await services.editions.bySlug(slug);
      if (!edition) throw new Error('the edition was not made');
      return edition;
    },
    runJobs: () => services.jobs.drain(reactionsOf(services)),
  };
  return site;
}

function bodyOf(form: NonNullable<Asked['form']>): FormData {
  const body = new FormData();
  for (const [name, value] of Object.entries(form)) {
    for (const one of Array.isArray(value) ? value : [value]) body.append(name, one);
  }
  return body;
}

/** The dates of 2022, moved to the year of the slug when it is a year. */
async function makeEdition(act: Act, slug: string): Promise<void> {
  const year = /^\d{4}$/.test(slug) ? Number(slug) : 2022;
  const { id } = await act.tx
    .insertInto('edition')
    .values({
      slug,
      name: `BlueHats Semester of Code ${year}`,
      timezone: 'Europe/Paris',
      school: 'CentraleSupélec',
      operator: 'DINUM',
      hostName: 'DINUM',
      contactEmail: 'contact@site.test',
      fundedPlaces: 6,
      internshipStartsOn: Temporal.PlainDate.from({ year, month: 9, day: 1 }),
      internshipEndsOn: Temporal.PlainDate.from({ year: year + 1, month: 2, day: 28 }),
      announcedAt: Temporal.Instant.from(`${year}-01-15T00:00:00Z`),
      createdAt: act.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const instants = {
    call_opens: `${year}-02-07T00:00:00`,
    call_closes: `${year}-03-06T23:59:59`,
    applications_open: `${year}-03-15T00:00:00`,
    applications_close: `${year}-05-15T23:59:59`,
    confirmations_due: `${year}-05-31T23:59:59`,
  };
  const days = {
    ideas_published: `${year}-03-08`,
    internships_start: `${year}-09-01`,
    midterm: `${year}-12-01`,
    internships_end: `${year + 1}-02-28`,
  };
  await act.tx
    .insertInto('milestone')
    .values([
      ...Object.entries(instants).map(([kind, at]) => ({
        editionId: id,
        kind,
        at: Temporal.PlainDateTime.from(at).toZonedDateTime('Europe/Paris').toInstant(),
      })),
      ...Object.entries(days).map(([kind, on]) => ({
        editionId: id,
        kind,
        // Set by the database from the day.
        at: act.now,
        onDate: Temporal.PlainDate.from(on),
      })),
    ])
    .execute();
}
