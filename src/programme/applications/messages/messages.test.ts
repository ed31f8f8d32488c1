/** Messages from the team to a selection of people: prepared, read, sent once to whom they were read for. */
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { countQueries } from '../../../../test/count-queries.ts';
import { openTestSite, type Someone } from '../../../../test/site.ts';
import { becomesMentor, publishedNames } from '../../catalogue/testing/published-projects.ts';
import { applicationsOpen, openToExampleOrg, sentApplication } from '../testing/applicants.ts';

const site = await openTestSite(applicationsOpen);
const edition = await site.edition();
const [ancre = '', boussole = ''] = await publishedNames(site, edition, ['Ancre', 'Boussole']);
await openToExampleOrg(site, edition);
const cleo = await site.someone('Cleo', { role: 'coordinator', edition });
const nora = await site.someone('Nora', { role: 'coordinator', edition });
const zoe = await site.someone('Zoe Lune');
const yann = await site.someone('Yann Mer', { lang: 'en' });
const milo = await site.someone('Milo');
const mona = await site.someone('Mona');
await becomesMentor(site, milo, ancre);
await becomesMentor(site, mona, boussole);
await sentApplication(site, edition, zoe, { wishes: [ancre] });
const yanns = await sentApplication(site, edition, yann, { wishes: [ancre] });
const log = '/coordination/2022/messages';
const body = 'Bonjour,\n\nInscrivez-vous : https://visio.example/salle.\nÀ bientôt.';
const written = {
  subject: 'Inscrivez-vous à l’échange',
  body,
  audience: 'students',
  selection: 'state=submitted',
};
let count = 0;

/** Prepares a message and returns the path of its preview. */
async function prepared(as: Someone = cleo, changes: Record<string, string> = {}) {
  count += 1;
  const form = { ...written, subject: `${written.subject} ${count}`, ...changes };
  const answer = await site.ask(log, { as, form });
  expect(answer.status).toBe(303);
  return answer.headers.get('location') ?? '';
}
const textOf = async (path: string, as: Someone = cleo) =>
  (await site.ask(path, { as })).text().then((html) => html.replaceAll(/<!-- -->/g, ''));
const mailsTo = (email: string) =>
  site.services.db
    .selectFrom('mail')
    .select(['subject', 'textBody', 'htmlBody', 'state', 'lang'])
    .where('kind', '=', 'team_message')
    .where('toAddress', '=', email)
    .orderBy('writtenAt')
    .execute();
const allMails = async () =>
  (
    await site.services.db
      .selectFrom('mail')
      .select('id')
      .where('kind', '=', 'team_message')
      .execute()
  ).length;
const setState = (id: string, state: 'withdrawn' | 'submitted') =>
  site.act(({ tx }) => tx.updateTable('application').set({ state }).where('id', '=', id).execute());

describe('a coordinator', () => {
  test('writes to the applications that the board’s filters leave', async () => {
    const html = await textOf(`${log}?project=${ancre}`);
    expect(html).toContain('2 candidatures sont sélectionnées');
    expect(html).toContain(`value="project=${ancre}"`);
    expect(html).toContain('Aux mentors des projets qu’elles nomment (1)');
  });

  test('reads the mail to the letter and the list of recipients before anything is sent', async () => {
    const html = await textOf(await prepared());
    expect(html).toContain('Zoe Lune');
    expect(html).toContain('zoe.lune@example.org');
    expect(html).toContain('Envoyer à 2 personnes');
    expect(await allMails()).toBe(0);
  });

  test('sends exactly what was read, links kept clickable, in the frame of each one’s language', async () => {
    const path = await prepared();
    const html = await textOf(path);
    const sent = await site.ask(path, { as: cleo, form: { act: 'send' } });
    expect(sent.headers.get('location')).toBe(`${path}?done=sent`);
    const [mail] = await mailsTo(zoe.email);
    // The preview is of the first by name.
    const [yanns] = await mailsTo(yann.email);
    const shown = /<pre[^>]*>([\s\S]*?)<\/pre>/.exec(html)?.[1] ?? '';
    expect(shown.replaceAll('&#x27;', "'")).toBe(yanns?.textBody);
    expect(mail?.textBody).toContain(body);
    expect(mail?.textBody).toContain('L’équipe du programme');
    expect(yanns?.textBody).toContain('The programme team');
    expect(mail?.htmlBody).toContain('href="https://visio.example/salle"');
    expect(mail?.htmlBody).not.toContain('salle."');
    await site.runJobs();
    const after = await textOf(path);
    expect(after).toContain('Envoyé');
    expect(await textOf(log)).toContain('Cleo');
  });

  test('sends once, whoever clicks twice, in two tabs, with a colleague', async () => {
    const path = await prepared();
    const before = await allMails();
    const send = (as: Someone) => site.ask(path, { as, form: { act: 'send' } });
    const answers = await Promise.all([send(cleo), send(cleo), send(nora), send(nora)]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303]);
    expect(await allMails()).toBe(before + 2);
    await send(cleo);
    expect(await allMails()).toBe(before + 2);
  });

  test('prepares one message by the same click twice', async () => {
    const subject = 'Le même clic';
    const [one, two] = await Promise.all([
      prepared(cleo, { subject }),
      prepared(cleo, { subject }),
    ]);
    expect(one).toBe(two);
  });

  test('is told when the same words were already sent', async () => {
    const subject = 'Déjà dit';
    const path = await prepared(cleo, { subject });
    await site.ask(path, { as: cleo, form: { act: 'send' } });
    site.setNow(site.now().add({ hours: 1 }).toString());
    expect(await textOf(await prepared(cleo, { subject }))).toContain('ont déjà été envoyés');
  });

  test('does not reach who withdrew meanwhile, and sees that they were left out', async () => {
    const path = await prepared();
    const before = (await mailsTo(yann.email)).length;
    await setState(yanns, 'withdrawn');
    await site.ask(path, { as: cleo, form: { act: 'send' } });
    expect((await mailsTo(yann.email)).length).toBe(before);
    expect(await textOf(path)).toMatch(/Écartée\s: retrait avant l’envoi/);
    expect(await textOf(log)).toContain('une personne écartée');
    await setState(yanns, 'submitted');
    // Nor somebody who applied since: the list is frozen.
    expect(await textOf(path)).toContain('Yann Mer');
  });

  test('reaches nobody who applied after the message was prepared', async () => {
    const path = await prepared();
    const late = await site.someone('Tard Venue');
    const lates = await sentApplication(site, edition, late, { wishes: [boussole] });
    await site.ask(path, { as: cleo, form: { act: 'send' } });
    expect(await mailsTo(late.email)).toEqual([]);
    await setState(lates, 'withdrawn');
  });

  test('writes to the mentors of the projects they wish for, and to no other', async () => {
    const path = await prepared(cleo, { audience: 'mentors' });
    await site.ask(path, { as: cleo, form: { act: 'send' } });
    expect((await mailsTo(milo.email)).length).toBe(1);
    expect(await mailsTo(mona.email)).toEqual([]);
    const [mail] = await mailsTo(milo.email);
    expect(mail?.textBody).not.toMatch(/Zoe|Yann|vœu|souhaite/);
  });

  test('drops a message, which is then never sent; its words can be taken up again', async () => {
    const path = await prepared();
    const before = await allMails();
    expect((await site.ask(path, { as: nora, form: { act: 'drop' } })).status).toBe(303);
    expect((await site.ask(path, { as: nora, form: { act: 'drop' } })).status).toBe(303);
    const sent = await site.ask(path, { as: cleo, form: { act: 'send' } });
    expect([sent.status, await sent.text()]).toEqual([
      409,
      expect.stringContaining('a été abandonné'),
    ]);
    expect(await allMails()).toBe(before);
    const id = path.split('/').at(-1);
    const again = await textOf(`${log}?from=${id}`);
    expect(again).toContain('Inscrivez-vous : https://visio.example/salle.');
    expect(again).toContain('value="state=submitted"');
  });

  test('loses nothing typed: to an error, to an empty selection, to an expired session', async () => {
    const without = await site.ask(log, { as: cleo, form: { ...written, subject: '' } });
    expect([without.status, await without.text()]).toEqual([
      422,
      expect.stringContaining('visio.example/salle'),
    ]);
    const form = { ...written, selection: 'school=Nulle%20part' };
    const nobody = await site.ask(log, { as: cleo, form });
    const html = await nobody.text();
    expect([nobody.status, html]).toEqual([422, expect.stringContaining('Personne ne correspond')]);
    expect(html).toContain('visio.example/salle');
    const expired = await site.ask(log, { form: written });
    const next = new URL(expired.headers.get('location') ?? '', 'http://site.test').searchParams;
    expect(await textOf(next.get('next') ?? '')).toContain('visio.example/salle');
  });

  test('who reads without names prepares and sends by numbers alone', async () => {
    await site.act(({ tx, now }) =>
      tx
        .insertInto('blindReader')
        .values({ editionId: edition.id, personId: nora.personId, since: now })
        .execute(),
    );
    const path = await prepared(nora);
    await site.ask(path, { as: nora, form: { act: 'send' } });
    for (const shown of [path, log]) {
      const html = await textOf(shown, nora);
      for (const name of ['Zoe', 'Lune', 'Yann', 'zoe.lune']) expect(html).not.toContain(name);
    }
    expect(await textOf(path, nora)).toMatch(/candidature n°\s1/);
    expect(await textOf(path, cleo)).toContain('Zoe Lune');
  });

  test('leaves each act in the journal', async () => {
    const acts = await site.services.db
      .selectFrom('journal')
      .select('act')
      .distinct()
      .where('subjectType', '=', 'message')
      .orderBy('act')
      .execute();
    expect(acts.map(({ act }) => act)).toEqual([
      'message.dropped',
      'message.prepared',
      'message.sent',
    ]);
  });
});

test('nobody else prepares, reads or sends a message', async () => {
  const path = await prepared();
  const before = await allMails();
  const other = await site.edition('2021');
  const people = [
    zoe,
    milo,
    await site.someone('Sam', { role: 'school_staff', edition }),
    await site.someone('Oda', { role: 'coordinator', edition: other }),
  ];
  for (const as of people) {
    expect((await site.ask(log, { as })).status).toBe(403);
    expect((await site.ask(path, { as })).status).toBe(403);
    expect((await site.ask(log, { as, form: written })).status).toBe(403);
    expect((await site.ask(path, { as, form: { act: 'send' } })).status).toBe(403);
  }
  const oda = people[3];
  const elsewhere = path.replace('2022', '2021');
  expect((await site.ask(elsewhere, { ...(oda && { as: oda }) })).status).toBe(404);
  expect(await allMails()).toBe(before);
});

test('a message with one recipient or thirty takes the same number of queries', async () => {
  const one = await prepared(cleo, { audience: 'mentors' });
  const few = await countQueries(site, () => textOf(one));
  for (let index = 0; index < 30; index += 1) {
    const someone = await site.someone(`Lot ${index}`);
    await sentApplication(site, edition, someone, { wishes: [ancre] });
  }
  const many = await prepared();
  expect(await countQueries(site, () => textOf(many))).toBe(few);
});

describe('the database', () => {
  const broken = (query: ReturnType<typeof sql>) =>
    site.services.db
      .transaction()
      .execute((tx) => query.execute(tx))
      .then(
        () => 'accepted',
        (error) => (error as { constraint?: string }).constraint,
      );

  test('keeps a message as it was previewed, and its recipients with it', async () => {
    const id = (await prepared()).split('/').at(-1) ?? '';
    const of = sql`message_id = ${id} AND person_id = ${zoe.personId}`;
    expect(await broken(sql`UPDATE message SET body = 'Autre' WHERE id = ${id}`)).toBe(
      'message_is_as_previewed',
    );
    expect(await broken(sql`DELETE FROM message WHERE id = ${id}`)).toBe('message_is_as_previewed');
    expect(
      await broken(sql`UPDATE message_recipient SET address = 'x@example.org' WHERE ${of}`),
    ).toBe('message_recipients_are_frozen');
    expect(await broken(sql`DELETE FROM message_recipient WHERE ${of}`)).toBe(
      'message_recipients_are_frozen',
    );
    expect(
      await broken(sql`INSERT INTO message_recipient (message_id, person_id, name, address, lang)
        VALUES (${id}, ${milo.personId}, 'Milo', 'milo@example.org', 'fr')`),
    ).toBe('message_recipients_are_frozen');
  });

  test('sends a message once, and never one that was dropped', async () => {
    const id = (await prepared()).split('/').at(-1) ?? '';
    const send = sql`UPDATE message SET sent_at = now(), sent_by = ${cleo.personId} WHERE id = ${id}`;
    const drop = sql`UPDATE message SET dropped_at = now(), dropped_by = ${cleo.personId} WHERE id = ${id}`;
    expect(await broken(send)).toBe('accepted');
    expect(await broken(send)).toBe('message_is_as_previewed');
    expect(await broken(drop)).toBe('message_is_as_previewed');
    const other = (await prepared()).split('/').at(-1) ?? '';
    expect(
      await broken(sql`UPDATE message SET sent_at = now(), sent_by = ${cleo.personId},
        dropped_at = now(), dropped_by = ${cleo.personId} WHERE id = ${other}`),
    ).toBe('message_is_sent_or_dropped');
  });
});
