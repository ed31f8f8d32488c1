import { beforeAll, describe, expect, test } from 'vitest';
import { openTestSite, type Someone, type TestSite } from '../../../test/site.ts';

describe('an idea is proposed', () => {
  let site: TestSite;
  let ada: Someone;
  beforeAll(async () => {
    site = await openTestSite();
    await site.edition();
    ada = await site.someone('Ada Martin');
  });

  test('a visitor who starts one is asked to sign in', async () => {
    const answer = await site.ask('/proposer', { form: {} });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toMatch(/^\/connexion\?next=/);
  });

  test('its porteur types, checks and sends it, and is told by mail', async () => {
    const started = await site.ask('/proposer', { as: ada, form: {} });
    const first = started.headers.get('location') ?? '';
    expect(first).toMatch(/^\/idees\/[0-9a-f-]{36}\/formulaire\/organisation$/);
    const step = (name: string) => first.replace('organisation', name);
    const send = async (name: string, form: Record<string, string>) => {
      const answer = await site.ask(step(name), { as: ada, form: { version: '1', ...form } });
      expect([answer.status, await answer.text()]).toEqual([303, '']);
    };
    await send('organisation', {
      'organisation.name': 'Université de Strasbourg',
      'organisation.kind': 'administration',
    });
    await send('software', {
      name: 'Logiciel d’essai',
      tagline: 'Un bel outil',
      presentation: 'Ce qu’il fait',
      repository: 'https://forge.example.org/essai',
      licence: 'mit',
    });
    await send('missions', { missions: '- Une\n- Deux', technologies: 'Python, vue.js' });
    await send('skills', { 'skills.technical': 'git' });
    await send('mentoring', {
      mentoring: 'Deux personnes',
      hoursPerWeek: '4',
      place: 'remote',
      interns: '1',
    });
    await send('check', { accepted: 'yes' });
    const idea = await site.services.db.selectFrom('idea').selectAll().executeTakeFirstOrThrow();
    expect([idea.state, idea.slug]).toEqual(['submitted', 'logiciel-d-essai']);
    const mail = await site.services.db.selectFrom('mail').selectAll().executeTakeFirstOrThrow();
    expect(mail.subject).toBe('Votre idée « Logiciel d’essai » est bien arrivée');
  });
});
