/** After the interviews, students put the wishes they sent in another order, until the date set. */
import { Temporal } from 'temporal-polyfill';
import { beforeAll, describe, expect, test } from 'vitest';
import { openTestSite, type Someone } from '../../../../test/site.ts';
import { removeProject } from '../../catalogue/remove-project.ts';
import { publishedNames } from '../../catalogue/testing/published-projects.ts';
import { subjectsTo, textOf } from '../../ideas/testing/porteur.ts';
import { applicationsOpen, openToExampleOrg, sentApplication } from '../testing/applicants.ts';
import { remindOrders } from './remind-order.ts';

const site = await openTestSite(applicationsOpen);
const edition = await site.edition();
const path = '/candidater/classement';
const interviews = '2022-06-01T10:00:00Z';
let ancre = '';
let boussole = '';
let carte = '';
let dana: Someone;
let danas = '';

beforeAll(async () => {
  [ancre = '', boussole = '', carte = ''] = await publishedNames(site, edition, [
    'Ancre',
    'Boussole',
    'Carte',
  ]);
  await openToExampleOrg(site, edition);
  dana = await site.someone('Dana');
  danas = await sentApplication(site, edition, dana, { wishes: [ancre, boussole] });
});

const setUntil = (instant: string | null) =>
  site.act(({ tx }) =>
    tx
      .updateTable('applicationRules')
      .set({ wishesUntil: instant === null ? null : Temporal.Instant.from(instant) })
      .where('editionId', '=', edition.id)
      .execute(),
  );
const applicationOf = (id: string) =>
  site.services.db
    .selectFrom('application')
    .innerJoin('applicationRevision as copy', (join) =>
      join
        .onRef('copy.applicationId', '=', 'application.id')
        .onRef('copy.number', '=', 'application.revision'),
    )
    .innerJoin('draft', 'draft.id', 'application.draftId')
    .select(['application.state', 'revision', 'copy.content', 'draft.fields'])
    .where('application.id', '=', id)
    .executeTakeFirstOrThrow();
const wishesOf = async (id: string) => {
  const { revision } = await applicationOf(id);
  return site.services.db
    .selectFrom('wish')
    .select(['ideaId', 'motivation'])
    .where('applicationId', '=', id)
    .where('number', '=', revision)
    .orderBy('rank')
    .execute();
};
const orderOf = async (id: string) => (await wishesOf(id)).map(({ ideaId }) => ideaId);
const send = (order: readonly string[], seen = 1, as = dana, more: Record<string, string> = {}) =>
  site.ask(path, { as, form: { order: order.join(' '), seen: String(seen), ...more } });

describe('whether one may', () => {
  test('while applications are open, the form is where wishes change', async () => {
    const answer = await site.ask(path, { as: dana });
    expect(answer.headers.get('location')).toBe('/candidater/etapes/wishes');
    expect((await send([boussole, ancre])).status).toBe(409);
  });

  test('after the close, only where the edition set a date', async () => {
    site.setNow(interviews);
    expect(await textOf(await site.ask(path, { as: dana }))).toContain('ne peut plus changer');
    expect((await send([boussole, ancre])).status).toBe(409);
    expect(await orderOf(danas)).toEqual([ancre, boussole]);
    await setUntil('2022-06-07T21:59:59Z');
    const text = await textOf(await site.ask(path, { as: dana }));
    expect(text).toContain('jusqu’au mardi 7 juin 2022 à 23 h 59');
    expect(text).toContain('Sans rien faire, l’ordre que vous avez envoyé reste');
  });

  test('nobody without an application finds the page', async () => {
    const eve = await site.someone('Eve');
    expect((await site.ask(path, { as: eve })).status).toBe(404);
    expect((await send([ancre], 1, eve)).status).toBe(404);
  });
});

describe('another order', () => {
  test('buttons arrange it, and send nothing', async () => {
    const html = await (await send([ancre, boussole], 1, dana, { move: `up:${boussole}` })).text();
    expect(html).toContain(`name="order" value="${boussole} ${ancre}"`);
    expect(html).toMatch(/Boussole\s: vœu 1/);
    expect(html.match(/autofocus/gi)).toHaveLength(1);
    expect(await orderOf(danas)).toEqual([ancre, boussole]);
  });

  test('once sent it is the next copy: order and draft change, nothing else', async () => {
    const before = { ...(await applicationOf(danas)), wishes: await wishesOf(danas) };
    // A project they had not sent is not added.
    const answer = await send([boussole, carte, ancre]);
    expect(answer.headers.get('location')).toBe('/candidater?done=reranked');
    const after = await applicationOf(danas);
    expect(after).toMatchObject({ state: 'submitted', revision: 2, content: before.content });
    expect(await wishesOf(danas)).toEqual(before.wishes.toReversed());
    expect((after.fields as Record<string, string>).wishes).toBe(`${boussole} ${ancre}`);
    expect(await subjectsTo(site, dana.email)).toEqual([
      expect.stringContaining('Votre nouvel ordre de vœux est enregistré'),
    ]);
    const mine = await textOf(await site.ask('/candidater?done=reranked', { as: dana }));
    expect(mine).toContain('Votre nouvel ordre est enregistré');
    expect(mine).toContain('Changer l’ordre de mes vœux');
  });

  test('the same again is a success that sends nothing', async () => {
    const answer = await send([boussole, ancre]);
    expect(answer.headers.get('location')).toBe('/candidater?done=sameOrder');
    expect((await applicationOf(danas)).revision).toBe(2);
  });

  test('from a tab left open, nothing is overwritten unseen and what was arranged stays', async () => {
    const answer = await send([ancre, boussole], 1);
    expect(answer.status).toBe(409);
    const html = await answer.text();
    expect(html).toContain('Vous avez envoyé un autre ordre entre-temps');
    expect(html).toContain(`name="order" value="${ancre} ${boussole}"`);
    expect(html).toContain('name="seen" value="2"');
    expect(await orderOf(danas)).toEqual([boussole, ancre]);
  });

  test('a wish is dropped and put back; the last one stays', async () => {
    const dropped = await (await send([boussole, ancre], 2, dana, { drop: ancre })).text();
    expect(dropped).toContain('Vœu retiré');
    expect(dropped).toContain('Remettre Ancre');
    const back = await (await send([boussole], 2, dana, { back: ancre })).text();
    expect(back).toContain(`name="order" value="${boussole} ${ancre}"`);
    const none = await send([], 2);
    expect(none.status).toBe(422);
    expect(await none.text()).toContain('Gardez au moins un vœu');
    expect((await send([ancre], 2)).status).toBe(303);
    expect(await orderOf(danas)).toEqual([ancre]);
  });

  test('a maximum lowered since is said, and the order sent stays', async () => {
    const flo = await site.someone('Flo');
    const flos = await sentApplication(site, edition, flo, { wishes: [ancre, boussole, carte] });
    const setMax = (maxWishes: number) =>
      site.act(({ tx }) => tx.updateTable('applicationRules').set({ maxWishes }).execute());
    await setMax(2);
    const answer = await send([carte, boussole, ancre], 1, flo);
    expect(answer.status).toBe(422);
    expect(await textOf(answer)).toContain('2 vœux au plus');
    expect((await send([carte, ancre], 1, flo)).status).toBe(303);
    expect(await orderOf(flos)).toEqual([carte, ancre]);
    await setMax(5);
  });

  test('a project that left the catalogue keeps its rank', async () => {
    const [loin = ''] = await publishedNames(site, edition, ['Loin']);
    const gus = await site.someone('Gus');
    const guss = await sentApplication(site, edition, gus, { wishes: [loin, ancre] });
    await site.act((act) => removeProject(act, loin, 'Plus personne'));
    site.services.changes.forget();
    expect((await send([ancre, loin], 1, gus)).status).toBe(303);
    expect(await orderOf(guss)).toEqual([ancre, loin]);
  });

  test('what was arranged after the session had ended is given back', async () => {
    const answer = await site.ask(path, { form: { order: carte, seen: '1' } });
    const next = new URL(answer.headers.get('location') ?? '', 'http://site.test').searchParams;
    const html = await (await site.ask(next.get('next') ?? '', { as: dana })).text();
    expect(html).toContain('a été gardé');
    expect(html).toContain(`name="order" value="${carte}"`);
  });
});

describe('until the date', () => {
  let hal: Someone;
  let hals = '';
  const reminders = async ({ email }: Someone) =>
    (await subjectsTo(site, email)).filter((one) => one.startsWith('Changez l’ordre'));

  test('two days before, who has several wishes and said nothing is reminded once', async () => {
    site.setNow('2022-05-10T10:00:00Z');
    hal = await site.someone('Hal');
    hals = await sentApplication(site, edition, hal, { wishes: [ancre, boussole] });
    const ida = await site.someone('Ida');
    await sentApplication(site, edition, ida, { wishes: [carte] });
    site.setNow('2022-06-05T10:00:00Z');
    await remindOrders(site.services);
    expect(await reminders(hal)).toEqual([]);
    site.setNow('2022-06-06T10:00:00Z');
    await remindOrders(site.services);
    await remindOrders(site.services);
    expect(await reminders(hal)).toHaveLength(1);
    for (const someone of [ida, dana]) expect(await reminders(someone)).toEqual([]);
  });

  test('it is among what awaits them in the last week, until they rank again', async () => {
    const space = async () => textOf(await site.ask('/espace', { as: hal }));
    expect(await space()).toContain('revoyez l’ordre de vos vœux');
    expect((await send([boussole, ancre], 1, hal)).status).toBe(303);
    expect(await space()).not.toContain('revoyez l’ordre de vos vœux');
  });

  test('the last second counts; one later the order is final, and what was arranged is shown', async () => {
    site.setNow('2022-06-07T21:59:59.900Z');
    expect((await send([ancre, boussole], 2, hal)).status).toBe(303);
    site.setNow('2022-06-07T22:00:00Z');
    const late = await send([boussole, ancre], 3, hal);
    expect(late.status).toBe(409);
    const html = await late.text();
    expect(html).toContain('définitif depuis le');
    expect(html).toContain(`name="order" value="${boussole} ${ancre}"`);
    expect(await orderOf(hals)).toEqual([ancre, boussole]);
    expect(await textOf(await site.ask('/candidater', { as: hal }))).toContain(
      'Leur ordre est définitif',
    );
  });

  test('who withdrew ranks nothing', async () => {
    site.setNow(interviews);
    await site.ask('/candidater/retrait', { as: hal, form: { act: 'withdraw' } });
    expect((await send([boussole], 3, hal)).status).toBe(409);
    expect((await site.ask(path, { as: hal })).headers.get('location')).toBe('/candidater');
  });
});
