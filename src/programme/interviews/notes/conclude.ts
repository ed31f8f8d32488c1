import { type PersonalAct, record } from '../../../acts/act.ts';
import { forbidden } from '../../../acts/missing.ts';
import { refusal } from '../../../acts/refusal.ts';
import { post } from '../../../mail/mail.ts';
import type { Edition } from '../../editions/edition.ts';
import { wordMail } from './mails.ts';
import type { ConclusionContent } from './note.ts';
import { loadNotedInterview, type NotedInterview } from './noted-interview.ts';
import { type Conclusion, conclusionsOf } from './visible-notes.ts';
import { notesWords } from './words.ts';

/**
 * Writes what the panel concludes: allowed to a present member of the panel and to coordinators,
 * once notes are open. Nothing is replaced: the highest number counts. A word that differs from the
 * last one is mailed about to the student, who reads nothing else. The same content twice is one.
 * Writes `interview_conclusion` and the journal, which holds neither advice nor texts.
 * @param edition the interview's own.
 * @param basedOn the number of the conclusion that was on the screen; 0: none.
 * @returns whether the student is mailed.
 * @throws Refusal `missing`, `forbidden`, `notes_sealed`; `concluded_meanwhile` when another one was
 *   written since `basedOn`; `word_has_a_blank` when the word would show the student what hides
 *   their name
 */
export async function concludeInterview(
  act: PersonalAct,
  edition: Edition,
  interviewId: string,
  { basedOn, content: typed }: { basedOn: number; content: ConclusionContent },
): Promise<boolean> {
  const interview = await loadNotedInterview(act.tx, act.actor, interviewId, { forUpdate: true });
  if (!interview.mayRead) throw forbidden();
  if (!interview.isOpen) throw refusal(notesWords, 'conflict', 'notes_sealed');
  const [last] = await conclusionsOf(act.tx, [interviewId]);
  const content = asMeant(interview, typed, last);
  if (last && sayTheSame(last, content)) return false;
  if ((last?.number ?? 0) !== basedOn) {
    throw refusal(notesWords, 'conflict', 'concluded_meanwhile', { who: last?.by ?? '' });
  }
  const number = basedOn + 1;
  await act.tx
    .insertInto('interviewConclusion')
    .values({
      interviewId,
      number,
      ...content,
      concludedBy: act.actor.personId,
      concludedAt: act.now,
    })
    .execute();
  const subject = { type: 'interview', id: interviewId, editionId: edition.id };
  await record(act, 'interview.concluded', subject, { number });
  const isNewWord = content.wordToStudent !== '' && content.wordToStudent !== last?.wordToStudent;
  if (isNewWord) await mailWord(act, edition, interview);
  return isNewWord;
}

/**
 * What somebody who reads without names means: a text they left as it was shown keeps the name it
 * holds, and none is sent to the student with a blank in its place.
 */
function asMeant(
  { studentName, hide }: NotedInterview,
  typed: ConclusionContent,
  last: Conclusion | undefined,
): ConclusionContent {
  if (studentName !== null || !last) return typed;
  const kept = (name: 'summary' | 'wordToStudent') =>
    typed[name] === hide(last[name]).trim() ? last[name] : typed[name];
  const content = { ...typed, summary: kept('summary'), wordToStudent: kept('wordToStudent') };
  if (content.wordToStudent !== last.wordToStudent && maskedIn(content.wordToStudent)) {
    throw refusal(notesWords, 'conflict', 'word_has_a_blank');
  }
  return content;
}

const maskedIn = (text: string) =>
  (['fr', 'en'] as const).some((lang) => text.includes(notesWords(lang)('application.masked')));

function sayTheSame(one: ConclusionContent, other: ConclusionContent): boolean {
  return (
    one.advice === other.advice &&
    one.summary === other.summary &&
    one.wordToStudent === other.wordToStudent
  );
}

/** Tells the student that there is a word for them, and whether it takes the place of another. */
async function mailWord(
  act: PersonalAct,
  edition: Edition,
  interview: NotedInterview,
): Promise<void> {
  const student = await act.tx
    .selectFrom('application')
    .innerJoin('person', 'person.id', 'application.studentId')
    .select(['person.id as personId', 'email', 'name', 'lang'])
    .where('application.id', '=', interview.applicationId)
    .executeTakeFirstOrThrow();
  const { count } = await act.tx
    .selectFrom('interviewConclusion')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('interviewId', '=', interview.id)
    .where('wordToStudent', '<>', '')
    .executeTakeFirstOrThrow();
  const about = { ...interview, edition, baseUrl: act.baseUrl };
  await post(act, student, wordMail(about, student, count === 1));
}
