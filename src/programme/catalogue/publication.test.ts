/** Publishing decisions: exactly what was read, once, all or nothing; and what comes afterwards. */
import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { beforeEach, describe, expect, test } from 'vitest';
import { countQueries } from '../../../test/count-queries.ts';
import { openTestSite, type Someone } from '../../../test/site.ts';
import type { Edition } from '../editions/edition.ts';
import { textOf } from '../ideas/testing/porteur.ts';
import { reactionsOf } from '../reactions.ts';
import type { Preparable } from '../selection/decision.ts';
import { prepareDecisions } from '../selection/decisions/prepare.ts';
import { keepOut, review } from '../selection/testing/given-reviews.ts';
import { publishCatalogue } from './publish.ts';
import { submittedIdea } from './testing/submitted-ideas.ts';

const site = await openTestSite('2022-03-07T10:00:00Z');
const { db } = site.services;
let year = 2021;
let edition: Edition;
let ines: Someone;
let cleo: Someone;
let ada: Someone;
let bea: Someone;
let path: string;
const ids: Record<'gimp' | 'vlc' | 'scilab', string> = { gimp: '', vlc: '', scilab: '' };

beforeEach(async () => {
  year += 1;
  edition = await site.edition(String(year));
  site.setNow(`${year}-03-07T10:00:00Z`);
  ines = await site.someone('Inès', { role: 'coordinator', edition });
  cleo = await site.someone('Cléo', { role: 'coordinator', edition });
  ada = await site.someone(`Ada ${year}`);
  bea = await site.someone(`Bea ${year}`, { lang: 'en' });
  path = `/coordination/${year}/publication`;
  ids.gimp = await submittedIdea(site, edition, {
    content: { name: 'GIMP', technologies: ['C'], interns: 2 },
    kind: 'community',
    carrier: ada,
  });
  ids.vlc = await submittedIdea(site, edition, { content: { name: 'VLC' }, carrier: bea });
  ids.scilab = await submittedIdea(site, edition, { content: { name: 'Scilab' }, carrier: ada });
});

const prepare = (
  name: keyof typeof ids,
  outcome: Preparable,
  { reason = '', read = 0 }: { reason?: string; read?: number } = {},
) =>
  site.actAs(cleo, (act) =>
    prepareDecisions(act, edition, [{ ideaId: ids[name], read }], { outcome, reason }),
  );
const prepareAll = async () => {
  await prepare('gimp', 'selected', { reason: 'Un **bel** encadrement.' });
  await prepare('vlc', 'waitlisted', { reason: 'Une place peut se libérer.' });
  await prepare('scilab', 'declined', { reason: 'Les missions sont <trop> larges & floues.' });
};
const shown = async (as = ines) => (await site.ask(path, { as })).text();
const planForm = (html: string) => ({
  confirm: 'yes',
  expected: /name="expected" value="(\w+)"/.exec(html)?.[1] ?? '',
  seen: [...html.matchAll(/name="seen" value="([^"]+)"/g)].map(([, one]) => one as string),
});
const publish = (form: ReturnType<typeof planForm>, as = ines) => site.ask(path, { as, form });
const states = async () =>
  Object.fromEntries(
    (
      await db
        .selectFrom('idea')
        .select(['slug', 'state'])
        .where('editionId', '=', edition.id)
        .execute()
    ).map(({ slug, state }) => [slug, state]),
  );
const decisionMails = () =>
  db
    .selectFrom('mail')
    .select(['toAddress', 'subject', 'textBody', 'htmlBody', 'kind'])
    .where('toAddress', 'in', [ada.email, bea.email])
    .where('kind', 'like', 'idea_%')
    .orderBy('kind')
    .execute();
const projects = () =>
  db.selectFrom('project').select('slug').where('editionId', '=', edition.id).execute();
const unescaped = (html: string) =>
  html
    .replaceAll('&#x27;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

describe('before', () => {
  test('the page says what would be published, what is not decided, and what it makes', async () => {
    await prepare('gimp', 'selected');
    const text = await textOf(await site.ask(path, { as: ines }));
    expect(text).toContain('2 idées attendent une décision.');
    expect(text).toContain('Décider de « Scilab »');
    expect(text).toMatch(/Retenue : 1, .*À décider : 2 Places offertes 2 .*Communauté : 1/);
    await prepare('vlc', 'declined', { reason: 'Non.' });
    await prepare('scilab', 'declined', { reason: 'Non.' });
    expect(await textOf(await site.ask(path, { as: ines }))).toContain(
      `Tout est décidé : sans action de votre part, les décisions seront publiées le`,
    );
  });

  test('every mail is shown to the letter, and that is what goes', async () => {
    await prepareAll();
    const html = await shown();
    const preview = unescaped(html);
    expect(await decisionMails()).toEqual([]);
    await publish(planForm(html));
    const mails = await decisionMails();
    expect(mails.map(({ kind, toAddress }) => [kind, toAddress])).toEqual([
      ['idea_declined', ada.email],
      ['idea_selected', ada.email],
      ['idea_waitlisted', bea.email],
    ]);
    for (const { textBody, subject } of mails) {
      expect(preview).toContain(textBody);
      expect(preview).toContain(subject);
    }
    expect(mails[0]?.textBody).toContain('Les missions sont <trop> larges & floues.');
    expect(mails[2]?.subject).toMatch(/waiting list/i);
  });

  test('who is kept out of an idea reads nothing of it here, and publishes it all the same', async () => {
    await prepareAll();
    await keepOut(site, ids.vlc, ines);
    const html = await shown();
    expect(html).not.toContain('VLC');
    expect(html).not.toContain(bea.email);
    expect(html).toContain('Vous n’intervenez pas sur certaines idées');
    expect((await publish(planForm(html))).status).toBe(303);
    expect(await states()).toEqual({ gimp: 'selected', vlc: 'waitlisted', scilab: 'declined' });
  });

  test('takes as many queries for thirty decisions as for three', async () => {
    await prepareAll();
    const few = await countQueries(site, () => shown());
    for (let index = 0; index < 27; index += 1) {
      const id = await submittedIdea(site, edition, {
        content: { name: `Copie ${index}` },
        carrier: ada,
      });
      await sql`INSERT INTO decision (idea_id, number, outcome, prepared_by, prepared_at)
        VALUES (${id}, 1, 'selected', ${cleo.personId}, now())`.execute(db);
    }
    expect(await shown()).toContain('Copie 26');
    expect(await countQueries(site, () => shown())).toBe(few);
  });
});

describe('publishing', () => {
  test('makes each idea what was decided, and each porteur reads why', async () => {
    await prepareAll();
    await review(site, ids.scilab, cleo, {
      interest: 1,
      mentoring: 2,
      porteurRemark: 'Resserrez les missions.',
    });
    const read = async (id: string, as: Someone) => textOf(await site.ask(`/idees/${id}`, { as }));
    for (const secret of ['trop', 'Resserrez', 'Liste d’attente', 'Cléo', 'Non retenue']) {
      expect(await read(ids.scilab, ada)).not.toContain(secret);
      expect(await read(ids.vlc, bea)).not.toContain(secret);
    }
    expect(await read(ids.scilab, ada)).toContain('À l’étude');
    expect(await read(ids.scilab, ada)).toMatch(/Décision le \S+ 8 mars/);
    await publish(planForm(await shown()));
    expect(await states()).toEqual({ gimp: 'selected', vlc: 'waitlisted', scilab: 'declined' });
    expect(await projects()).toEqual([{ slug: 'gimp' }]);
    const declined = await read(ids.scilab, ada);
    expect(declined).toContain('Votre idée n’est pas retenue pour cette édition.');
    expect(declined).toContain('larges');
    expect(declined).toContain('Resserrez les missions.');
    expect(declined).not.toContain('Cléo');
    expect(await read(ids.vlc, bea)).toContain('Une place peut se libérer.');
  });

  test('a plan that changed since it was read publishes nothing, and says what changed', async () => {
    await prepareAll();
    const form = planForm(await shown());
    await prepare('vlc', 'declined', { reason: 'Finalement non.', read: 1 });
    await prepare('gimp', 'undecided', { read: 1 });
    const answer = await publish(form);
    expect(answer.status).toBe(409);
    const text = await textOf(answer);
    expect(text).toContain('Rien n’a été publié');
    expect(text).toContain('« VLC » : Non retenue');
    expect(text).toContain('« GIMP » n’est plus à publier');
    expect(await states()).toEqual({ gimp: 'submitted', vlc: 'submitted', scilab: 'submitted' });
    expect(await decisionMails()).toEqual([]);
    expect((await publish(planForm(await shown()))).status).toBe(303);
  });

  test('so does a mail that would read otherwise', async () => {
    await prepareAll();
    const form = planForm(await shown());
    await db.updateTable('person').set({ lang: 'en' }).where('id', '=', ada.personId).execute();
    const answer = await publish(form);
    expect(answer.status).toBe(409);
    expect(await textOf(answer)).toContain(
      'Le texte ou les destinataires des courriels ont changé.',
    );
  });

  test('twice, or by two people at once, is once', async () => {
    await prepareAll();
    const form = planForm(await shown());
    const answers = await Promise.all([publish(form), publish(form, cleo), publish(form)]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
    expect(await decisionMails()).toHaveLength(3);
    const publications = await db
      .selectFrom('publication')
      .selectAll()
      .where('editionId', '=', edition.id)
      .execute();
    expect(publications).toHaveLength(1);
  });

  test('a connection cut in the middle leaves nothing done; the next time does all of it once', async () => {
    await prepareAll();
    const cut = site.act(async (act) => {
      await publishCatalogue(act, edition.id);
      await sql`SELECT pg_terminate_backend(pg_backend_pid())`.execute(act.tx);
    });
    await expect(cut).rejects.toThrow();
    expect(await states()).toEqual({ gimp: 'submitted', vlc: 'submitted', scilab: 'submitted' });
    expect([await decisionMails(), await projects()]).toEqual([[], []]);
    await publish(planForm(await shown()));
    expect(await decisionMails()).toHaveLength(3);
  });

  test('the day announced does it by itself once all is decided, and not before', async () => {
    await prepare('gimp', 'selected');
    site.setNow(`${year}-03-08T06:00:00Z`);
    const tick = async () => {
      site.services.changes.forget();
      await reactionsOf(site.services)['calendar.tick']({});
    };
    await tick();
    expect(await projects()).toEqual([]);
    await prepare('vlc', 'declined', { reason: 'Non.' });
    await prepare('scilab', 'declined', { reason: 'Non.' });
    await tick();
    await tick();
    expect(await projects()).toEqual([{ slug: 'gimp' }]);
    expect(await decisionMails()).toHaveLength(3);
  });
});

describe('afterwards', () => {
  beforeEach(async () => {
    await prepareAll();
    await publish(planForm(await shown()));
  });

  test('the log tells who, when, how many, and where each mail is', async () => {
    const text = await textOf(await site.ask(path, { as: cleo }));
    expect(text).toMatch(/Inès une retenue, 1 en attente, une non retenue aucun parti, 3 en route/);
    await sql`UPDATE mail SET state = 'sent', sent_at = now() WHERE kind LIKE 'idea_%'`.execute(db);
    expect(await textOf(await site.ask(path, { as: cleo }))).toContain('3 partis');
  });

  test('an idea of the waiting list is prepared, then published alone', async () => {
    site.setNow(`${year}-03-20T10:00:00Z`);
    await prepare('vlc', 'selected', { read: 1 });
    expect(await states()).toMatchObject({ vlc: 'waitlisted' });
    expect(await textOf(await site.ask(`/idees/${ids.vlc}`, { as: bea }))).not.toContain('Retenue');
    const answer = await publish(planForm(await shown()));
    expect(answer.headers.get('location')).toBe(`${path}?published=1&decisions=1`);
    expect((await projects()).map(({ slug }) => slug).sort()).toEqual(['gimp', 'vlc']);
    expect(await decisionMails()).toHaveLength(4);
  });

  test('a project is withdrawn with a reason, everyone concerned told, and put back', async () => {
    const remove = (reason: string) =>
      site.ask(path, { as: ines, form: { remove: ids.gimp, [`reason-${ids.gimp}`]: reason } });
    const silent = await remove(' ');
    expect(silent.status).toBe(422);
    expect(await textOf(silent)).toContain('Dites pourquoi « GIMP » est retiré');
    expect((await remove('Le dépôt a fermé.')).status).toBe(303);
    expect((await remove('Le dépôt a fermé.')).status).toBe(303);
    expect(await projects()).toEqual([]);
    const told = () =>
      db
        .selectFrom('mail')
        .select('textBody')
        .where('toAddress', '=', ada.email)
        .where('kind', 'like', 'project_%')
        .orderBy('writtenAt')
        .execute();
    expect(await told()).toHaveLength(1);
    expect((await told())[0]?.textBody).toContain('Le dépôt a fermé.');
    expect((await site.ask(`/editions/${year}/projets/gimp`)).status).toBe(404);
    expect(await shown()).toContain('Le dépôt a fermé.');
    const back = () => site.ask(path, { as: ines, form: { reinstate: ids.gimp } });
    expect((await back()).status).toBe(303);
    expect((await back()).status).toBe(303);
    site.services.changes.forget();
    expect((await site.ask(`/editions/${year}/projets/gimp`)).status).toBe(200);
    expect(await told()).toHaveLength(2);
    expect(await states()).toMatchObject({ gimp: 'selected' });
  });
});

test('the page reads as well in English', async () => {
  await prepareAll();
  const lea = await site.someone('Lea', { role: 'coordinator', edition, lang: 'en' });
  const text = await textOf(await site.ask(`/en/coordination/${year}/publication`, { as: lea }));
  expect(text).toContain('All is decided: without any action from you');
  expect(text).toContain('The 3 mails that will go');
});

describe('the rules of the tables, attacked with raw SQL', () => {
  beforeEach(async () => {
    await prepareAll();
    await publish(planForm(await shown()));
  });

  test.each([
    ['who published is not rewritten', sql`UPDATE publication SET published_at = now()`],
    ['a publication is not deleted', sql`DELETE FROM publication`],
    ['nor what it published', sql`DELETE FROM published_decision`],
    ['nor changed', sql`UPDATE published_decision SET number = 1`],
  ])('%s', async (_, attack) => {
    await expect(attack.execute(db)).rejects.toThrow(/append/);
  });

  test('a decision is published once', async () => {
    const attack = sql`INSERT INTO published_decision SELECT * FROM published_decision LIMIT 1`;
    await expect(attack.execute(db)).rejects.toMatchObject({
      constraint: 'published_decision_pkey',
    });
  });

  test('an idea is not what another decision said', async () => {
    await expect(
      sql`UPDATE idea SET state = 'selected' WHERE id = ${ids.scilab}`.execute(db),
    ).rejects.toMatchObject({ constraint: 'outcome_is_published' });
  });
});

test('the instant of a publication is the act’s own', async () => {
  await prepareAll();
  await publish(planForm(await shown()));
  const row = await db
    .selectFrom('publication')
    .select('publishedAt')
    .where('editionId', '=', edition.id)
    .executeTakeFirstOrThrow();
  expect(Temporal.Instant.compare(row.publishedAt, site.now())).toBe(0);
});
