/** The rules of shortlists and questions, tried with raw SQL: the database is their last guard. */
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { openTestSite, type Someone, type TestSite } from '../../../../test/site.ts';
import { publishedNames } from '../testing/published-projects.ts';

let site: TestSite;
let idea: string;
let eli: Someone;
let question: string;

beforeAll(async () => {
  site = await openTestSite('2022-04-01T10:00:00Z');
  const edition = await site.edition();
  [idea = ''] = await publishedNames(site, edition, ['Aubépine']);
  eli = await site.someone('Eli');
  const { rows } = await run<{ id: string }>(
    `INSERT INTO project_question (idea_id, asked_by, asked_at, lang, question)
     VALUES ('${idea}', '${eli.personId}', now(), 'fr', 'Combien ?') RETURNING id`,
  );
  question = rows[0]?.id ?? '';
});

const run = <Row>(text: string) => sql.raw<Row>(text).execute(site.services.db);
const inserted = (lang: string, text: string) =>
  run(`INSERT INTO project_question (idea_id, asked_by, asked_at, lang, question)
       VALUES ('${idea}', '${eli.personId}', now(), '${lang}', '${text}')`);
const updated = (change: string) =>
  run(`UPDATE project_question SET ${change} WHERE id = '${question}'`);

test('a question is of a known language, says something, and in 2,000 characters', async () => {
  await inserted('en', 'x'.repeat(2000));
  await expect(inserted('en', 'x'.repeat(2001))).rejects.toThrow('question_is_asked');
  await expect(inserted('fr', ' ')).rejects.toThrow('question_is_asked');
  await expect(inserted('de', 'Wie?')).rejects.toThrow('question_lang_is_known');
});

test('a question stays as it was asked, and is never deleted', async () => {
  for (const change of [
    "question = 'Pourquoi ?'",
    "lang = 'en'",
    "asked_at = now() - interval '1 day'",
  ]) {
    await expect(updated(change), change).rejects.toThrow('stays as it was asked');
  }
  await expect(run(`DELETE FROM project_question WHERE id = '${question}'`)).rejects.toThrow(
    'stays as it was asked',
  );
});

test('an answer is whole: by whom, when, in which language', async () => {
  const by = `answered_by = '${eli.personId}', answered_at = now()`;
  const whole = `answer = 'Trois.', answer_lang = 'fr', ${by}`;
  await expect(updated("answer = 'Trois.'")).rejects.toThrow('question_answer_is_whole');
  await expect(updated(whole.replace("answer_lang = 'fr', ", ''))).rejects.toThrow(
    'question_answer_is_whole',
  );
  await expect(updated(whole.replace("'fr'", "'de'"))).rejects.toThrow('question_lang_is_known');
  await expect(updated(whole.replace('Trois.', ' '))).rejects.toThrow(
    'question_answer_says_something',
  );
  await expect(updated(whole.replace('Trois.', 'x'.repeat(5001)))).rejects.toThrow(
    'question_answer_says_something',
  );
  await expect(updated('corrected_at = now()')).rejects.toThrow(
    'question_is_corrected_once_answered',
  );
  await updated(whole);
  await updated('corrected_at = now()');
  await expect(updated("corrected_at = now() - interval '1 day'")).rejects.toThrow(
    'question_is_corrected_once_answered',
  );
});

test('a question is hidden by somebody, for a reason', async () => {
  await expect(updated('hidden_at = now()')).rejects.toThrow('question_is_hidden_with_a_reason');
  const hidden = `hidden_at = now(), hidden_by = '${eli.personId}', hidden_because = `;
  await expect(updated(`${hidden}' '`)).rejects.toThrow('question_is_hidden_with_a_reason');
  await updated(`${hidden}'Hors sujet.'`);
});

test('a project is kept once by one person', async () => {
  const keep = () =>
    run(`INSERT INTO shortlist_entry VALUES ('${eli.personId}', '${idea}', now())`);
  await keep();
  await expect(keep()).rejects.toThrow('shortlist_entry_pkey');
});
