/** What the people of ideas that were merged or split are told, in their language. */
import type { PersonalAct } from '../../../acts/act.ts';
import { post } from '../../../mail/mail.ts';
import { pathTo } from '../../../web/address.ts';
import type { Lang } from '../../../words/lang.ts';
import { callFor } from '../../editions/deadline.ts';
import type { Edition } from '../../editions/edition.ts';
import { ideaAddress } from '../../ideas/addresses.ts';
import { calledName, type Member, otherPeople } from '../../ideas/members.ts';
import { mergingWords } from './words.ts';

/** Tells the people of both ideas, each once: what was done, by whom, why, and what they can do. */
export async function mailMerged(
  act: PersonalAct,
  edition: Edition,
  {
    keptId,
    names,
    reason,
    members,
  }: {
    keptId: string;
    names: { kept: string; merged: string };
    reason: string;
    members: { kept: readonly Member[]; merged: readonly Member[] };
  },
): Promise<void> {
  const all = [...members.merged, ...members.kept];
  const newcomers = new Set(members.merged.map(({ personId }) => personId));
  for (const member of otherPeople(all, act.actor.personId)) {
    const { lang, personId } = member;
    const say = mergingWords(lang);
    const values = { ...names, who: calledName(act.actor), edition: edition.name };
    await post(act, member, {
      kind: 'idea_merged',
      subject: say('mail.merged.subject', values),
      paragraphs: [
        say('mail.merged.text', values),
        say('mail.reason', { reason }),
        say(newcomers.has(personId) ? 'mail.merged.newcomer' : 'mail.merged.host', values),
        await whatNext(act, edition, member),
      ],
      button: see(act, keptId, lang),
      why: say('mail.why', { edition: edition.name, contact: edition.contactEmail }),
    });
  }
}

/** Tells the people of an idea that became two, and where each is. */
export async function mailSplit(
  act: PersonalAct,
  edition: Edition,
  {
    newId,
    names,
    reason,
    members,
  }: {
    newId: string;
    names: { first: string; second: string };
    reason: string;
    members: readonly Member[];
  },
): Promise<void> {
  for (const member of otherPeople(members, act.actor.personId)) {
    const { lang } = member;
    const say = mergingWords(lang);
    const values = { ...names, who: calledName(act.actor), edition: edition.name };
    await post(act, member, {
      kind: 'idea_split',
      subject: say('mail.split.subject', values),
      paragraphs: [
        say('mail.split.text', values),
        say('mail.reason', { reason }),
        say('mail.split.people', values),
        await whatNext(act, edition, member),
      ],
      button: see(act, newId, lang),
      why: say('mail.why', { edition: edition.name, contact: edition.contactEmail }),
    });
  }
}

/** While the call is open for the person, they can go on; afterwards, they can write. */
async function whatNext(
  act: PersonalAct,
  edition: Edition,
  { personId, lang }: Member,
): Promise<string> {
  const call = await callFor(act.tx, edition, personId, act.now);
  const contact = edition.contactEmail;
  return mergingWords(lang)(call.state === 'open' ? 'mail.next.open' : 'mail.next.closed', {
    contact,
  });
}

function see(act: PersonalAct, ideaId: string, lang: Lang) {
  return {
    label: mergingWords(lang)('mail.button'),
    href: `${act.baseUrl}${pathTo(ideaAddress, lang, { idea: ideaId })}`,
  };
}
