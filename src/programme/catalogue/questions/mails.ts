/** What people are told of questions, each in their language. Nobody is told who asked. */
import type { PersonalAct } from '../../../acts/act.ts';
import type { Db } from '../../../db/database.ts';
import { type MailContent, post, postAll, type Recipient } from '../../../mail/mail.ts';
import { pathTo } from '../../../web/address.ts';
import type { Edition } from '../../editions/edition.ts';
import { membersOf } from '../../ideas/members.ts';
import { projectAddress, questionAddress } from '../addresses.ts';
import type { Question } from './load-question.ts';
import { questionId } from './question.ts';
import { questionWords } from './words.ts';

/** Characters of a text that a mail repeats: the page has all of it. */
const shown = 400;

type Say = ReturnType<typeof questionWords>;

/**
 * Asks the mentors of a project to answer; its porteurs when it has none, the team when it has
 * nobody. Whoever asked is not asked in turn.
 */
export async function mailAsked(
  act: PersonalAct,
  edition: Edition,
  asked: { id: string; question: string; ideaId: string; projectName: string },
): Promise<void> {
  const awaited = await awaitedFor(act.tx, asked.ideaId, edition.id);
  const mails = awaited
    .filter(({ personId }) => personId !== act.actor.personId)
    .map((to) => {
      const say = questionWords(to.lang);
      const values = valuesOf(edition, asked.projectName);
      const path = pathTo(questionAddress, to.lang, { question: asked.id });
      const content: MailContent = {
        kind: 'question_asked',
        subject: say('mail.asked.subject', values),
        paragraphs: [
          say('mail.asked.text', values),
          ...quoted(say, 'mail.question', asked.question),
          say('mail.asked.public'),
        ],
        button: { label: say('mail.asked.button'), href: `${act.baseUrl}${path}` },
        why: say('mail.asked.why', values),
      };
      return { to, content };
    });
  await postAll(act, mails);
}

/** Sends whoever asked the answer, or the answer as it was corrected. */
export async function mailAnswered(
  act: PersonalAct,
  edition: Edition,
  question: Question & { answer: string },
  what: 'answered' | 'corrected',
): Promise<void> {
  await mailAsker(act, edition, question, (say, values) => ({
    kind: `question_${what}`,
    subject: say(`mail.${what}.subject`, values),
    paragraphs: [
      say(`mail.${what}.text`, values),
      ...quoted(say, 'mail.question', question.question),
      ...quoted(say, 'mail.answer', question.answer),
    ],
  }));
}

/** Tells whoever asked that their question is not on the public page, and why. */
export async function mailHidden(
  act: PersonalAct,
  edition: Edition,
  question: Question,
  reason: string,
): Promise<void> {
  await mailAsker(act, edition, question, (say, values) => ({
    kind: 'question_hidden',
    subject: say('mail.hidden.subject', values),
    paragraphs: [
      say('mail.hidden.text', values),
      ...quoted(say, 'mail.question', question.question),
      say('mail.hidden.reason', { reason }),
      say('mail.hidden.next', values),
    ],
  }));
}

/** Tells whoever asked that their question is back. */
export async function mailShown(
  act: PersonalAct,
  edition: Edition,
  question: Question,
): Promise<void> {
  await mailAsker(act, edition, question, (say, values) => ({
    kind: 'question_shown',
    subject: say('mail.shown.subject', values),
    paragraphs: [
      say('mail.shown.text', values),
      ...quoted(say, 'mail.question', question.question),
    ],
  }));
}

/** Those a question of a project waits for, each once. */
async function awaitedFor(db: Db, ideaId: string, editionId: string): Promise<Recipient[]> {
  const members = await membersOf(db, ideaId);
  const mentors = members.filter(({ role }) => role === 'mentor');
  const [awaited, isTeam] = mentors.length > 0 ? [mentors, false] : [members, members.length === 0];
  if (!isTeam) return awaited.map(recipientOf);
  const team = await db
    .selectFrom('roleGrant')
    .innerJoin('person', 'person.id', 'roleGrant.personId')
    .select(['person.id as personId', 'person.email', 'person.name', 'person.lang'])
    .where('roleGrant.editionId', '=', editionId)
    .where('roleGrant.role', '=', 'coordinator')
    .where('roleGrant.revokedAt', 'is', null)
    .orderBy('person.email')
    .execute();
  return team.map(recipientOf);
}

async function mailAsker(
  act: PersonalAct,
  edition: Edition,
  { id, slug, projectName }: Question,
  content: (say: Say, values: Record<string, string>) => Omit<MailContent, 'why'>,
): Promise<void> {
  const to = await act.tx
    .selectFrom('projectQuestion')
    .innerJoin('person', 'person.id', 'projectQuestion.askedBy')
    .select(['person.id as personId', 'person.email', 'person.name', 'person.lang'])
    .where('projectQuestion.id', '=', id)
    .executeTakeFirstOrThrow();
  const say = questionWords(to.lang);
  const values = valuesOf(edition, projectName);
  const path = pathTo(projectAddress, to.lang, { slug }, { editionSlug: edition.slug });
  await post(act, to, {
    ...content(say, values),
    button: { label: say('mail.project'), href: `${act.baseUrl}${path}#${questionId(id)}` },
    why: say('mail.why', values),
  });
}

const recipientOf = ({ personId, email, name, lang }: Required<Recipient>): Recipient => ({
  personId,
  email,
  name,
  lang,
});

function valuesOf(edition: Edition, name: string): Record<string, string> {
  return { name, edition: edition.name, contact: edition.contactEmail };
}

/** A text somebody wrote, said to be what it is, in paragraphs, cut where a mail becomes long. */
function quoted(say: Say, key: 'mail.question' | 'mail.answer', text: string): string[] {
  const isCut = text.length > shown;
  const kept = isCut ? `${text.slice(0, shown).replace(/\s+\S*$/, '')} …` : text;
  const [first = '', ...others] = kept.split(/\n{2,}/).filter((part) => part.trim() !== '');
  return [say(key, { text: first }), ...others, ...(isCut ? [say('mail.cut')] : [])];
}
