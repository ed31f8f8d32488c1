/** Every route × every role: who is let in, who is asked to sign in, who is told no. */
import { beforeAll, describe, expect, test } from 'vitest';
import { isAdmin } from '../src/acts/actor.ts';
import { signOutAddress } from '../src/people/addresses.ts';
import { stages } from '../src/programme/stages.ts';
import { patternsOf } from '../src/web/address.ts';
import type { Route } from '../src/web/routes.ts';
import { openTestSite, type Someone, type TestSite } from './site.ts';

const roles = [
  'visitor',
  'signed in',
  'student',
  'school staff',
  'coordinator of another edition',
  'coordinator',
  'admin',
] as const;

let site: TestSite;
let editionId: string;
const people = new Map<(typeof roles)[number], Someone | undefined>();

beforeAll(async () => {
  site = await openTestSite();
  const edition = await site.edition('2022');
  const other = await site.edition('2021');
  editionId = edition.id;
  people.set('visitor', undefined);
  people.set('signed in', await site.someone('Ada'));
  people.set('student', await site.someone('Eli', { role: 'student', edition }));
  people.set('school staff', await site.someone('Sam', { role: 'school_staff', edition }));
  people.set(
    'coordinator of another edition',
    await site.someone('Oda', { role: 'coordinator', edition: other }),
  );
  people.set('coordinator', await site.someone('Cleo', { role: 'coordinator', edition }));
  people.set('admin', await site.someone('Adam', { role: 'admin' }));
});

/** A path of the route: the current edition, and things that do not exist. */
function sample(path: string): string {
  return path
    .replace(':edition', '2022')
    .replace(/:(\w+)/g, (_, name: string) =>
      /number/.test(name) ? '1' : '00000000-0000-4000-8000-000000000000',
    );
}

/** Signing out would end the walk: it is tested with the sign-in pages. */
const routes = stages
  .flatMap((stage) => stage.list)
  .filter(({ address }) => address.fr !== signOutAddress.fr);

test('there are routes to walk', () => {
  expect(routes.length).toBeGreaterThan(15);
});

describe.each(
  routes.flatMap((route) =>
    patternsOf(route.address).flatMap(({ path }) =>
      (['get', 'post'] as const)
        .filter((method) => route[method])
        .map((method) => ({
          name: `${method.toUpperCase()} ${path}`,
          path: sample(path),
          method,
          route,
        })),
    ),
  ),
)('$name', ({ path, method, route }) => {
  test.each(roles)('%s', async (role) => {
    const someone = people.get(role);
    const answer = await site.ask(path, { as: someone, ...(method === 'post' && { form: {} }) });
    // What is not there for anyone is found out only after one has been let in.
    expect(answer.status, await answer.clone().text()).toBeLessThan(500);
    const goesToSignIn =
      answer.status === 303 &&
      /\/(connexion|sign-in)\?next=/.test(answer.headers.get('location') ?? '');
    if (isAdmitted(route, method, path, someone)) {
      expect(answer.status).not.toBe(403);
      expect(goesToSignIn).toBe(false);
    } else if (someone) expect(answer.status).toBe(403);
    else expect(goesToSignIn).toBe(true);
  });
});

function isAdmitted(
  route: Route,
  method: 'get' | 'post',
  path: string,
  someone: Someone | undefined,
) {
  const audience = method === 'post' ? route.postAudience : route.audience;
  return audience.admits(someone, path.includes('2022') ? editionId : undefined);
}

test('the audiences themselves: an admin is let in everywhere, a visitor nowhere private', () => {
  for (const { audience, postAudience } of routes) {
    const admin = people.get('admin');
    expect(isAdmin(admin)).toBe(true);
    expect(audience.admits(admin, editionId) && postAudience.admits(admin, editionId)).toBe(true);
    if (audience.name !== 'everyone') expect(audience.admits(undefined, editionId)).toBe(false);
  }
});

test('a form sent from another site is refused', async () => {
  const answer = await site.ask('/proposer', {
    as: people.get('signed in'),
    form: {},
    headers: { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' },
  });
  expect(answer.status).toBe(403);
});
