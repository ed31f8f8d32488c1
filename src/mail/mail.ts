/**
 * The outbox. A mail is a row first, written in the transaction of the act that causes it, with its
 * content frozen; a job hands it over afterwards. Nothing is sent that is not here.
 */
import { randomUUID } from 'node:crypto';
import { renderToStaticMarkup } from 'react-dom/server';
import { type Act, enqueue } from '../acts/act.ts';
import type { Lang } from '../words/lang.ts';
import { MailBody } from './mail-body.tsx';
import { textOf } from './mail-text.ts';

/** Who a mail goes to. */
export interface Recipient {
  personId?: string | undefined;
  email: string;
  name: string;
  lang: Lang;
}

/** What a mail says: one act asked, one button, under 120 words. */
export interface MailContent {
  /** One word per kind of mail, e.g. `idea_submitted`; shown in the outbox. */
  kind: string;
  /** Starts with the act asked. */
  subject: string;
  /** Plain paragraphs, in order. */
  paragraphs: string[];
  /** True of paragraphs that somebody typed: line ends stay, and web addresses become links. */
  isTyped?: boolean;
  /** The one button; its address is also written in clear. */
  button?: { label: string; href: string };
  /** After the button, e.g. how long the link lasts. */
  after?: string[];
  /** Why the person receives this. */
  why: string;
  /** An iCalendar object sent along. */
  calendar?: string;
  /** True when the body carries a secret (a sign-in link): it is emptied once sent. */
  isSecret?: boolean;
  /** Past this many minutes it is no longer of use, and not sent. */
  sendWithinMinutes?: number;
}

/** A mail as it will be kept and sent, to the letter. */
export interface WrittenMail {
  kind: string;
  personId: string | null;
  toAddress: string;
  toName: string;
  lang: Lang;
  subject: string;
  textBody: string;
  htmlBody: string;
}

/** Writes a mail out, and nothing else: what a preview shows is what `post` would keep. */
export function written(to: Recipient, content: MailContent): WrittenMail {
  return {
    kind: content.kind,
    personId: to.personId ?? null,
    toAddress: to.email,
    toName: onOneLine(to.name),
    lang: to.lang,
    subject: onOneLine(content.subject),
    textBody: textOf(content, to.lang),
    htmlBody: `<!doctype html>${renderToStaticMarkup(MailBody({ content, lang: to.lang }))}`,
  };
}

/**
 * Writes a mail to the outbox and enqueues its sending, both in the act's transaction.
 * @returns the mail's id.
 */
export async function post(act: Act, to: Recipient, content: MailContent): Promise<string> {
  const [id] = await postAll(act, [{ to, content }]);
  if (id === undefined) throw new Error('the mail was not written');
  return id;
}

/** Mails in one statement: each is some kilobytes. */
const mailsAtOnce = 500;

/**
 * Does the same for many mails, in a few statements.
 * @returns their ids, in the order of the mails.
 */
export async function postAll(
  act: Act,
  mails: readonly { to: Recipient; content: MailContent }[],
): Promise<string[]> {
  const ids: string[] = [];
  for (let start = 0; start < mails.length; start += mailsAtOnce) {
    const rows = mails.slice(start, start + mailsAtOnce).map(({ to, content }) => ({
      id: randomUUID(),
      ...written(to, content),
      calendar: content.calendar ?? null,
      isSecret: content.isSecret ?? false,
      sendBefore: content.sendWithinMinutes
        ? act.now.add({ minutes: content.sendWithinMinutes })
        : null,
      writtenAt: act.now,
    }));
    await act.tx.insertInto('mail').values(rows).execute();
    await enqueue(act, 'mail.send', ...rows.map(({ id }) => ({ mailId: id })));
    ids.push(...rows.map(({ id }) => id));
  }
  return ids;
}

/** Names and titles people typed stand in headers: a line end there would begin another header. */
function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
