/** A project leaves the catalogue after it was wished for; and drafts are reminded of. */
import { beforeAll, describe, expect, test } from 'vitest';
import { openTestSite, type Someone } from '../../../../test/site.ts';
import { reinstateProject, removeProject } from '../../catalogue/remove-project.ts';
import { publishedNames } from '../../catalogue/testing/published-projects.ts';
import { subjectsTo, textOf } from '../../ideas/testing/porteur.ts';
import { wishField } from '../form.ts';
import { applicationsOpen, openToExampleOrg, sentApplication } from '../testing/applicants.ts';
import { remindDrafts } from './reminders.ts';

const site = await openTestSite(applicationsOpen);
const edition = await site.edition();
let ancre = '';
let boussole = '';
let carte = '';
let dana: Someone;

beforeAll(async () => {
  [ancre = '', boussole = '', carte = ''] = await publishedNames(site, edition, [
    'Ancre',
    'Boussole',
    'Carte',
  ]);
  await openToExampleOrg(site, edition);
});

const remove = async (ideaId: string) => {
  await site.act((act) => removeProject(act, ideaId, 'Plus personne pour encadrer'));
  await site.runJobs();
  site.services.changes.forget();
};

const wishesOf = async (student: Someone) => {
  const rows = await site.services.db
    .selectFrom('application')
    .innerJoin('wish', (join) =>
      join
        .onRef('wish.applicationId', '=', 'application.id')
        .onRef('wish.number', '=', 'application.revision'),
    )
    .select('ideaId')
    .where('studentId', '=', student.personId)
    .orderBy('rank')
    .execute();
  return rows.map(({ ideaId }) => ideaId);
};

describe('a project leaves after wishes were made', () => {
  test('its students are told, once, and nobody else is', async () => {
    dana = await site.someone('Dana');
    const eli = await site.someone('Eli');
    await sentApplication(site, edition, dana, { wishes: [ancre, boussole] });
    await sentApplication(site, edition, eli, { wishes: [boussole] });
    site.setNow('2022-05-20T10:00:00Z');
    await remove(ancre);
    await site.runJobs();
    expect(await subjectsTo(site, dana.email)).toEqual([
      'Classez de nouveau vos vœux : Ancre quitte le catalogue',
    ]);
    expect(await subjectsTo(site, eli.email)).toEqual([]);
  });

  test('they see it in their space and on their application, with the last day', async () => {
    const space = await textOf(await site.ask('/espace', { as: dana }));
    expect(space).toContain('Classer de nouveau vos vœux');
    expect(space).toContain('vendredi 27 mai 2022 à 23 h 59');
    const mine = await textOf(await site.ask('/candidater', { as: dana }));
    expect(mine).toContain('Vœux à classer de nouveau');
  });

  test('they rank again though applications are closed: their wishes change, nothing else', async () => {
    const type = (step: string, form: Record<string, string>) =>
      site.ask(`/candidater/etapes/${step}`, { as: dana, form });
    await type('profile', {
      school: 'Une autre école',
      studyYear: '3e année',
      gapYear: 'no',
      availableFrom: '2022-09-01',
      availableUntil: '2023-02-28',
      place: 'any',
    });
    // What they leave unfinished of the rest holds nothing back: it is not what they send.
    await type('motivation', { motivation: '' });
    expect(await textOf(await site.ask('/candidater/etapes/check', { as: dana }))).toContain(
      'CentraleSupélec',
    );
    await type('wishes', {
      wishes: `${carte} ${boussole}`,
      [wishField(carte)]: 'Pourquoi Carte',
      [wishField(boussole)]: 'Pourquoi Boussole',
    });
    expect((await type('check', {})).status).toBe(303);
    expect(await wishesOf(dana)).toEqual([carte, boussole]);
    const sent = await textOf(await site.ask('/candidater/versions/2', { as: dana }));
    expect(sent).toContain('CentraleSupélec');
    expect(sent).toContain('J’aimerais apprendre à contribuer');
    // Once: it was reopened for a project, which is replaced.
    await type('wishes', { wishes: boussole });
    expect((await type('check', {})).status).toBe(409);
  });

  test('a second after the last day, it is refused and the draft is kept', async () => {
    const gus = await site.someone('Gus');
    await sentApplication(site, edition, gus, { wishes: [carte, boussole] });
    await remove(carte);
    const rank = () =>
      site.ask('/candidater/etapes/wishes', {
        as: gus,
        form: { wishes: boussole, [wishField(boussole)]: 'Pourquoi' },
      });
    const send = () => site.ask('/candidater/etapes/check', { as: gus, form: {} });
    site.setNow('2022-05-27T22:00:00Z');
    await rank();
    expect((await send()).status).toBe(409);
    expect(await wishesOf(gus)).toEqual([carte, boussole]);
  });

  test('back in the catalogue, nobody has to rank again because of it', async () => {
    site.setNow('2022-05-21T10:00:00Z');
    const hal = await site.someone('Hal');
    await sentApplication(site, edition, hal, { wishes: [boussole] });
    await remove(boussole);
    expect(await textOf(await site.ask('/espace', { as: hal }))).toContain('Classer de nouveau');
    await site.act((act) => reinstateProject(act, boussole));
    await site.runJobs();
    site.services.changes.forget();
    expect(await textOf(await site.ask('/espace', { as: hal }))).not.toContain(
      'Classer de nouveau',
    );
  });
});

describe('reminders of a draft', () => {
  const remindersTo = async ({ email }: Someone) =>
    (await subjectsTo(site, email)).filter((one) => one.startsWith('Envoyez votre candidature'));
  const at = async (instant: string) => {
    site.setNow(instant);
    await remindDrafts(site.services);
  };

  test('begin two weeks before the close, in the day, once a week at most', async () => {
    site.setNow('2022-04-20T10:00:00Z');
    const ivy = await site.someone('Ivy');
    await site.ask('/candidater', { as: ivy, form: {} });
    await at('2022-05-01T09:00:00Z');
    expect(await remindersTo(ivy)).toEqual([]);
    await at('2022-05-02T22:00:00Z');
    expect(await remindersTo(ivy)).toEqual([]);
    await at('2022-05-03T09:00:00Z');
    await at('2022-05-03T09:01:00Z');
    await at('2022-05-09T09:00:00Z');
    expect(await remindersTo(ivy)).toHaveLength(1);
    await at('2022-05-10T09:01:00Z');
    await at('2022-05-15T09:00:00Z');
    expect(await remindersTo(ivy)).toHaveLength(2);
    expect((await remindersTo(ivy))[0]).toContain('dimanche 15 mai 2022 à 23 h 59');
  });

  test('go to nobody who sent, withdrew, typed today, or whose time is over', async () => {
    site.setNow('2022-05-10T08:00:00Z');
    const [jan, kai, lou] = [
      await site.someone('Jan'),
      await site.someone('Kai'),
      await site.someone('Lou'),
    ];
    await sentApplication(site, edition, jan, { wishes: [boussole] });
    for (const student of [kai, lou]) await site.ask('/candidater', { as: student, form: {} });
    await site.ask('/candidater/retrait', { as: lou, form: { act: 'withdraw' } });
    await at('2022-05-10T09:00:00Z');
    expect(await remindersTo(kai)).toEqual([]);
    await at('2022-05-16T09:00:00Z');
    for (const student of [jan, kai, lou]) expect(await remindersTo(student)).toEqual([]);
  });
});
