/** More time for one person: the use case and its page. */
import { beforeAll, describe, expect, test } from 'vitest';
import { openTestSite, type Someone, type TestSite } from '../../../test/site.ts';
import { callFor } from './deadline.ts';
import type { Edition } from './edition.ts';
import { typedIn } from './testing/forms.ts';

let site: TestSite;
let edition: Edition;
let coordinator: Someone;
beforeAll(async () => {
  site = await openTestSite();
  edition = await site.edition('2022');
  coordinator = await site.someone('Cleo', { role: 'coordinator', edition });
});

const path = '/coordination/2022/delais';
const asked = {
  email: 'ada.martin@example.org',
  kind: 'call_closes',
  date: '2022-03-10',
  time: '',
  reason: 'Panne de la messagerie',
};
const send = async (form: Record<string, string>, address = path) => {
  const answer = await site.ask(address, { as: coordinator, form });
  return { status: answer.status, to: answer.headers.get('location'), html: await answer.text() };
};

test.each([
  [
    { date: '2022-03-06' },
    'date',
    'au-delà de l’échéance de tous, le dimanche 6 mars 2022 à 23 h 59 (heure de Paris)',
  ],
  [{ date: '2022-13-01' }, 'date', 'Cette date n’existe pas'],
  [{ email: 'ada' }, 'email', 'Cette adresse n’a pas la forme attendue'],
  [{ reason: ' ' }, 'reason', 'Ce champ est à remplir'],
  [{ kind: 'call_opens' }, 'kind', 'Choisissez une des réponses proposées'],
])(
  'an extension with %o is refused at its field, and nothing typed is lost',
  async (change, field, words) => {
    const typed = { ...asked, ...change };
    const answer = await send(typed);
    expect(answer.status).toBe(422);
    expect(answer.html).toContain(`href="#field-${field}"`);
    expect(answer.html).toContain(words);
    const { kind: _, ...shown } = typed;
    expect(typedIn(answer.html)).toMatchObject(shown);
    expect(await site.services.db.selectFrom('deadlineExtension').select('id').execute()).toEqual(
      [],
    );
  },
);

describe('an extension', () => {
  test('is granted to somebody the site did not know, with a line in the journal and a mail', async () => {
    const answer = await send(asked);
    expect([answer.status, answer.to]).toEqual([303, `${path}?granted=ada.martin%40example.org`]);
    const { db } = site.services;
    const ada = await db
      .selectFrom('person')
      .select('id')
      .where('email', '=', asked.email)
      .executeTakeFirstOrThrow();
    const granted = await db.selectFrom('deadlineExtension').selectAll().execute();
    expect(granted).toMatchObject([
      { personId: ada.id, milestoneKind: 'call_closes', reason: asked.reason },
    ]);
    expect(String(granted[0]?.until)).toBe('2022-03-10T22:59:59Z');
    const [line] = await db
      .selectFrom('journal')
      .selectAll()
      .where('act', '=', 'extension.granted')
      .execute();
    expect(line?.details).toMatchObject({ reason: asked.reason, until: '2022-03-10T22:59:59Z' });
    const [mail] = await db.selectFrom('mail').selectAll().execute();
    expect([mail?.toAddress, mail?.subject]).toEqual([
      asked.email,
      'Envoyez votre idée jusqu’au jeudi 10 mars 2022 à 23 h 59 (heure de Paris)',
    ]);
    expect(mail?.textBody).not.toContain(asked.reason);
    const list = await (await site.ask(path, { as: coordinator })).text();
    expect(list).toContain('Panne de la messagerie');
    expect(list).toContain('jeudi 10 mars 2022 à 23 h 59 (heure de Paris)');
  });

  test('granted twice is one', async () => {
    await send(asked);
    const { db } = site.services;
    expect((await db.selectFrom('deadlineExtension').select('id').execute()).length).toBe(1);
    expect((await db.selectFrom('mail').select('id').execute()).length).toBe(1);
  });

  test('holds for that person alone, to the second', async () => {
    const ada = await site.someone('Ada Martin');
    const bob = await site.someone('Bob');
    site.setNow('2022-03-10T22:59:59Z');
    const state = async (who: Someone) =>
      (await callFor(site.services.db, edition, who.personId, site.now())).state;
    expect([await state(ada), await state(bob)]).toEqual(['open', 'closed']);
    site.setNow('2022-03-10T23:00:00Z');
    expect(await state(ada)).toBe('closed');
  });

  test('is mailed in the language of the person', async () => {
    const eve = await site.someone('Eve', { lang: 'en' });
    await send({ ...asked, email: eve.email, date: '15/03/2022', time: '12:00' });
    const [mail] = await site.services.db
      .selectFrom('mail')
      .selectAll()
      .where('personId', '=', eve.personId)
      .execute();
    expect(mail?.subject).toContain('Send your idea until Tuesday');
    expect(mail?.lang).toBe('en');
  });

  test('that would already be over is refused', async () => {
    const answer = await send({ ...asked, date: '2022-03-08' });
    expect(answer.status).toBe(422);
    expect(answer.html).toContain('Cette date est déjà passée');
  });

  test('is for the coordinators of the edition to grant', async () => {
    const stranger = await site.someone('Oda');
    expect((await site.ask(path, { as: stranger, form: asked })).status).toBe(403);
    expect((await site.ask(path)).status).toBe(303);
  });
});
