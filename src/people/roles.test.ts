/** Roles are given and taken away by admins. */
import { beforeAll, describe, expect, test } from 'vitest';
import { openTestSite, type Someone, type TestSite } from '../../test/site.ts';
import { grantRole } from './grant.ts';
import { revokeRole } from './revoke.ts';

let site: TestSite;
let admin: Someone;
beforeAll(async () => {
  site = await openTestSite();
  await site.edition('2022');
  admin = await site.someone('Adam', { role: 'admin' });
});

const send = async (form: Record<string, string>, as = admin) => {
  const answer = await site.ask('/roles', { as, form });
  return { status: answer.status, to: answer.headers.get('location'), html: await answer.text() };
};
const grantsOf = (email: string) =>
  site.services.db
    .selectFrom('roleGrant')
    .innerJoin('person', 'person.id', 'roleGrant.personId')
    .select(['roleGrant.id', 'role', 'revokedAt'])
    .where('email', '=', email)
    .execute();

describe('a role', () => {
  const asked = { email: 'new@example.org', role: 'coordinator', edition: '2022' };

  test('is given to somebody the site did not know, with a line in the journal', async () => {
    expect((await send(asked)).to).toBe('/roles?done=granted&email=new%40example.org');
    expect(await grantsOf(asked.email)).toMatchObject([{ role: 'coordinator', revokedAt: null }]);
    expect((await send(asked)).to).toBe('/roles?done=already&email=new%40example.org');
    const page = await (await site.ask('/roles', { as: admin })).text();
    expect(page).toContain('new@example.org');
    expect(page).toContain('adam@example.org');
  });

  test('taken away stays in the list of what was, and can be given again', async () => {
    const [grant] = await grantsOf(asked.email);
    expect((await send({ revoke: grant?.id ?? '' })).to).toBe('/roles?done=revoked');
    expect((await send({ revoke: grant?.id ?? '' })).to).toBe('/roles?done=revoked');
    await send(asked);
    expect(
      (await grantsOf(asked.email)).map(({ revokedAt }) => revokedAt === null).toSorted(),
    ).toEqual([false, true]);
    const lines = await site.services.db
      .selectFrom('journal')
      .select('act')
      .where('act', '=', 'role.revoked')
      .execute();
    expect(lines.length).toBe(1);
  });

  test('takes effect at the next page', async () => {
    const edition = await site.services.editions.bySlug('2022');
    const kim = await site.someone('Kim', { role: 'coordinator', edition: edition! });
    expect((await site.ask('/coordination/2022', { as: kim })).status).toBe(200);
    const [grant] = await grantsOf(kim.email);
    await send({ revoke: grant?.id ?? '' });
    expect((await site.ask('/coordination/2022', { as: kim })).status).toBe(403);
  });

  test.each([
    [{ email: 'x' }, 'email'],
    [{ edition: '' }, 'edition'],
    [{ role: 'admin' }, 'edition'],
    [{ role: 'king' }, 'role'],
    [{ edition: '1999' }, 'edition'],
  ])('with %o is refused at its field', async (change, field) => {
    const answer = await send({ ...asked, email: 'other@example.org', ...change });
    expect(answer.status).toBe(422);
    expect(answer.html).toContain(`href="#field-${field}"`);
    expect(await grantsOf('other@example.org')).toEqual([]);
  });

  test('of the last admin cannot be taken away', async () => {
    const [grant] = await grantsOf(admin.email);
    const answer = await send({ revoke: grant?.id ?? '' });
    expect(answer.status).toBe(409);
    expect(answer.html).toContain('la dernière personne qui administre');
    expect((await grantsOf(admin.email))[0]?.revokedAt).toBeNull();
  });

  test('two admins who take each other’s away at once leave one', async () => {
    const eve = await site.someone('Eve', { role: 'admin' });
    const [ofAdam] = await grantsOf(admin.email);
    const [ofEve] = await grantsOf(eve.email);
    const both = await Promise.allSettled([
      site.actAs(admin, (act) => revokeRole(act, ofEve?.id ?? '')),
      site.actAs(eve, (act) => revokeRole(act, ofAdam?.id ?? '')),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'last_admin' },
    });
    await site.act((act) => grantRole(act, { personId: admin.personId, role: 'admin' }));
  });

  test('is given by admins alone', async () => {
    const oda = await site.someone('Oda');
    for (const path of [
      '/roles',
      '/journal',
      '/courrier',
      '/en/roles',
      '/en/journal',
      '/en/outbox',
    ]) {
      expect([path, (await site.ask(path, { as: oda })).status]).toEqual([path, 403]);
      expect([path, (await site.ask(path, { as: admin })).status]).toEqual([path, 200]);
    }
    expect((await send(asked, oda)).status).toBe(403);
  });
});

describe('the journal', () => {
  test('is read by act, by person, page by page', async () => {
    const html = await (await site.ask('/journal?act=role.revoked', { as: admin })).text();
    expect(html.match(/<code>role\.revoked<\/code>/g)?.length).toBe(3);
    expect(html).not.toContain('<code>role.granted</code>');
    const none = await site.ask('/journal?person=nobody@example.org', { as: admin });
    expect(await none.text()).toContain('Aucune ligne ne correspond.');
    await site.act(async (act) => {
      for (let index = 0; index < 60; index += 1) {
        await act.tx
          .insertInto('journal')
          .values({
            at: act.now,
            act: 'test.written',
            subjectType: 'test',
            subjectId: `line ${index}`,
          })
          .execute();
      }
    });
    const first = await (await site.ask('/journal?subject=test', { as: admin })).text();
    const older = /href="(\/journal\?subject=test&amp;before=\d+)"/.exec(first)?.[1] ?? '';
    const second = await (await site.ask(older.replaceAll('&amp;', '&'), { as: admin })).text();
    const lines = (text: string) => [...text.matchAll(/>(line \d+)</g)].map(([, line]) => line);
    expect([lines(first).length, lines(second).length]).toEqual([50, 10]);
    expect(new Set([...lines(first), ...lines(second)]).size).toBe(60);
  });
});
