/** The outbox is read by admins, who send again what did not leave. */
import { beforeAll, describe, expect, test } from 'vitest';
import { openTestSite, type Someone, type TestSite } from '../../test/site.ts';
import { post } from './mail.ts';

let site: TestSite;
let admin: Someone;
beforeAll(async () => {
  site = await openTestSite();
  await site.edition();
  admin = await site.someone('Adam', { role: 'admin' });
});

const write = (to: string, subject: string, isSecret = false) =>
  site.act((act) =>
    post(
      act,
      { email: to, name: '', lang: 'fr' },
      { kind: 'test', subject, paragraphs: ['Bonjour à vous'], why: 'Parce que.', isSecret },
    ),
  );
const fail = (id: string) =>
  site.services.db
    .updateTable('mail')
    .set({ state: 'failed', attempts: 8, lastError: 'Error: 550 no such user' })
    .where('id', '=', id)
    .execute();
const read = async (path: string) => (await site.ask(path, { as: admin })).text();

describe('the outbox', () => {
  test('lists every mail, by state, by part of an address or of a subject', async () => {
    const lost = await write('bob@example.org', 'Confirmez 100 % de vos vœux');
    await write('ada@example.org', 'Envoyez votre idée');
    await fail(lost);
    const all = await read('/courrier');
    expect(all).toContain('1 en attente, aucun parti, 1 non parti.');
    expect(all).toContain('Envoyez votre idée');
    const failed = await read('/courrier?state=failed');
    expect([failed.includes('Confirmez'), failed.includes('Envoyez votre')]).toEqual([true, false]);
    expect(await read('/courrier?words=100%20%25')).toContain('Confirmez');
    expect(await read('/courrier?words=_da')).toContain('Aucun courriel ne correspond.');
    expect(await read('/en/outbox?words=ada')).toContain('1 mail');
  });

  test('shows a mail as it was written, and why it did not leave', async () => {
    const id = await write('eve@example.org', 'Lisez ceci');
    await fail(id);
    const html = await read(`/courrier/${id}`);
    expect(html).toContain('Bonjour à vous');
    expect(html).toContain('550 no such user');
    expect(html).toContain('Renvoyer ce courriel');
  });

  test('never shows a sign-in link', async () => {
    const id = await write('eve@example.org', 'Connectez-vous', true);
    const html = await read(`/courrier/${id}`);
    expect(html).not.toContain('Bonjour à vous');
    expect(html).toContain('son texte n’est lu que par la personne qui le reçoit');
  });

  test('sends a failed mail again; the same click twice is one', async () => {
    const id = await write('zoe@example.org', 'Renvoi');
    await fail(id);
    for (const _ of [1, 2]) {
      const answer = await site.ask(`/courrier/${id}`, { as: admin, form: {} });
      expect(answer.headers.get('location')).toBe(`/courrier/${id}?done=resent`);
    }
    const { db } = site.services;
    const mail = await db
      .selectFrom('mail')
      .select('state')
      .where('id', '=', id)
      .executeTakeFirst();
    expect(mail?.state).toBe('queued');
    const lines = await db
      .selectFrom('journal')
      .select('id')
      .where('act', '=', 'mail.resent')
      .execute();
    expect(lines.length).toBe(1);
  });

  test('does not send again what has left', async () => {
    const id = await write('sam@example.org', 'Parti');
    await site.services.db
      .updateTable('mail')
      .set({ state: 'sent', sentAt: site.now() })
      .where('id', '=', id)
      .execute();
    const answer = await site.ask(`/courrier/${id}`, { as: admin, form: {} });
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('Ce courriel est déjà parti');
  });

  test.each(['00000000-0000-4000-8000-000000000000', 'x'])('has no mail %s', async (id) => {
    expect((await site.ask(`/courrier/${id}`, { as: admin })).status).toBe(404);
  });

  test('has pages', async () => {
    for (let index = 0; index < 50; index += 1) await write('many@example.org', `Lettre ${index}`);
    const first = await read('/courrier?words=many');
    expect(first.match(/Lettre \d+/g)?.length).toBe(50);
    await write('many@example.org', 'Lettre 50');
    const second = await read('/courrier?words=many&page=2');
    expect(second.match(/Lettre \d+/g)?.length).toBe(1);
  });
});
