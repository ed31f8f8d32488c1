/** What porteurs are told of a request for changes, each in their language. */
import type { Temporal } from 'temporal-polyfill';
import type { PersonalAct } from '../../../acts/act.ts';
import type { Actor } from '../../../acts/actor.ts';
import type { Db } from '../../../db/database.ts';
import { type MailContent, post, type Recipient } from '../../../mail/mail.ts';
import { pathTo } from '../../../web/address.ts';
import { instantInWords } from '../../../words/dates.ts';
import type { Edition } from '../../editions/edition.ts';
import { ideaAddress } from '../../ideas/addresses.ts';
import { displayName } from '../../ideas/idea-name.ts';
import type { Idea } from '../../ideas/load-idea.ts';
import { calledName, membersOf } from '../../ideas/members.ts';
import { ideaWords } from '../../ideas/words.ts';
import { requestWords } from './words.ts';

/** A request as it is told. */
interface Told {
  message: string;
  until: Temporal.Instant;
}

/** Who answers for an idea. */
async function carriersOf(db: Db, ideaId: string): Promise<Recipient[]> {
  const members = await membersOf(db, ideaId);
  return members
    .filter(({ role }) => role === 'carrier')
    .map(({ personId, email, name, lang }) => ({ personId, email, name, lang }));
}

/**
 * The mails of a request, for the preview and for the outbox.
 * @param by who asks.
 */
export async function askedMails(
  db: Db,
  {
    edition,
    idea,
    by,
    baseUrl,
  }: { edition: Edition; idea: Pick<Idea, 'id' | 'draft'>; by: Actor; baseUrl: string },
  { message, until }: Told,
): Promise<{ to: Recipient; content: MailContent }[]> {
  return (await carriersOf(db, idea.id)).map((to) => {
    const say = requestWords(to.lang);
    const values = {
      name: displayName(idea.draft, ideaWords(to.lang)),
      who: calledName(by),
      edition: edition.name,
      until: instantInWords(until, edition.timezone, to.lang),
      contact: edition.contactEmail,
    };
    return {
      to,
      content: {
        kind: 'changes_asked',
        subject: say('mail.asked.subject', values),
        paragraphs: [
          say('mail.asked.text', values),
          ...message.split(/\n{2,}/),
          say('mail.asked.until', values),
        ],
        button: seeIdea(baseUrl, idea.id, to.lang),
        why: say('mail.why', values),
      },
    };
  });
}

/** Asks the porteurs. */
export async function mailAsked(
  act: PersonalAct,
  edition: Edition,
  idea: Pick<Idea, 'id' | 'draft'>,
  told: Told,
): Promise<void> {
  const about = { edition, idea, by: act.actor, baseUrl: act.baseUrl };
  for (const { to, content } of await askedMails(act.tx, about, told)) await post(act, to, content);
}

/** Tells the porteurs that no answer is awaited any more. */
export async function mailStopped(
  act: PersonalAct,
  edition: Edition,
  idea: Pick<Idea, 'id' | 'draft'>,
): Promise<void> {
  for (const to of await carriersOf(act.tx, idea.id)) {
    const say = requestWords(to.lang);
    const values = {
      name: displayName(idea.draft, ideaWords(to.lang)),
      edition: edition.name,
      contact: edition.contactEmail,
    };
    await post(act, to, {
      kind: 'changes_stopped',
      subject: say('mail.stopped.subject', values),
      paragraphs: [say('mail.stopped.text', values), say('mail.stopped.next', values)],
      button: seeIdea(act.baseUrl, idea.id, to.lang),
      why: say('mail.why', values),
    });
  }
}

function seeIdea(baseUrl: string, ideaId: string, lang: Recipient['lang']): MailContent['button'] {
  return {
    label: requestWords(lang)('mail.button'),
    href: `${baseUrl}${pathTo(ideaAddress, lang, { idea: ideaId })}`,
  };
}
