import { z } from 'zod';
import { type PersonalAct, record } from '../../acts/act.ts';
import type { Actor } from '../../acts/actor.ts';
import { missing } from '../../acts/missing.ts';
import { refusal } from '../../acts/refusal.ts';
import type { Db } from '../../db/database.ts';
import type { Lang } from '../../words/lang.ts';
import type { Edition } from '../editions/edition.ts';
import type { Draft } from './draft.ts';
import { acceptEngagement } from './engagements.ts';
import { type IdeaState, takesMentors } from './idea.ts';
import { allows, type InvitationState, tokenSha256 } from './invitation.ts';
import { type Idea, loadIdea, readDraft } from './load-idea.ts';
import { mailCarriers } from './mails.ts';
import { calledName } from './members.ts';
import { ideaWords } from './words.ts';

/** An invitation as whoever holds its link sees it. */
export interface HeldInvitation {
  id: string;
  state: InvitationState;
  ideaId: string;
  ideaState: Idea['state'];
  editionId: string;
  organisationId: string | null;
  draft: Draft;
  /** Who the mail was sent to. */
  email: string;
  /** Who invites. */
  by: string;
  answeredBy: string | null;
}

/**
 * The invitation of a mailed link; for whoever is signed in with the address it was sent to, its id
 * does as well, so that a page of theirs can lead to it.
 * @param options.forUpdate locks the idea, then the invitation, until the end of the transaction.
 * @throws Refusal `missing` when the link leads to none.
 */
export async function loadInvitation(
  db: Db,
  actor: Actor | undefined,
  token: string,
  { forUpdate = false }: { forUpdate?: boolean } = {},
): Promise<HeldInvitation> {
  const found = invitationFound(db, actor, token);
  if (forUpdate) {
    // The idea first, as whatever else changes one does, and before reading how it stands.
    await db
      .selectFrom('idea')
      .select('id')
      .where('id', 'in', found.select('ideaId'))
      .forUpdate()
      .execute();
  }
  const row = await found
    .innerJoin('idea', 'idea.id', 'mentorInvitation.ideaId')
    .innerJoin('person', 'person.id', 'mentorInvitation.invitedBy')
    .select(['mentorInvitation.id', 'answer', 'answeredBy', 'mentorInvitation.email', 'ideaId'])
    .select(['idea.state as ideaState', 'editionId', 'organisationId', 'draft'])
    .select(['person.name as byName', 'person.email as byEmail'])
    .$if(forUpdate, (query) => query.forUpdate('mentorInvitation'))
    .executeTakeFirst();
  if (!row) throw missing();
  const { answer, byName, byEmail, draft, ...rest } = row;
  return {
    ...rest,
    state: answer ?? 'open',
    draft: readDraft(draft),
    by: calledName({ name: byName, email: byEmail }),
  };
}

function invitationFound(db: Db, actor: Actor | undefined, token: string) {
  return db
    .selectFrom('mentorInvitation')
    .where(({ or, and, eb }) =>
      or([
        eb('tokenSha256', '=', tokenSha256(token)),
        ...(actor && z.uuid().safeParse(token).success
          ? [
              and([
                eb('mentorInvitation.id', '=', token),
                eb('mentorInvitation.email', '=', actor.email),
              ]),
            ]
          : []),
      ]),
    );
}

/**
 * Whoever holds the link becomes a mentor of the idea by accepting the engagements as shown. Twice is
 * a success. Writes `mentor_invitation`, `idea_member`, `engagement_acceptance`, the journal; mails
 * the porteurs.
 * @throws Refusal `missing`, `invitation_over` (revoked, or accepted by somebody else), `withdrawn`,
 *   `no_longer_in_running`.
 * @returns the idea's id.
 */
export async function acceptInvitation(
  act: PersonalAct,
  edition: Edition,
  token: string,
  lang: Lang,
): Promise<string> {
  const invitation = await loadInvitation(act.tx, act.actor, token, { forUpdate: true });
  const { ideaId } = invitation;
  if (invitation.state === 'accepted' && invitation.answeredBy === act.actor.personId)
    return ideaId;
  if (!allows(invitation.state, 'accept')) throw refusal(ideaWords, 'conflict', 'invitation_over');
  refuseUnlessJoinable(invitation.ideaState);
  await answer(act, invitation.id, 'accepted');
  await joinAsMentor(act, edition, invitation, lang);
  return ideaId;
}

/**
 * Whoever holds the link says no, with a word if they wish. Twice is a success.
 * Writes `mentor_invitation` and the journal; mails the porteurs.
 * @throws Refusal `missing`, `invitation_over`.
 */
export async function declineInvitation(
  act: PersonalAct,
  edition: Edition,
  token: string,
  word: string,
): Promise<void> {
  const invitation = await loadInvitation(act.tx, act.actor, token, { forUpdate: true });
  if (invitation.state === 'declined') return;
  if (!allows(invitation.state, 'decline')) throw refusal(ideaWords, 'conflict', 'invitation_over');
  await answer(act, invitation.id, 'declined', word);
  const { ideaId, editionId, draft } = invitation;
  await record(act, 'mentor.declined', { type: 'idea', id: ideaId, editionId });
  const who = calledName(act.actor);
  await mailCarriers(act, edition, { id: ideaId, draft }, { what: 'declined', who, word });
}

/**
 * A porteur becomes a mentor of their own idea by accepting the mentor's engagements. Twice is a
 * success. Writes `idea_member`, `engagement_acceptance`, the journal.
 * @throws Refusal `missing`, `only_carriers`, `withdrawn`, `no_longer_in_running`.
 */
export async function becomeMentor(
  act: PersonalAct,
  edition: Edition,
  ideaId: string,
  lang: Lang,
): Promise<void> {
  const idea = await loadIdea(act.tx, act.actor, ideaId, { forUpdate: true });
  if (idea.role !== 'carrier') throw refusal(ideaWords, 'forbidden', 'only_carriers');
  refuseUnlessJoinable(idea.state);
  const { editionId, draft } = idea;
  await joinAsMentor(act, edition, { ideaId, editionId, draft }, lang);
}

/** @throws Refusal `withdrawn`, `no_longer_in_running` for an idea that nobody joins any more. */
export function refuseUnlessJoinable(state: IdeaState): void {
  if (state === 'withdrawn') throw refusal(ideaWords, 'conflict', 'withdrawn');
  if (!takesMentors(state)) throw refusal(ideaWords, 'conflict', 'no_longer_in_running');
}

async function answer(
  act: PersonalAct,
  id: string,
  answer: 'accepted' | 'declined',
  word = '',
): Promise<void> {
  await act.tx
    .updateTable('mentorInvitation')
    .set({ answer, answeredAt: act.now, answeredBy: act.actor.personId, word })
    .where('id', '=', id)
    .execute();
}

async function joinAsMentor(
  act: PersonalAct,
  edition: Edition,
  { ideaId, editionId, draft }: { ideaId: string; editionId: string; draft: Draft },
  lang: Lang,
): Promise<void> {
  await acceptEngagement(act, 'mentor', { editionId, ideaId, lang });
  const { personId } = act.actor;
  const joined = await act.tx
    .insertInto('ideaMember')
    .values({ ideaId, personId, role: 'mentor', joinedAt: act.now })
    .onConflict((conflict) =>
      conflict
        .columns(['ideaId', 'personId', 'role'])
        .doUpdateSet({ joinedAt: act.now, leftAt: null })
        .where('ideaMember.leftAt', 'is not', null),
    )
    .executeTakeFirst();
  if (!joined.numInsertedOrUpdatedRows) return;
  await record(act, 'mentor.joined', { type: 'idea', id: ideaId, editionId });
  const who = calledName(act.actor);
  await mailCarriers(act, edition, { id: ideaId, draft }, { what: 'accepted', who });
}
