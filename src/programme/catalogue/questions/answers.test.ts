/** Answering, correcting and hiding public questions on a project. */
import { describe, expect, test } from 'vitest';
import { removeProject } from '../remove-project.ts';
import { leavesMentoring } from '../testing/published-projects.ts';
import {
  ada,
  answer,
  ask,
  asked,
  cleo,
  eli,
  flat,
  hide,
  ideaId,
  inApi,
  journal,
  kindsTo,
  mailsTo,
  max,
  project,
  read,
  round,
  show,
  site,
  slug,
  versionIn,
} from './testing/asked-questions.ts';

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
