/** What people are told of a decision: written out once, for the preview and for the outbox. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '../../db/database.ts';
import { type MailContent, type Recipient, type WrittenMail, written } from '../../mail/mail.ts';
import { pathTo } from '../../web/address.ts';
import { instantInWords } from '../../words/dates.ts';
import { projectAddress } from '../catalogue/addresses.ts';
import { type Edition, milestone } from '../editions/edition.ts';
import { ideaAddress } from '../ideas/addresses.ts';
import type { Pending } from './decision.ts';
import { selectionWords } from './words.ts';

/** One mail of a publication. */
export interface DecisionMail {
  ideaId: string;
  to: Recipient;
  content: MailContent;
}

/**
 * The mails that publishing these decisions sends: one to each porteur and mentor of each idea, in
 * their language. Two queries, however many decisions there are.
 * @param site where links lead.
 */
export async function decisionMails(
  db: Db,
  edition: Edition,
  pending: readonly Pick<Pending, 'ideaId' | 'outcome' | 'reason'>[],
  site: { baseUrl: string },
): Promise<DecisionMail[]> {
  const ids = pending.map(({ ideaId }) => ideaId);
  if (ids.length === 0) return [];
  const ideas = await db
    .selectFrom('idea')
    .innerJoin('ideaRevision', 'ideaRevision.ideaId', 'idea.id')
    .distinctOn('idea.id')
    .select(['idea.id', 'idea.slug'])
    .select(sql<string>`content ->> 'name'`.as('name'))
    .where('idea.id', 'in', ids)
    .orderBy('idea.id')
    .orderBy('number', 'desc')
    .execute();
  const known = new Map(ideas.map((idea) => [idea.id, idea]));
  const people = await db
    .selectFrom('ideaMember')
    .innerJoin('person', 'person.id', 'ideaMember.personId')
    .select(['ideaId', 'person.id as personId', 'person.email', 'person.name', 'person.lang'])
    .distinct()
    .where('ideaId', 'in', ids)
    .where('leftAt', 'is', null)
    .orderBy('person.email')
    .execute();
  const members = Map.groupBy(people, ({ ideaId }) => ideaId);
  return pending.flatMap((decision) => {
    const idea = known.get(decision.ideaId);
    return (members.get(decision.ideaId) ?? []).flatMap(({ ideaId, ...to }) =>
      idea ? [{ ideaId, to, content: contentOf(edition, idea, decision, to, site) }] : [],
    );
  });
}

function contentOf(
  edition: Edition,
  { id, slug, name }: { id: string; slug: string; name: string },
  { outcome, reason }: Pick<Pending, 'outcome' | 'reason'>,
  { lang }: Recipient,
  { baseUrl }: { baseUrl: string },
): MailContent {
  const say = selectionWords(lang);
  const opens = milestone(edition, 'applications_open');
  const values = { name, edition: edition.name, contact: edition.contactEmail };
  const isSelected = outcome === 'selected';
  const next =
    outcome !== 'selected'
      ? say(`mail.${outcome}.next`, values)
      : opens
        ? say('mail.selected.next', { opensAt: instantInWords(opens.at, edition.timezone, lang) })
        : '';
  return {
    kind: `idea_${outcome}`,
    subject: say(`mail.${outcome}.subject`, values),
    paragraphs: [
      say(`mail.${outcome}.text`, values),
      reason && say(isSelected ? 'mail.word' : 'mail.reason', { reason }),
      next,
    ].filter(Boolean),
    button: isSelected
      ? {
          label: say('mail.selected.button'),
          href: `${baseUrl}${pathTo(projectAddress, lang, { slug }, { editionSlug: edition.slug })}`,
        }
      : {
          label: say('mail.idea.button'),
          href: `${baseUrl}${pathTo(ideaAddress, lang, { idea: id })}`,
        },
    why: say('mail.why', values),
  };
}

/** The same mails to the letter, as they will be kept. */
export function writtenMails(mails: readonly DecisionMail[]): (WrittenMail & { ideaId: string })[] {
  return mails.map(({ ideaId, to, content }) => ({ ideaId, ...written(to, content) }));
}

/** Names a publication by all that it decides and sends: what was read and what is published agree. */
export function fingerprintOf(pending: readonly Pending[], mails: readonly DecisionMail[]): string {
  const decided = pending.map(({ ideaId, number, outcome }) => [ideaId, number, outcome]);
  const sent = writtenMails(mails).map(({ toAddress, subject, textBody }) => [
    toAddress,
    subject,
    textBody,
  ]);
  return createHash('sha256')
    .update(JSON.stringify([decided, sent]))
    .digest('hex');
}
