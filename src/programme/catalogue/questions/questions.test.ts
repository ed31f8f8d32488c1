/** Public questions on a project: who asks, who answers, who reads what. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openTestSite, type Someone, type TestSite } from '../../../../test/site.ts';
import type { Edition } from '../../editions/edition.ts';
import { removeProject } from '../remove-project.ts';
import { becomesMentor, leavesMentoring, publishedNames } from '../testing/published-projects.ts';

let site: TestSite;
let edition: Edition;
let cleo: Someone;
/** A project of its own for each test, with its porteuse and its mentor. */
let slug: string;
let ideaId: string;
let ada: Someone;
let max: Someone;
let eli: Someone;
let round = 0;

beforeAll(async () => {
  site = await openTestSite('2022-04-01T10:00:00Z');
  edition = await site.edition();
  cleo = await site.someone('Cléo', { role: 'coordinator', edition });
});

beforeEach(async () => {
  site.setNow('2022-04-01T10:00:00Z');
  round += 1;
  ada = await site.someone(`Ada ${round}`);
  max = await site.someone(`Max ${round}`, { lang: 'en' });
  eli = await site.someone(`Zqxw Eli ${round}`, { lang: 'en' });
  slug = `projet-${round}`;
  [ideaId = ''] = await publishedNames(site, edition, [`Projet ${round}`], { carrier: ada });
  await becomesMentor(site, max, ideaId);
});

const flat = (html: string) =>
  html
    .replaceAll(/[\u00a0\u202f]/g, ' ')
    .replaceAll('&#x27;', '’')
    .replaceAll('&quot;', '"');
const read = async (path: string, as?: Someone) =>
  flat(await (await site.ask(path, { as })).text());
const project = (as?: Someone) => read(`/projets/${slug}`, as);
const ask = (question: string, as = eli, form: Record<string, string> = {}) =>
  site.ask(`/projets/${slug}/questions`, { as, form: { question, lang: 'fr', ...form } });
/** Asks, and returns the question's id. */
const asked = async (question = 'Faut-il connaître **Rust** ?', as = eli): Promise<string> => {
  const location = (await ask(question, as)).headers.get('location') ?? '';
  expect(location).toMatch(new RegExp(`^/projets/${slug}#question-[0-9a-f-]{36}$`));
  return location.split('#question-')[1] ?? '';
};
const versionIn = (html: string) => /name="read" value="([^"]*)"/.exec(html)?.[1] ?? '';
const answer = async (id: string, text = 'Non, [le guide](https://a.example) suffit.', as = max) =>
  site.ask(`/questions/${id}`, {
    as,
    form: {
      act: 'answer',
      answer: text,
      answerLang: 'fr',
      read: versionIn(await read(`/questions/${id}`, as)),
    },
  });
const hide = (id: string, reason: string, as = cleo) =>
  site.ask(`/questions/${id}`, { as, form: { act: 'hide', reason } });
const show = (id: string, as = cleo) => site.ask(`/questions/${id}`, { as, form: { act: 'show' } });
const mailsTo = (someone: Someone) =>
  site.services.db
    .selectFrom('mail')
    .select(['kind', 'lang', 'subject', 'textBody', 'htmlBody'])
    .where('toAddress', '=', someone.email)
    .where('kind', 'like', 'question%')
    .orderBy('writtenAt')
    .execute();
const kindsTo = async (someone: Someone) => (await mailsTo(someone)).map(({ kind }) => kind);
const journal = (id: string) =>
  site.services.db
    .selectFrom('journal')
    .select(['act', 'actorId', 'details'])
    .where('subjectId', '=', id)
    .orderBy('id')
    .execute();
const inApi = async () => {
  const path = `/api/v1/editions/2022/projects/${slug}`;
  return (await (await site.ask(path)).json()).questions;
};

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

describe('answering', () => {
  test('publishes question and answer without a name, and mails whoever asked in their language', async () => {
    const id = await asked();
    const { generation } = site.services.changes;
    const sent = await answer(id);
    expect(sent.headers.get('location')).toBe(`/questions/${id}?done=answered`);
    await expect.poll(() => site.services.changes.generation).toBeGreaterThan(generation);
    const page = await project();
    expect(page).toContain('Faut-il connaître <strong>Rust</strong> ?');
    expect(page).toContain('<a href="https://a.example" rel="noopener nofollow ugc">le guide</a>');
    expect(page).toContain('L’équipe de mentorat répond');
    expect(page).toContain('Réponse du 1er avril 2022.');
    expect(page).not.toMatch(/zqxw|Max \d/i);
    const [mail] = await mailsTo(eli);
    expect([mail?.kind, mail?.lang]).toEqual(['question_answered', 'en']);
    expect(mail?.subject).toBe(`Read the answer to your question about “Projet ${round}”`);
    expect(mail?.textBody).toContain('Non, [le guide](https://a.example) suffit.');
    expect(mail?.textBody).toContain(`/en/editions/2022/projects/${slug}#question-${id}`);
    expect(mail?.textBody).not.toContain('Max');
  });

  test('is told in the API, and nothing more', async () => {
    const id = await asked();
    await answer(id, 'Non.');
    expect(await inApi()).toEqual([
      {
        question: 'Faut-il connaître **Rust** ?',
        answer: 'Non.',
        answeredAt: '2022-04-01T10:00:00Z',
      },
    ]);
  });

  test('is the programme’s when the team answers', async () => {
    const id = await asked();
    expect((await answer(id, 'Non.', cleo)).status).toBe(303);
    expect(await project()).toContain('L’équipe du programme répond');
  });

  test('each text says its language where it is not the page’s', async () => {
    const location = (await ask('Do I need **Rust**?', eli, { lang: 'en' })).headers.get(
      'location',
    );
    const id = location?.split('#question-')[1] ?? '';
    await answer(id, 'Non, **Python**.');
    const french = await project();
    expect(french).toContain('lang="en"><p>Do I need <strong>Rust');
    expect(french).toContain('<div class="bsoc-prose"><p>Non, <strong>Python');
    const english = await read(`/en/projects/${slug}`);
    expect(english).toContain('<div class="bsoc-prose"><p>Do I need <strong>Rust');
    expect(english).toContain('lang="fr"><p>Non, <strong>Python');
  });

  test('HTML and scripts in a question or an answer stay text', async () => {
    const id = await asked('<script>alert(1)</script> [x](javascript:alert(1)) ?');
    await answer(id, '<img src=x onerror=alert(1)>');
    const page = await project();
    expect(page).not.toMatch(/<script>alert|<img src=x|href="javascript/);
    expect(page).toContain('&lt;script&gt;');
  });

  test('twice the same is a success, and one mail', async () => {
    const id = await asked();
    const version = versionIn(await read(`/questions/${id}`, max));
    const send = () =>
      site.ask(`/questions/${id}`, {
        as: max,
        form: { act: 'answer', answer: 'Non.', answerLang: 'fr', read: version },
      });
    const answers = await Promise.all([send(), send()]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect(await kindsTo(eli)).toEqual(['question_answered']);
    expect((await journal(id)).map(({ act }) => act)).toEqual([
      'question.asked',
      'question.answered',
    ]);
  });

  test('two people at once: the second is shown the first answer, and keeps what they wrote', async () => {
    const id = await asked();
    const form = {
      act: 'answer',
      answerLang: 'fr',
      read: versionIn(await read(`/questions/${id}`, max)),
    };
    await site.ask(`/questions/${id}`, { as: max, form: { ...form, answer: 'De Max.' } });
    const second = await site.ask(`/questions/${id}`, {
      as: ada,
      form: { ...form, answer: 'D’Ada.' },
    });
    expect(second.status).toBe(409);
    const page = flat(await second.text());
    expect(page).toContain('<p>De Max.</p>');
    expect(page).toContain('D’Ada.</textarea>');
    const again = { ...form, answer: 'D’Ada.', read: versionIn(page) };
    expect((await site.ask(`/questions/${id}`, { as: ada, form: again })).status).toBe(303);
    expect(await project()).toContain('D’Ada.');
  });

  test('a correction replaces the answer, is mailed, and the journal keeps the text before', async () => {
    const id = await asked();
    await answer(id, 'Oui.');
    site.setNow('2022-04-03T10:00:00Z');
    expect((await answer(id, 'Non.')).headers.get('location')).toContain('done=corrected');
    const page = await project();
    expect(page).toContain('Réponse du 1er avril 2022, corrigée le 3 avril 2022.');
    expect(page).not.toContain('<p>Oui.</p>');
    expect(await kindsTo(eli)).toEqual(['question_answered', 'question_corrected']);
    const [, , last] = await journal(id);
    expect(last).toMatchObject({
      act: 'question.corrected',
      actorId: max.personId,
      details: { before: { answer: 'Oui.', answerLang: 'fr' } },
    });
    expect((await inApi())[0].answeredAt).toBe('2022-04-01T10:00:00Z');
  });

  test('nothing, or more than 5,000 characters, is said in place with what was typed', async () => {
    const id = await asked();
    for (const wrong of ['', 'x'.repeat(5001)]) {
      const refused = await answer(id, wrong);
      expect(refused.status).toBe(422);
      expect(await refused.text()).toContain(`${wrong}</textarea>`);
    }
  });

  test('a mentor who left is no longer mailed and no longer answers', async () => {
    const id = await asked();
    expect(await read('/espace', max)).toContain('Répondre à une question');
    await leavesMentoring(site, max, ideaId);
    expect((await site.ask(`/questions/${id}`, { as: max })).status).toBe(404);
    expect((await answer(id, 'Encore moi.')).status).toBe(404);
    expect(await read('/espace', max)).not.toContain('Répondre à une question');
    await asked('Une autre ?');
    expect(await kindsTo(max)).toEqual(['question_asked']);
  });

  test('of a project that left the catalogue publishes nothing, and keeps what was written', async () => {
    const id = await asked();
    const version = versionIn(await read(`/questions/${id}`, max));
    await site.act((act) => removeProject(act, ideaId, 'Le dépôt a fermé.'));
    site.services.changes.forget();
    const refused = await site.ask(`/questions/${id}`, {
      as: max,
      form: { act: 'answer', answer: 'Non.', answerLang: 'fr', read: version },
    });
    expect(refused.status).toBe(409);
    expect(await refused.text()).toContain('Non.</textarea>');
    expect(await read('/espace', max)).not.toContain('Répondre à');
  });
});

describe('hiding', () => {
  test('takes question and answer off every public place, and tells whoever asked why', async () => {
    const id = await asked('Un zqxwsecret ?');
    await answer(id, 'Une réponse.');
    const shown = await project();
    expect(shown).toContain('Un zqxwsecret ?');
    expect((await hide(id, 'Elle nomme quelqu’un.')).status).toBe(303);
    expect((await hide(id, 'Une autre raison.')).status).toBe(303);
    const page = await project();
    expect(page).not.toMatch(/zqxwsecret|Une réponse|nomme/);
    expect(await inApi()).toEqual([]);
    expect(await project(await site.someone(`Nora ${round}`))).not.toMatch(/zqxwsecret|nomme/);
    expect(await project(eli)).toContain('Pourquoi : Elle nomme quelqu’un.');
    expect(await kindsTo(eli)).toEqual(['question_answered', 'question_hidden']);
    await show(id);
    await show(id);
    expect(await project()).toBe(shown);
    expect(await kindsTo(eli)).toEqual(['question_answered', 'question_hidden', 'question_shown']);
    expect((await journal(id)).map(({ act }) => act)).toEqual([
      'question.asked',
      'question.answered',
      'question.hidden',
      'question.shown',
    ]);
  });

  test('is for coordinators, with a reason', async () => {
    const id = await asked();
    expect((await hide(id, 'Non.', max)).status).toBe(403);
    expect((await hide(id, 'Non.', eli)).status).toBe(404);
    expect((await hide(id, ' ')).status).toBe(422);
    expect(await project(max)).toContain('En attente d’une réponse');
    await hide(id, 'Hors sujet.');
    expect((await show(id, max)).status).toBe(403);
  });

  test('an unanswered question waits for nobody any more, and takes no answer', async () => {
    const id = await asked();
    const version = versionIn(await read(`/questions/${id}`, max));
    await hide(id, 'Hors sujet.');
    expect(await read('/espace', max)).not.toContain('Répondre à');
    const refused = await site.ask(`/questions/${id}`, {
      as: max,
      form: { act: 'answer', answer: 'Non.', answerLang: 'fr', read: version },
    });
    expect(refused.status).toBe(409);
    expect(await refused.text()).toContain('Non.</textarea>');
    expect(await kindsTo(eli)).toEqual(['question_hidden']);
  });

  test('an answer corrected while it is hidden is mailed to nobody', async () => {
    const id = await asked();
    await answer(id, 'Oui.');
    await hide(id, 'À corriger.');
    expect((await answer(id, 'Non.')).status).toBe(303);
    expect(await kindsTo(eli)).toEqual(['question_answered', 'question_hidden']);
    await show(id);
    expect(await project()).toContain('<p>Non.</p>');
  });
});
