/**
 * What panels and students are told, each in their language. No mail holds anything of a note, nor
 * the word itself, which a later one may replace; nor names the student, whom a reader may not know.
 */
import type { Temporal } from 'temporal-polyfill';
import type { MailContent, Recipient } from '../../../mail/mail.ts';
import { pathTo } from '../../../web/address.ts';
import { instantInWords, shortInstant } from '../../../words/dates.ts';
import type { Edition } from '../../editions/edition.ts';
import { calledName } from '../../ideas/members.ts';
import { interviewAddress, interviewConclusionAddress } from '../addresses.ts';
import { notesWords } from './words.ts';

/** An interview as its mails speak of it. */
export interface ToldInterview {
  id: string;
  startsAt: Temporal.Instant;
  sessionTitle: string;
  edition: Edition;
  /** Public origin, for links. */
  baseUrl: string;
}

function valuesFor({ startsAt, sessionTitle, edition }: ToldInterview, { lang }: Recipient) {
  return {
    on: shortInstant(startsAt, edition.timezone, lang),
    at: instantInWords(startsAt, edition.timezone, lang),
    session: sessionTitle,
    edition: edition.name,
    contact: edition.contactEmail,
  };
}

function toConclusion({ baseUrl, id }: ToldInterview, { lang }: Recipient): MailContent['button'] {
  return {
    label: notesWords(lang)('mail.opened.button'),
    href: `${baseUrl}${pathTo(interviewConclusionAddress, lang, { interview: id })}`,
  };
}

/** To the panel: the last note is in. */
export function openedMail(interview: ToldInterview, to: Recipient): MailContent {
  const say = notesWords(to.lang);
  const values = valuesFor(interview, to);
  return {
    kind: 'interview_notes_open',
    subject: say('mail.opened.subject', values),
    paragraphs: [say('mail.opened.text', values), say('mail.opened.next')],
    button: toConclusion(interview, to),
    why: say('mail.why.panel', values),
  };
}

/** To the panel: a coordinator opened notes before all were in. */
export function unsealedMail(
  interview: ToldInterview,
  to: Recipient,
  { reason, ...by }: { name: string; email: string; reason: string },
): MailContent {
  const say = notesWords(to.lang);
  const values = { ...valuesFor(interview, to), who: calledName(by), reason };
  return {
    kind: 'interview_notes_unsealed',
    subject: say('mail.unsealed.subject', values),
    paragraphs: [
      say('mail.unsealed.text', values),
      say('mail.unsealed.reason', values),
      say('mail.unsealed.next'),
    ],
    button: toConclusion(interview, to),
    why: say('mail.why.panel', values),
  };
}

/** To the student: the panel wrote them a word, or another one. */
export function wordMail(interview: ToldInterview, to: Recipient, isFirst: boolean): MailContent {
  const say = notesWords(to.lang);
  const values = { ...valuesFor(interview, to), isFirst: isFirst ? 'yes' : 'no' };
  return {
    kind: 'interview_word',
    subject: say('mail.word.subject', values),
    paragraphs: [say('mail.word.text', values), say('mail.word.next', values)],
    button: {
      label: say('mail.word.button'),
      href: `${interview.baseUrl}${pathTo(interviewAddress, to.lang, { interview: interview.id })}#word`,
    },
    why: say('mail.why.student', values),
  };
}
