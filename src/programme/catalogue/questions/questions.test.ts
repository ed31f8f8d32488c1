/** Public questions on a project: who asks, who is asked, who reads what before the answer. */
import { describe, expect, test } from 'vitest';
import { removeProject } from '../remove-project.ts';
import { becomesMentor, leavesMentoring, publishedNames } from '../testing/published-projects.ts';
import {
  ada,
  ask,
  asked,
  cleo,
  edition,
  eli,
  flat,
  ideaId,
  inApi,
  kindsTo,
  mailsTo,
  max,
  project,
  read,
  round,
  site,
  slug,
} from './testing/asked-questions.ts';

describe('asking', () => {
  test('anyone signed in may; a visitor is asked to sign in, and finds the question again', async () => {
    expect(await project()).toContain(`href="/projets/${slug}/questions"`);
    const visitor = await site.ask(`/projets/${slug}/questions`, {
      form: { question: 'Et après ?', lang: 'fr' },
    });
    const next = new URL(visitor.headers.get('location') ?? '', 'http://site.test').searchParams;
    expect(await read(next.get('next') ?? '', eli)).toContain('Et après ?</textarea>');
    await asked();
  });

  test('mails the mentors in their language, with one button to answer, never who asked', async () => {
    const id = await asked();
    const [mail] = await mailsTo(max);
    expect(mail?.subject).toBe(`Answer a question about “Projet ${round}”`);
    expect(mail?.textBody).toContain(`http://site.test/en/questions/${id}`);
    expect(mail?.textBody).toContain('Faut-il connaître **Rust** ?');
    expect(JSON.stringify(mail)).not.toMatch(/zqxw/i);
    expect(await kindsTo(ada)).toEqual([]);
    expect(await kindsTo(eli)).toEqual([]);
  });

  test('mails the porteurs of a project without mentor, and the team of one without anybody', async () => {
    await leavesMentoring(site, max, ideaId);
    await asked();
    expect(await kindsTo(max)).toEqual([]);
    expect(await kindsTo(ada)).toEqual(['question_asked']);
    await site.act((act) =>
      act.tx
        .updateTable('ideaMember')
        .set({ leftAt: act.now })
        .where('ideaId', '=', ideaId)
        .execute(),
    );
    const before = (await kindsTo(cleo)).length;
    await asked('Il y a quelqu’un ?');
    expect((await kindsTo(cleo)).length - before).toBe(1);
    expect(await read('/espace', cleo)).toContain(`sur « Projet ${round} »`);
  });

  test('twice the same at once is one question and one mail', async () => {
    const answers = await Promise.all([ask('Pareil ?'), ask('Pareil ?'), ask('Pareil ?')]);
    const places = new Set(answers.map(({ headers }) => headers.get('location')));
    expect(places.size).toBe(1);
    expect(await kindsTo(max)).toEqual(['question_asked']);
  });

  test('nothing, or more than 2,000 characters, is said in place with what was typed', async () => {
    for (const wrong of ['  \n ', 'x'.repeat(2001)]) {
      const refused = await ask(wrong);
      expect(refused.status).toBe(422);
      expect(await refused.text()).toContain(`${wrong.trim()}</textarea>`);
    }
    expect((await ask('x'.repeat(2000))).status).toBe(303);
  });

  test('an eleventh question in a day waits, kept in the page; the next day takes it', async () => {
    for (let count = 1; count <= 10; count += 1) await asked(`Question ${count} ?`);
    const refused = await ask('Et encore ?');
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('86400');
    const page = flat(await refused.text());
    expect(page).toContain('Et encore ?</textarea>');
    expect(page).toContain('à partir du samedi 2 avril 2022 à 12 h 00');
    site.setNow('2022-04-02T10:00:00Z');
    expect((await ask('Et encore ?')).status).toBe(303);
  });

  test('ten at once are ten, and not one more', async () => {
    const answers = await Promise.all(
      Array.from({ length: 13 }, (_, index) => ask(`Ensemble ${index} ?`)),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([...Array(10).fill(303), ...Array(3).fill(429)]);
  });

  test('of a project that left the catalogue is refused, and what was typed given back', async () => {
    await site.act((act) => removeProject(act, ideaId, 'Le dépôt a fermé.'));
    site.services.changes.forget();
    const refused = await ask('Toujours là ?');
    expect(refused.status).toBe(404);
    expect(await refused.text()).toContain('Toujours là ?');
    expect((await site.ask(`/projets/${slug}/questions`, { as: eli })).status).toBe(404);
  });

  test('ends with the internships of the edition', async () => {
    site.setNow('2023-04-01T10:00:00Z');
    const path = `/editions/2022/projets/${slug}`;
    expect(await read(path)).not.toContain('Questions et réponses');
    const refused = await site.ask(`${path}/questions`, {
      as: eli,
      form: { question: 'Trop tard ?', lang: 'fr' },
    });
    expect(refused.status).toBe(409);
    expect(await refused.text()).toContain('Trop tard ?</textarea>');
  });
});

describe('before the answer', () => {
  test('a visitor’s page, feed, API and search are the same to the last byte', async () => {
    const paths = [
      `/projets/${slug}`,
      `/en/projects/${slug}`,
      '/projets?q=zqxwsecret',
      '/projets.atom',
      `/api/v1/editions/2022/projects/${slug}`,
    ];
    const before = await Promise.all(paths.map((path) => read(path)));
    const { generation } = site.services.changes;
    await asked('Un zqxwsecret ?');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await Promise.all(paths.map((path) => read(path)))).toEqual(before);
    // Nor is anything kept for visitors made old by it.
    expect(site.services.changes.generation).toBe(generation);
  });

  test('whoever asked sees it wait; others signed in see nothing; mentors and the team answer', async () => {
    const nora = await site.someone(`Nora ${round}`);
    const before = await project(nora);
    const id = await asked();
    expect(await project(nora)).toBe(before);
    const own = await project(eli);
    expect(own).toContain('Votre question');
    expect(own).toContain('En attente d’une réponse');
    expect(own).not.toContain(`/questions/${id}`);
    for (const someone of [max, ada, cleo]) {
      const page = await project(someone);
      expect(page).toContain(`href="/questions/${id}"`);
      expect(page).not.toContain('Votre question');
    }
  });

  test('its page is for members of the project and the team, and says to nobody who asked', async () => {
    const id = await asked();
    const other = await site.edition(`${2000 + round}`);
    const strangers = [
      eli,
      await site.someone(`Nora ${round}`),
      await site.someone(`Sam ${round}`, { role: 'school_staff', edition }),
      await site.someone(`Oda ${round}`, { role: 'coordinator', edition: other }),
    ];
    for (const someone of strangers) {
      expect((await site.ask(`/questions/${id}`, { as: someone })).status).toBe(404);
      const sent = await site.ask(`/questions/${id}`, {
        as: someone,
        form: { act: 'answer', answer: 'Oui', answerLang: 'fr', read: '' },
      });
      expect(sent.status).toBe(404);
    }
    for (const someone of [max, ada, cleo]) {
      const page = await site.ask(`/questions/${id}`, { as: someone });
      expect(page.status).toBe(200);
      expect(await page.text()).not.toMatch(/zqxw/i);
      expect(await project(someone)).not.toMatch(/zqxw/i);
    }
    expect((await site.ask('/questions/nothing', { as: cleo })).status).toBe(404);
    expect(await inApi()).toEqual([]);
  });

  test('awaits its mentors in À vous de jouer, the oldest project first, since when', async () => {
    const [otherId = ''] = await publishedNames(site, edition, [`Autre ${round}`]);
    await becomesMentor(site, max, otherId);
    await asked('Première ?');
    site.setNow('2022-04-03T10:00:00Z');
    await site.ask(`/projets/autre-${round}/questions`, {
      as: eli,
      form: { question: 'Ailleurs ?', lang: 'fr' },
    });
    site.setNow('2022-04-05T10:00:00Z');
    await asked('Deuxième ?');
    const list = await read('/espace', max);
    expect(list).toContain(`Répondre à 2 questions sur « Projet ${round} »`);
    expect(list).toContain('La première a été posée le 1er avril 2022 (il y a 4 jours)');
    expect(list.indexOf(`Projet ${round}`)).toBeLessThan(list.indexOf(`Autre ${round}`));
    // A porteuse of a project that somebody mentors is not asked; nor is whoever asked.
    expect(await read('/espace', ada)).not.toContain('Répondre à');
    expect(await read('/espace', eli)).not.toContain('Répondre à');
  });
});
