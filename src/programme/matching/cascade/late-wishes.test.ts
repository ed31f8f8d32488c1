/** Somebody without a place says what else would suit them; nothing they typed is lost. */
import { describe, expect, test } from 'vitest';
import { openTestSite } from '../../../../test/site.ts';
import { removeProject } from '../../catalogue/remove-project.ts';
import { answers, cascadeScene, runAll } from './testing/cascading.ts';

const site = await openTestSite();
const path = '/candidater/offre/autres-projets';
const read = async (at: string, as: Parameters<typeof site.ask>[1]) =>
  (await (await site.ask(at, as)).text()).replace(/[\u00a0\u202f]/g, ' ');

describe('late wishes', async () => {
  const { edition, students, projects, coordinator } = await cascadeScene(site, '2022', {
    Tom: ['ancre'],
    Lou: ['ancre'],
  });
  const { Tom, Lou } = students;
  const motivation = 'Je connais déjà Cap, et j’aimerais y apprendre la cartographie.';
  const board = () => read('/coordination/2022/affectation/offres', { as: coordinator });

  test('are offered to who has no place, with the projects that have one', async () => {
    const page = await read(path, { as: Lou.student });
    expect(page).toContain('Boussole');
    expect(page).toContain('Cap');
    expect(page).not.toContain('Ancre');
    expect(await read('/candidater/offre', { as: Lou.student })).toContain('Signaler un projet');
    expect(await read(path, { as: Tom.student })).toContain('Aucun autre projet');
  });

  test('keep what was typed when something is missing', async () => {
    const answer = await site.ask(path, { as: Lou.student, form: { motivation } });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain('Choisissez un projet.');
    expect(page).toContain(motivation);
  });

  test('are read by the team, and by nobody else', async () => {
    const form = { project: projects.cap ?? '', motivation };
    expect((await site.ask(path, { as: Lou.student, form })).status).toBe(303);
    expect(await board()).toContain(motivation);
    expect(await read(path, { as: Tom.student })).not.toContain(motivation);
  });

  test('are taken back', async () => {
    const form = { act: 'back', project: projects.cap ?? '' };
    await site.ask(path, { as: Lou.student, form });
    await site.ask(path, { as: Lou.student, form });
    expect(await board()).not.toContain(motivation);
  });

  test('keep the motivation when the place was taken meanwhile', async () => {
    await site.act((act) => removeProject(act, projects.cap ?? '', 'Le mentor part.'));
    const form = { project: projects.cap ?? '', motivation };
    const answer = await site.ask(path, { as: Lou.student, form });
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain(motivation);
  });

  test('are open again to who let their offer go', async () => {
    await answers(site, edition, Tom, 'decline');
    await runAll(site);
    expect(await read(path, { as: Tom.student })).toContain('Boussole');
  });

  test('a coordinator offers the place by hand, after reading whom it passes over', async () => {
    const params = `application=${Tom.applicationId}&project=${projects.boussole}`;
    const byHand = '/coordination/2022/affectation/offres/nouvelle';
    const page = await read(`${byHand}?${params}`, { as: coordinator });
    expect(page).toContain('Ce projet n’est pas dans ses vœux');
    const form = { application: Tom.applicationId, project: projects.boussole ?? '' };
    const missing = await site.ask(byHand, { as: coordinator, form: { ...form, reason: ' ' } });
    expect(missing.status).toBe(422);
    const reason = 'A changé d’avis à temps.';
    const sent = await site.ask(byHand, { as: coordinator, form: { ...form, reason } });
    expect(sent.status).toBe(303);
    expect(await read('/candidater', { as: Tom.student })).toContain('Offre de stage reçue');
    const again = await site.ask(byHand, { as: coordinator, form: { ...form, reason } });
    expect(again.status).toBe(409);
    expect(await again.text()).toContain(reason);
  });

  test('the list of offers is a file, of the team alone', async () => {
    const file = await site.ask('/coordination/2022/affectation/offres.csv', { as: coordinator });
    const lines = (await file.text()).trim().split('\r\n');
    expect(lines).toHaveLength(3);
    expect(lines[1]).toContain('Boussole');
    const other = await site.ask('/coordination/2022/affectation/offres.csv', { as: Lou.student });
    expect(other.status).toBe(403);
  });
});
