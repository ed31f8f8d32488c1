/** The mails of this stage, each in its recipient's language. */
import type { PersonalAct } from '../../acts/act.ts';
import { type MailContent, post, type Recipient } from '../../mail/mail.ts';
import { pathTo } from '../../web/address.ts';
import { dayInWords, dayOf, instantInWords } from '../../words/dates.ts';
import type { Lang } from '../../words/lang.ts';
import { callFor } from '../editions/deadline.ts';
import { type Edition, milestone } from '../editions/edition.ts';
import {
  boardIdeaAddress,
  ideaAddress,
  ideaMentorsAddress,
  mentorInvitationAddress,
} from './addresses.ts';
import type { ChangeRequest } from './change-request.ts';
import { displayName } from './idea-name.ts';
import type { Idea } from './load-idea.ts';
import { calledName, type Member, membersOf, otherPeople } from './members.ts';
import { ideaWords } from './words.ts';

interface Named {
  id: string;
  draft: { name?: string };
}

/** Tells the porteur that the idea (or its new revision) has arrived, and what happens next. */
export async function mailSubmitted(
  act: PersonalAct,
  edition: Edition,
  { ideaId, name, isFirst }: { ideaId: string; name: string; isFirst: boolean },
): Promise<void> {
  const { lang } = act.actor;
  const say = ideaWords(lang);
  const closes = await callFor(act.tx, edition, act.actor.personId, act.now);
  const published = milestone(edition, 'ideas_published');
  await post(act, recipient(act.actor), {
    kind: isFirst ? 'idea_submitted' : 'idea_resubmitted',
    subject: say(isFirst ? 'mail.submitted.subject' : 'mail.resubmitted.subject', { name }),
    paragraphs: [
      say(isFirst ? 'mail.submitted.text' : 'mail.resubmitted.text', {
        name,
        edition: edition.name,
      }),
      closes.state === 'open'
        ? say('mail.submitted.until', {
            closesAt: instantInWords(closes.closesAt, edition.timezone, lang),
          })
        : '',
      published
        ? say('mail.submitted.next', {
            on: dayInWords(dayOf(published.at, edition.timezone), lang),
          })
        : '',
    ].filter(Boolean),
    button: seeIdea(act, ideaId, lang),
    why: say('mail.why', { edition: edition.name, contact: edition.contactEmail }),
  });
}

/** Tells whoever asked for changes that the porteur has answered, with their word. */
export async function mailAnswered(
  act: PersonalAct,
  edition: Edition,
  {
    ideaId,
    name,
    request,
    reply,
  }: { ideaId: string; name: string; request: ChangeRequest; reply: string },
): Promise<void> {
  const { lang, ...person } = await act.tx
    .selectFrom('person')
    .select(['id as personId', 'email', 'name', 'lang'])
    .where('id', '=', request.askedById)
    .executeTakeFirstOrThrow();
  const say = ideaWords(lang);
  await post(
    act,
    { ...person, lang },
    {
      kind: 'changes_answered',
      subject: say('mail.answered.subject', { name }),
      paragraphs: [
        say('mail.answered.text', { name, who: calledName(act.actor) }),
        reply && say('mail.answered.reply', { reply }),
      ].filter(Boolean),
      button: {
        label: say('mail.answered.button'),
        href: `${act.baseUrl}${pathTo(boardIdeaAddress, lang, { edition: edition.slug, idea: ideaId })}`,
      },
      why: say('mail.answered.why', { edition: edition.name }),
    },
  );
}

/** Tells the other members that the idea was withdrawn, and that it can come back. */
export function mailWithdrawn(act: PersonalAct, edition: Edition, idea: Idea): Promise<void> {
  return mailOthers(act, edition, idea, 'withdrawn');
}

/** Tells the other members that the idea is back where it was. */
export function mailRestored(act: PersonalAct, edition: Edition, idea: Idea): Promise<void> {
  return mailOthers(act, edition, idea, 'restored');
}

async function mailOthers(
  act: PersonalAct,
  edition: Edition,
  idea: Named,
  what: 'withdrawn' | 'restored',
): Promise<void> {
  for (const member of otherPeople(await membersOf(act.tx, idea.id), act.actor.personId)) {
    const say = ideaWords(member.lang);
    const name = nameOf(idea, member.lang);
    await post(act, recipient(member), {
      kind: `idea_${what}`,
      subject: say(`mail.${what}.subject`, { name }),
      paragraphs: [
        say(`mail.${what}.text`, { name, who: calledName(act.actor), edition: edition.name }),
        say(`mail.${what}.next`),
      ],
      button: seeIdea(act, idea.id, member.lang),
      why: whyMember(edition, member),
    });
  }
}

/**
 * Asks somebody to be a mentor of the idea.
 * @param token the secret of the link, which only this mail holds.
 */
export async function mailInvitation(
  act: PersonalAct,
  edition: Edition,
  idea: Named,
  { to, token }: { to: Recipient; token: string },
): Promise<void> {
  const say = ideaWords(to.lang);
  const name = nameOf(idea, to.lang);
  await post(act, to, {
    kind: 'mentor_invited',
    subject: say('mail.invited.subject', { name }),
    paragraphs: [
      say('mail.invited.text', { name, who: calledName(act.actor), edition: edition.name }),
      say('mail.invited.what'),
    ],
    button: {
      label: say('mail.invited.button'),
      href: `${act.baseUrl}${pathTo(mentorInvitationAddress, to.lang, { token })}`,
    },
    why: say('mail.invited.why', { who: calledName(act.actor), contact: edition.contactEmail }),
    isSecret: true,
  });
}

/** Tells the porteurs what somebody they invited has answered, or that a mentor has left. */
export async function mailCarriers(
  act: PersonalAct,
  edition: Edition,
  idea: Named,
  { what, who, word = '' }: { what: 'accepted' | 'declined' | 'left'; who: string; word?: string },
): Promise<void> {
  const carriers = (await membersOf(act.tx, idea.id)).filter(({ role }) => role === 'carrier');
  for (const member of otherPeople(carriers, act.actor.personId)) {
    const { lang } = member;
    const say = ideaWords(lang);
    const name = nameOf(idea, lang);
    await post(act, recipient(member), {
      kind: `mentor_${what}`,
      subject: say(`mail.${what}.subject`, { name, who }),
      paragraphs: [
        say(`mail.${what}.text`, { name, who }),
        word && say('mail.declined.word', { word }),
        say(`mail.${what}.next`),
      ].filter(Boolean),
      button: {
        label: say('mail.mentors.button'),
        href: `${act.baseUrl}${pathTo(ideaMentorsAddress, lang, { idea: idea.id })}`,
      },
      why: whyMember(edition, member),
    });
  }
}

function recipient(person: { personId: string; email: string; name: string; lang: Lang }) {
  const { personId, email, name, lang } = person;
  return { personId, email, name, lang };
}

function seeIdea(act: PersonalAct, ideaId: string, lang: Lang): MailContent['button'] {
  return {
    label: ideaWords(lang)('mail.submitted.button'),
    href: `${act.baseUrl}${pathTo(ideaAddress, lang, { idea: ideaId })}`,
  };
}

function nameOf(idea: Named, lang: Lang): string {
  return displayName(idea.draft, ideaWords(lang));
}

function whyMember(edition: Edition, { role, lang }: Member): string {
  const key = role === 'carrier' ? 'mail.why' : 'mail.whyMentor';
  return ideaWords(lang)(key, { edition: edition.name, contact: edition.contactEmail });
}
