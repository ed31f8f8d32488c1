import { expect, test } from 'vitest';
import { openTestSite } from '../../test/site.ts';
import { grantRole } from './grant.ts';
import { install, makeInstallationToken } from './install.ts';

const admins = (site: Awaited<ReturnType<typeof openTestSite>>) =>
  site.services.db
    .selectFrom('roleGrant')
    .innerJoin('person', 'person.id', 'roleGrant.personId')
    .select(['email', 'name'])
    .where('role', '=', 'admin')
    .execute();

const form = { name: 'Ada Lovelace', email: 'Ada@Example.org' };

test('the first person to follow the link is admin and signed in; the link serves once', async () => {
  const site = await openTestSite();
  const token = await site.act(makeInstallationToken);
  const page = await site.ask(`/installation/${token}`);
  expect(page.status).toBe(200);
  const done = await site.ask(`/installation/${token}`, { form });
  expect(done.status).toBe(303);
  const cookie = done.headers.getSetCookie().join('; ');
  expect((await site.ask('/coordination', { headers: { cookie } })).status).toBe(200);
  expect(await admins(site)).toEqual([{ email: 'ada@example.org', name: 'Ada Lovelace' }]);
  expect((await site.ask(`/installation/${token}`)).status).toBe(410);
  const again = await site.ask(`/installation/${token}`, { form: { ...form, email: 'b@x.org' } });
  expect(again.status).toBe(409);
  expect(await admins(site)).toHaveLength(1);
  expect(await site.act(makeInstallationToken)).toBeUndefined();
});

test('what is missing is shown in place, with what was typed', async () => {
  const site = await openTestSite();
  const token = await site.act(makeInstallationToken);
  const answer = await site.ask(`/installation/${token}`, { form: { name: 'Ada', email: 'no' } });
  expect(answer.status).toBe(422);
  expect(await answer.text()).toContain('value="Ada"');
  expect(await admins(site)).toEqual([]);
});

test('a link lasts a day', async () => {
  const site = await openTestSite('2022-02-20T10:00:00Z');
  const token = await site.act(makeInstallationToken);
  site.setNow('2022-02-21T09:59:59Z');
  expect((await site.ask(`/installation/${token}`)).status).toBe(200);
  site.setNow('2022-02-21T10:00:00Z');
  expect((await site.ask(`/installation/${token}`)).status).toBe(410);
  expect((await site.ask(`/installation/${token}`, { form })).status).toBe(409);
  expect(await admins(site)).toEqual([]);
});

test('a new start voids the link of the one before', async () => {
  const site = await openTestSite();
  const first = await site.act(makeInstallationToken);
  const second = await site.act(makeInstallationToken);
  expect((await site.ask(`/installation/${first}`)).status).toBe(410);
  expect((await site.ask(`/installation/${second}`)).status).toBe(200);
});

test('a link left over when somebody was made admin otherwise makes no second one', async () => {
  const site = await openTestSite();
  const token = await site.act(makeInstallationToken);
  await site.someone('Root', { role: 'admin' });
  expect((await site.ask(`/installation/${token}`)).status).toBe(410);
  expect((await site.ask(`/installation/${token}`, { form })).status).toBe(409);
  expect(await admins(site)).toHaveLength(1);
});

test('two people with the same link at once: one is admin', async () => {
  const site = await openTestSite();
  const token = (await site.act(makeInstallationToken)) as string;
  const results = await Promise.allSettled(
    ['a@x.org', 'b@x.org'].map((email) =>
      site.act((act) => install(act, token, { name: 'A', email })),
    ),
  );
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await admins(site)).toHaveLength(1);
});

test('a guessed link opens nothing', async () => {
  const site = await openTestSite();
  expect(await site.act(makeInstallationToken)).toMatch(/^[\w-]{32}$/);
  expect((await site.ask('/installation/guess')).status).toBe(410);
  expect((await site.ask('/installation/guess', { form })).status).toBe(409);
});

test('a role granted twice is one grant and one line of the journal', async () => {
  const site = await openTestSite();
  const edition = await site.edition();
  const { personId } = await site.someone('Cleo');
  const grant = { personId, role: 'coordinator', editionId: edition.id } as const;
  expect(await site.act((act) => grantRole(act, grant))).toBe(true);
  expect(await site.act((act) => grantRole(act, grant))).toBe(false);
  const lines = await site.services.db
    .selectFrom('journal')
    .select(['subjectId', 'details', 'editionId'])
    .where('act', '=', 'role.granted')
    .execute();
  expect(lines).toEqual([
    { subjectId: personId, details: { role: 'coordinator' }, editionId: edition.id },
  ]);
});
