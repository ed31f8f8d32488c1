/** What the team reads of mentors' rankings, and how mentors are reminded. */
import { Temporal } from 'temporal-polyfill';
import { beforeAll, describe, expect, test } from 'vitest';
import { countQueries } from '../../../../test/count-queries.ts';
import { openTestSite, type Someone } from '../../../../test/site.ts';
import {
  applicationsOpen,
  openToExampleOrg,
  sentApplication,
} from '../../applications/testing/applicants.ts';
import { becomesMentor, publishedNames } from '../../catalogue/testing/published-projects.ts';
import { subjectsTo, textOf } from '../../ideas/testing/porteur.ts';
import { matchingTime, ranked } from '../testing/matching.ts';
import { remindRankings } from './remind-mentors.ts';

const site = await openTestSite(applicationsOpen);
const edition = await site.edition();
const list = `/coordination/${edition.slug}/affectation/classements`;
let [ancre, boussole] = ['', ''];
let milo: Someone;
let basile: Someone;
let cora: Someone;
let zoes = '';
let yanns = '';

beforeAll(async () => {
  const ids = await publishedNames(site, edition, ['Ancre', 'Boussole', 'Carte']);
  [ancre = '', boussole = ''] = ids;
  await openToExampleOrg(site, edition);
  cora = await site.someone('Cora', { role: 'coordinator', edition });
  [milo, basile] = [await site.someone('Milo'), await site.someone('Basile')];
  await becomesMentor(site, milo, ancre);
  await becomesMentor(site, basile, boussole);
  zoes = await sentApplication(site, edition, await site.someone('Zoe Lune'), {
    wishes: [ancre, boussole],
  });
  yanns = await sentApplication(site, edition, await site.someone('Yann Mer'), {
    wishes: [ancre],
  });
  await sentApplication(site, edition, await site.someone('Noé Vent'), { wishes: [ancre] });
  site.setNow(matchingTime);
});

const rowOf = (html: string, name: string) =>
  html.split('<tr>').find((row) => row.includes(`<bdi>${name}</bdi>`)) ?? '';
const remind = async (form: Record<string, string> = { act: 'remind' }) => {
  const answer = await site.ask(list, { as: cora, form });
  return answer.headers.get('location');
};
const reminders = async ({ email }: Someone) =>
  (await subjectsTo(site, email)).filter((one) => one.startsWith('Classez les candidatures'));

describe('the list', () => {
  test('says of each project how far its mentors are', async () => {
    await ranked(site, ancre, milo, [[zoes]], { refused: [yanns], isFinal: false });
    const html = await (await site.ask(list, { as: cora })).text();
    expect(rowOf(html, 'Ancre')).toContain('une personne classée, un refus, une pas classée');
    expect(rowOf(html, 'Ancre')).toContain('Milo');
    expect(rowOf(html, 'Ancre')).toContain('Commencé');
    expect(rowOf(html, 'Boussole')).toMatch(/À\scommencer/);
    expect(rowOf(html, 'Carte')).toMatch(/Rien\sà\sclasser/);
  });

  test('takes as many queries with three projects as with ten', async () => {
    const open = () => site.ask(list, { as: cora });
    const three = await countQueries(site, open);
    await publishedNames(
      site,
      edition,
      ['D', 'E', 'F', 'G', 'H', 'I', 'J'].map((n) => `P${n}`),
    );
    expect(await countQueries(site, open)).toBe(three);
  });

  test('is the team’s alone', async () => {
    const staff = await site.someone('Sam', { role: 'school_staff', edition });
    for (const as of [staff, milo]) {
      expect((await site.ask(list, { as })).status).not.toBe(200);
      expect((await site.ask(`${list}/ancre`, { as })).status).not.toBe(200);
    }
  });
});

describe('one project', () => {
  test('shows where everybody stands, why not, and who moved whom', async () => {
    await ranked(site, ancre, milo, [[yanns, zoes]], { isFinal: true });
    const text = await textOf(await site.ask(`${list}/ancre`, { as: cora }));
    expect(text).toContain('Classement terminé');
    expect(text).toMatch(/Zoe Lune – place 1, à égalité avec Yann Mer/);
    expect(text).toContain('pas pour ce projet : Pas ce projet.');
    expect(text).toMatch(/Pas encore classées\s*Noé Vent/);
  });

  test('who reads without names is shown numbers, in reasons too', async () => {
    const hide = (readsBlind: boolean) =>
      site.act(({ tx }) => tx.updateTable('applicationRules').set({ readsBlind }).execute());
    await site.act(async ({ tx, now }) => {
      await tx
        .insertInto('projectRanking')
        .values({
          ideaId: ancre,
          number: 3,
          groups: JSON.stringify([[zoes]]),
          refused: JSON.stringify([{ application: yanns, reason: 'Yann préfère Rust' }]),
          savedBy: milo.personId,
          savedAt: now,
        })
        .execute();
    });
    expect(await textOf(await site.ask(`${list}/ancre`, { as: cora }))).toContain('Yann préfère');
    await hide(true);
    const text = await textOf(await site.ask(`${list}/ancre`, { as: cora }));
    expect(text).toContain('Candidature 1');
    expect(text).toContain('préfère Rust');
    for (const name of ['Zoe', 'Yann', 'Noé']) expect(text).not.toContain(name);
    await hide(false);
  });

  test('a project of another edition is not found', async () => {
    expect((await site.ask(`${list}/nulle-part`, { as: cora })).status).toBe(404);
  });
});

describe('reminders', () => {
  test('the button writes to mentors whose ranking waits, once a day', async () => {
    expect(await remind()).toBe(`${list}?reminded=2`);
    expect(await remind()).toBe(`${list}?reminded=0`);
    expect(await reminders(milo)).toEqual(['Classez les candidatures pour « Ancre »']);
    expect(await reminders(basile)).toHaveLength(1);
    site.setNow('2022-06-09T10:00:00Z');
    await ranked(site, ancre, milo, [[zoes], [yanns]], { isFinal: true });
    expect(await remind()).toBe(`${list}?reminded=1`);
    expect(await reminders(milo)).toHaveLength(1);
  });

  test('the calendar writes once, three days before rankings are closed, in the day', async () => {
    await site.act(({ tx }) =>
      tx
        .insertInto('matchingRules')
        .values({
          editionId: edition.id,
          rankingsUntil: Temporal.Instant.from('2022-06-15T21:59:59Z'),
        })
        .execute(),
    );
    const before = (await reminders(basile)).length;
    site.setNow('2022-06-12T10:00:00Z');
    await remindRankings(site.services);
    expect(await reminders(basile)).toHaveLength(before);
    site.setNow('2022-06-13T02:00:00Z');
    await remindRankings(site.services);
    expect(await reminders(basile)).toHaveLength(before);
    site.setNow('2022-06-13T10:00:00Z');
    await remindRankings(site.services);
    await remindRankings(site.services);
    site.setNow('2022-06-14T10:00:00Z');
    await remindRankings(site.services);
    expect(await reminders(basile)).toHaveLength(before + 1);
    expect((await reminders(basile)).at(-1)).toContain('mercredi 15 juin 2022 à 23 h 59');
    // Milo has said that it is done.
    expect(await reminders(milo)).toHaveLength(1);
  });

  test('mentors see it among what awaits them until it is finished or closed', async () => {
    const space = async (as: Someone) => textOf(await site.ask('/espace', { as }));
    expect(await space(basile)).toContain('Classez les candidatures pour « Boussole »');
    expect(await space(basile)).toContain('Une personne pas encore classée sur 1');
    expect(await space(milo)).not.toContain('Classez les candidatures');
    site.setNow('2022-06-15T22:00:00Z');
    expect(await space(basile)).not.toContain('Classez les candidatures');
    expect(await remind()).toBe(`${list}?reminded=0`);
    const text = await textOf(await site.ask(list, { as: cora }));
    expect(text).toContain('Les classements sont clos depuis le mercredi 15 juin 2022');
  });

  test('the mentor’s list of candidates leads to the ranking', async () => {
    const html = await (await site.ask(`/idees/${boussole}/candidatures`, { as: basile })).text();
    expect(html).toContain(`href="/idees/${boussole}/classement"`);
  });
});
