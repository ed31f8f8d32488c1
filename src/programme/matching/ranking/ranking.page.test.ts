/** Mentors rank those who wish for their project: the page, its buttons, what it saves. */
import { Temporal } from 'temporal-polyfill';
import { beforeAll, describe, expect, test } from 'vitest';
import { countQueries } from '../../../../test/count-queries.ts';
import { openTestSite, type Someone } from '../../../../test/site.ts';
import {
  applicationsOpen,
  openToExampleOrg,
  sentApplication,
} from '../../applications/testing/applicants.ts';
import {
  becomesMentor,
  leavesMentoring,
  publishedNames,
} from '../../catalogue/testing/published-projects.ts';
import { textOf } from '../../ideas/testing/porteur.ts';
import { matchingTime } from '../testing/matching.ts';
import { lastRanking } from './load-ranking.ts';

const site = await openTestSite(applicationsOpen);
const edition = await site.edition();
let ancre = '';
let boussole = '';
let milo: Someone;
let mona: Someone;
let zoe: Someone;
let zoes = '';
let yanns = '';
let noes = '';
let path = '';

beforeAll(async () => {
  [ancre = '', boussole = ''] = await publishedNames(site, edition, ['Ancre', 'Boussole']);
  await openToExampleOrg(site, edition);
  [milo, mona] = [await site.someone('Milo'), await site.someone('Mona')];
  await becomesMentor(site, milo, ancre);
  await becomesMentor(site, mona, ancre);
  zoe = await site.someone('Zoe Lune');
  zoes = await sentApplication(site, edition, zoe, {
    wishes: [boussole, ancre],
    motivations: { [boussole]: 'SECRETAUTREVOEU' },
    content: { motivation: 'SECRETGENERAL' },
  });
  yanns = await sentApplication(site, edition, await site.someone('Yann Mer'), {
    wishes: [ancre],
  });
  noes = await sentApplication(site, edition, await site.someone('Noé Vent'), {
    wishes: [ancre, boussole],
  });
  path = `/idees/${ancre}/classement`;
  site.setNow(matchingTime);
});

const stored = () => lastRanking(site.services.db, ancre);
const order = async () => (await stored()).groups;
/** Presses a button of a form that says this. */
const press = (
  act: string,
  { as = milo, ...form }: { as?: Someone } & Record<string, unknown> = {},
) => site.ask(path, { as, form: { act, order: '', refused: '', version: '0', ...form } as never });
/** What the page's own form holds. */
const formIn = (html: string): Record<string, string> =>
  Object.fromEntries(
    ['order', 'refused', 'version'].map((name) => [
      name,
      new RegExp(`name="${name}"[^>]* value="([^"]*)"`).exec(html)?.[1] ?? '',
    ]),
  );
/** Opens the page, presses, follows. */
const pressAs = async (as: Someone, act: string, more: Record<string, string> = {}) => {
  const html = await (await site.ask(path, { as })).text();
  const answer = await press(act, { as, ...formIn(html), ...more });
  const next = answer.headers.get('location');
  return next ? (await site.ask(next, { as })).text() : answer.text();
};

describe('a mentor ranks', () => {
  test('nobody is placed at first, and what that means is said', async () => {
    const text = await textOf(await site.ask(path, { as: milo }));
    expect(text).toContain('Personne n’est encore classé');
    expect(text).toContain('Après toutes les autres, à égalité');
    for (const name of ['Zoe Lune', 'Yann Mer', 'Noé Vent']) expect(text).toContain(name);
    for (const secret of ['SECRETAUTREVOEU', 'SECRETGENERAL', 'Boussole', 'example.org']) {
      expect(text).not.toContain(secret);
    }
  });

  test('a button moves one candidate, saves, and says where they are now', async () => {
    expect(await pressAs(milo, `up:${zoes}`)).toContain(
      'Zoe Lune est maintenant à la place 1 sur 3.',
    );
    await pressAs(milo, `up:${yanns}`);
    expect(await pressAs(milo, `tie:${yanns}`)).toContain(
      'Yann Mer est maintenant à la place 1 sur 3, à égalité avec Zoe Lune.',
    );
    expect(await order()).toEqual([[zoes, yanns]]);
    expect(await pressAs(milo, `apart:${zoes}`)).toContain('place 2 sur 3.');
    expect(await order()).toEqual([[yanns], [zoes]]);
    await pressAs(milo, `place:${noes}`, { [`place.${noes}`]: '1' });
    expect(await order()).toEqual([[noes], [yanns], [zoes]]);
    await pressAs(milo, `down:${noes}`);
    await pressAs(milo, `out:${zoes}`);
    expect(await order()).toEqual([[yanns], [noes]]);
  });

  test('the focus comes back on a button beside the candidate, which says what it did', async () => {
    const html = await pressAs(milo, `up:${noes}`);
    // First now: the button that was pressed is off.
    expect(html).toMatch(new RegExp(`value="up:${noes}"[^>]*disabled`));
    expect(html).toMatch(new RegExp(`autofocus=""[^>]*aria-describedby="said-${noes}"`, 'i'));
    expect(html.match(/autofocus/gi)).toHaveLength(1);
    expect(html).toContain(`<p role="status" id="said-${noes}"`);
    expect(html).toContain('Monter Noé Vent');
  });

  test('a number that is no place is said, and nothing is saved', async () => {
    const { number } = await stored();
    const html = await pressAs(milo, `place:${zoes}`, { [`place.${zoes}`]: 'deuxième' });
    expect(html).toContain('Indiquez un nombre à partir de 1.');
    expect(html).toContain('value="deuxième"');
    expect((await stored()).number).toBe(number);
  });

  test('the key Enter in the field of a place moves there too', async () => {
    await pressAs(milo, 'save', { [`place.${zoes}`]: '2' });
    expect(await order()).toEqual([[noes], [zoes], [yanns]]);
  });
});

describe('not for this project', () => {
  test('needs a reason: without one nobody moves', async () => {
    const html = await pressAs(milo, `refuse:${yanns}`, { [`reason.${zoes}`]: 'Commencée' });
    expect(html).toContain('Dites pourquoi');
    expect(html).toContain('>Commencée</textarea>');
    expect(await order()).toEqual([[noes], [zoes], [yanns]]);
  });

  test('with one, they are out of the ranking until they are put back', async () => {
    await pressAs(milo, `refuse:${yanns}`, { [`reason.${yanns}`]: ' Cherche un stage sur site ' });
    expect((await stored()).refused).toEqual([
      { application: yanns, reason: 'Cherche un stage sur site' },
    ]);
    await pressAs(milo, `back:${yanns}`, { [`reason.${yanns}`]: 'Cherche un stage sur site' });
    expect((await stored()).refused).toEqual([]);
    expect(await order()).toEqual([[noes], [zoes]]);
  });

  test('a reason begun for somebody stays in the form when another button is pressed', async () => {
    const html = await pressAs(milo, `up:${zoes}`, { [`reason.${yanns}`]: 'À moitié dit' });
    expect(html).toContain('>À moitié dit</textarea>');
    expect(await order()).toEqual([[zoes], [noes]]);
  });
});

describe('two mentors of one project', () => {
  test('share one ranking, whose last save names who made it', async () => {
    await pressAs(mona, `up:${yanns}`);
    expect(await order()).toEqual([[zoes], [noes], [yanns]]);
    expect((await stored()).savedBy?.name).toBe('Mona');
  });

  test('when the other saved meanwhile, nothing is overwritten and nothing is lost', async () => {
    const opened = formIn(await (await site.ask(path, { as: milo })).text());
    await pressAs(mona, `up:${yanns}`);
    const { number } = await stored();
    const answer = await press(`down:${zoes}`, { ...opened, [`reason.${noes}`]: 'Gardée' });
    expect(answer.status).toBe(409);
    const html = await answer.text();
    expect(html).toContain('Mona a changé ce classement entre-temps');
    expect(html).toMatch(/Yann Mer – avant\s: place 3\s; maintenant\s: place 2/);
    expect(html).toContain('>Gardée</textarea>');
    expect(await stored()).toMatchObject({ number, groups: [[zoes], [yanns], [noes]] });
    // What Milo arranged stayed, and saving it is meant.
    const arranged = formIn(html);
    expect(arranged).toMatchObject({ order: `${noes} ${zoes} ${yanns}`, version: String(number) });
    expect((await press('save', arranged)).status).toBe(303);
    expect(await order()).toEqual([[noes], [zoes], [yanns]]);
  });

  test('at the same instant, one is saved and the other is told', async () => {
    const { number } = await stored();
    const version = String(number);
    const both = await Promise.all([
      press('save', { as: milo, version, order: `${zoes} ${noes} ${yanns}` }),
      press('save', { as: mona, version, order: `${yanns} ${noes} ${zoes}` }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect((await stored()).number).toBe(number + 1);
  });

  test('“this ranking is ours” stands until anything changes', async () => {
    const html = await pressAs(mona, 'final');
    expect(html).toContain('Classement terminé');
    const { number, isFinal } = await stored();
    expect(isFinal).toBe(true);
    // Saying it twice, or saving the same again, changes nothing.
    await pressAs(milo, 'final');
    await pressAs(milo, 'save');
    expect((await stored()).number).toBe(number);
    await pressAs(milo, `down:${(await order())[0]?.[0]}`);
    expect(await stored()).toMatchObject({ number: number + 1, isFinal: false });
  });
});

describe('saved by itself', () => {
  const autosave = (form: Record<string, string>, as: Someone | undefined = milo) =>
    site.ask(`${path}/enregistrement`, {
      as,
      form: { refused: '', ...form },
      headers: { accept: 'application/json' },
    });

  test('a move is acknowledged with its hour and the next version', async () => {
    const { number } = await stored();
    const form = { order: `${yanns} =${zoes} ${noes}`, version: String(number) };
    const answer = await autosave(form);
    expect(await answer.json()).toEqual({
      version: number + 1,
      savedAt: expect.stringMatching(/^12\sh\s00$/),
    });
    expect(await order()).toEqual([[yanns, zoes], [noes]]);
    // Sent twice by a browser that left: it is there already.
    expect((await autosave(form)).status).toBe(200);
    expect((await stored()).number).toBe(number + 1);
  });

  test('a co-mentor’s save since is a conflict, a reason taken away is said', async () => {
    const conflict = await autosave({ order: noes, version: '1' });
    expect(conflict.status).toBe(409);
    expect(await conflict.json()).toEqual({ conflict: path });
    const { number } = await stored();
    const blank = await autosave({ order: '', refused: noes, version: String(number) });
    expect(blank.status).toBe(422);
    expect((await blank.json()).message).toContain('Dites pourquoi');
  });

  test('what was arranged after the session had ended is given back', async () => {
    const form = { order: `${noes} ${zoes}`, version: '1', refused: '', act: 'save' };
    const answer = await site.ask(path, { form: { ...form, [`reason.${yanns}`]: 'Gardée aussi' } });
    const next = new URL(answer.headers.get('location') ?? '', 'http://site.test').searchParams;
    const html = await (await site.ask(next.get('next') ?? '', { as: milo })).text();
    expect(html).toContain('a été gardé');
    expect(formIn(html)).toMatchObject({ order: `${noes} ${zoes}`, version: '1' });
    expect(html).toContain('>Gardée aussi</textarea>');
  });
});

describe('who and when', () => {
  test('nobody but a present mentor finds a ranking', async () => {
    const carla = await site.someone('Carla');
    const basile = await site.someone('Basile');
    await becomesMentor(site, basile, boussole);
    const gone = await site.someone('Gone');
    await becomesMentor(site, gone, ancre);
    expect((await site.ask(path, { as: gone })).status).toBe(200);
    await leavesMentoring(site, gone, ancre);
    for (const as of [carla, basile, gone, zoe]) {
      expect((await site.ask(path, { as })).status).toBe(404);
      expect((await press('save', { as, order: zoes })).status).toBe(404);
    }
  });

  test('a candidate who withdraws while being ranked leaves the ranking, which is saved', async () => {
    const lea = await site.someone('Léa');
    const leas = await sentApplication(site, edition, lea, { wishes: [ancre] });
    const html = await (await site.ask(path, { as: milo })).text();
    expect(html).toContain('Léa');
    await site.ask('/candidater/retrait', { as: lea, form: { act: 'withdraw' } });
    const { version = '' } = formIn(html);
    const answer = await press('save', { version, order: `${leas} ${zoes} ${noes} ${yanns}` });
    expect(answer.status).toBe(303);
    expect(await order()).toEqual([[zoes], [noes], [yanns]]);
    expect(await textOf(await site.ask(path, { as: milo }))).not.toContain('Léa');
  });

  test('before mentors read, the page tells when, and nothing of whom', async () => {
    site.setNow('2022-05-14T10:00:00Z');
    const text = await textOf(await site.ask(path, { as: milo }));
    expect(text).toContain('15 mai 2022');
    expect(text).not.toContain('Zoe');
    site.setNow(matchingTime);
  });

  test('the last second counts; one later the ranking is read, and what was arranged is kept', async () => {
    await site.act(({ tx }) =>
      tx
        .insertInto('matchingRules')
        .values({
          editionId: edition.id,
          rankingsUntil: Temporal.Instant.from('2022-06-10T21:59:59Z'),
        })
        .execute(),
    );
    const { version = '' } = formIn(await (await site.ask(path, { as: milo })).text());
    site.setNow('2022-06-10T21:59:59.900Z');
    expect((await press('save', { version, order: `${noes} ${zoes}` })).status).toBe(303);
    const next = String((await stored()).number);
    site.setNow('2022-06-10T22:00:00Z');
    const late = await press('save', { version: next, order: `${zoes} ${noes}` });
    expect(late.status).toBe(409);
    const html = await late.text();
    expect(html).toMatch(/clos depuis le vendredi 10 juin 2022 à 23\sh\s59/);
    expect(formIn(html).order).toBe(`${zoes} ${noes}`);
    const closed = await (await site.ask(path, { as: milo })).text();
    expect(closed).not.toContain('<button type="submit" name="act"');
    expect(closed).toContain('Enregistré en dernier par Milo');
    site.setNow(matchingTime);
  });

  test('an edition read without names shows codes, never a name', async () => {
    await site.act(({ tx }) =>
      tx.updateTable('applicationRules').set({ readsBlind: true }).execute(),
    );
    const text = await (await site.ask(path, { as: milo })).text();
    expect(text).toMatch(/Candidature [0-9A-F]{4}/);
    for (const name of ['Zoe', 'Yann', 'Noé']) expect(text).not.toContain(name);
    await site.act(({ tx }) =>
      tx.updateTable('applicationRules').set({ readsBlind: false }).execute(),
    );
  });

  test('thirty candidates take no more queries than one', async () => {
    const [seul = ''] = await publishedNames(site, edition, ['Seul']);
    await becomesMentor(site, milo, seul);
    const add = async (name: string) =>
      sentApplication(site, edition, await site.someone(name), { wishes: [seul] });
    await add('Une');
    const open = () => site.ask(`/idees/${seul}/classement`, { as: milo });
    const one = await countQueries(site, open);
    for (let at = 0; at < 29; at += 1) await add(`Autre ${at}`);
    expect((await (await open()).text()).match(/data-candidate/g)).toHaveLength(30);
    expect(await countQueries(site, open)).toBe(one);
  });
});
