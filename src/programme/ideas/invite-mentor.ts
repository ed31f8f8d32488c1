import { z } from 'zod';
import { type PersonalAct, record } from '../../acts/act.ts';
import { missing } from '../../acts/missing.ts';
import { refusal } from '../../acts/refusal.ts';
import { emailSchema } from '../../people/email.ts';
import { cleanText, onOneLine } from '../../words/clean-text.ts';
import type { Edition } from '../editions/edition.ts';
import { refuseUnlessJoinable } from './answer-invitation.ts';
import { allows, newToken, OPEN_INVITATIONS_MAX } from './invitation.ts';
import { type Idea, loadIdea } from './load-idea.ts';
import { mailInvitation } from './mails.ts';
import { membersOf } from './members.ts';
import { ideaWords } from './words.ts';

/** Whom to invite. */
export const invitationSchema = z.object({
  name: z
    .string()
    .default('')
    .transform((typed) => onOneLine(cleanText(typed)))
    .pipe(z.string().max(200)),
  email: emailSchema,
});

/** Seconds during which asking the same person again is the same click twice. */
const sameClick = 60;

/** What became of an invitation: sent; or the address is the person's own, or already a mentor's. */
export type Invited = 'sent' | 'oneself' | 'already_mentor';

/**
 * Invites somebody to be a mentor of an idea, by mail. Inviting an address that has an open
 * invitation sends it again with a new link; within a minute it is the same click twice and sends
 * nothing. Allowed while the idea is in the running, before and after the deadline.
 * Writes `mentor_invitation` and the journal; mails the person invited, in their language when they
 * are known, else in the porteur's.
 * @param edition the idea's own.
 * @throws Refusal `missing`, `only_carriers`, `withdrawn`, `no_longer_in_running`, `too_many_invitations`
 */
export async function inviteMentor(
  act: PersonalAct,
  edition: Edition,
  ideaId: string,
  { name, email }: z.output<typeof invitationSchema>,
): Promise<Invited> {
  const idea = await loadForInviting(act, ideaId);
  if (email === act.actor.email) return 'oneself';
  const members = await membersOf(act.tx, ideaId);
  if (members.some((one) => one.role === 'mentor' && one.email === email)) return 'already_mentor';
  const open = await act.tx
    .selectFrom('mentorInvitation')
    .select(['id', 'email'])
    .where('ideaId', '=', ideaId)
    .where('answer', 'is', null)
    .execute();
  const same = open.find((one) => one.email === email);
  if (same) {
    await ask(act, edition, idea, same.id);
    return 'sent';
  }
  if (open.length >= OPEN_INVITATIONS_MAX) {
    throw refusal(ideaWords, 'conflict', 'too_many_invitations', { max: OPEN_INVITATIONS_MAX });
  }
  const { token, sha256 } = newToken();
  const { id } = await act.tx
    .insertInto('mentorInvitation')
    .values({
      ideaId,
      email,
      name,
      tokenSha256: sha256,
      invitedBy: act.actor.personId,
      invitedAt: act.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await send(act, edition, idea, { id, email, name, token });
  return 'sent';
}

/**
 * Sends an open or declined invitation again, with a new link; the old one no longer works.
 * @throws Refusal `missing`, `only_carriers`, `withdrawn`, `no_longer_in_running`,
 *   `invitation_over`
 */
export async function askAgain(
  act: PersonalAct,
  edition: Edition,
  ideaId: string,
  invitationId: string,
): Promise<void> {
  await ask(act, edition, await loadForInviting(act, ideaId), invitationId);
}

/**
 * Takes an open invitation back: its link no longer works. Twice is a success.
 * @throws Refusal `missing`, `only_carriers`, `invitation_over` when it was answered meanwhile.
 */
export async function revokeInvitation(
  act: PersonalAct,
  ideaId: string,
  invitationId: string,
): Promise<void> {
  const idea = await loadIdea(act.tx, act.actor, ideaId, { forUpdate: true });
  if (idea.role !== 'carrier') throw refusal(ideaWords, 'forbidden', 'only_carriers');
  const invitation = await invitationOf(act, ideaId, invitationId);
  if (invitation.answer === 'revoked') return;
  if (!allows(invitation.answer ?? 'open', 'revoke')) {
    throw refusal(ideaWords, 'conflict', 'invitation_over');
  }
  await act.tx
    .updateTable('mentorInvitation')
    .set({ answer: 'revoked', answeredAt: act.now, answeredBy: act.actor.personId })
    .where('id', '=', invitationId)
    .where('answer', 'is', null)
    .execute();
  await record(act, 'mentor.uninvited', subjectOf(idea), { invitation: invitationId });
}

async function loadForInviting(act: PersonalAct, ideaId: string): Promise<Idea> {
  const idea = await loadIdea(act.tx, act.actor, ideaId, { forUpdate: true });
  if (idea.role !== 'carrier') throw refusal(ideaWords, 'forbidden', 'only_carriers');
  refuseUnlessJoinable(idea.state);
  return idea;
}

async function ask(
  act: PersonalAct,
  edition: Edition,
  idea: Idea,
  invitationId: string,
): Promise<void> {
  const invitation = await invitationOf(act, idea.id, invitationId);
  const elapsed = act.now.epochMilliseconds - invitation.invitedAt.epochMilliseconds;
  const isOpen = invitation.answer === null;
  if (isOpen && elapsed < sameClick * 1000) return;
  if (!allows(invitation.answer ?? 'open', 'askAgain')) {
    throw refusal(ideaWords, 'conflict', 'invitation_over');
  }
  const { token, sha256 } = newToken();
  await act.tx
    .updateTable('mentorInvitation')
    .set({
      tokenSha256: sha256,
      invitedBy: act.actor.personId,
      invitedAt: act.now,
      answer: null,
      answeredAt: null,
      answeredBy: null,
      word: '',
    })
    .where('id', '=', invitationId)
    .execute();
  await send(act, edition, idea, { ...invitation, token });
}

async function send(
  act: PersonalAct,
  edition: Edition,
  idea: Idea,
  { id, email, name, token }: { id: string; email: string; name: string; token: string },
): Promise<void> {
  const known = await act.tx
    .selectFrom('person')
    .select(['id', 'name', 'lang'])
    .where('email', '=', email)
    .executeTakeFirst();
  const to = {
    personId: known?.id,
    email,
    name: known?.name || name,
    lang: known?.lang ?? act.actor.lang,
  };
  await mailInvitation(act, edition, idea, { to, token });
  await record(act, 'mentor.invited', subjectOf(idea), { invitation: id });
}

async function invitationOf(act: PersonalAct, ideaId: string, invitationId: string) {
  if (!z.uuid().safeParse(invitationId).success) throw missing();
  const invitation = await act.tx
    .selectFrom('mentorInvitation')
    .selectAll()
    .where('id', '=', invitationId)
    .where('ideaId', '=', ideaId)
    .forUpdate()
    .executeTakeFirst();
  if (!invitation) throw missing();
  return invitation;
}

function subjectOf(idea: Idea) {
  return { type: 'idea', id: idea.id, editionId: idea.editionId };
}
