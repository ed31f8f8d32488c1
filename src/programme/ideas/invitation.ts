/** The states of an invitation to be a mentor, and how its link is kept secret. */
import { createHash, randomBytes } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import type { Db } from '../../db/database.ts';

/** Open until answered. */
export type InvitationState = 'open' | 'accepted' | 'declined' | 'revoked';

/**
 * What can still be done with an invitation. Somebody who declined may change their mind with the
 * same link; what was accepted or revoked is over.
 */
export const invitationActs = {
  open: ['accept', 'decline', 'revoke', 'askAgain'],
  declined: ['accept', 'askAgain'],
  accepted: [],
  revoked: [],
} as const satisfies Record<InvitationState, readonly string[]>;
export type InvitationAct = 'accept' | 'decline' | 'revoke' | 'askAgain';

export function allows(state: InvitationState, act: InvitationAct): boolean {
  return (invitationActs[state] as readonly string[]).includes(act);
}

/** How many invitations of an idea may be open at once. */
export const OPEN_INVITATIONS_MAX = 10;

/** An invitation as those who work on the idea see it. */
export interface Invitation {
  id: string;
  email: string;
  name: string;
  state: InvitationState;
  invitedAt: Temporal.Instant;
  answeredAt: Temporal.Instant | null;
  /** What someone who declined wished to say. */
  word: string;
}

/** A new secret for a link, and what is kept of it. */
export function newToken(): { token: string; sha256: string } {
  const token = randomBytes(24).toString('base64url');
  return { token, sha256: tokenSha256(token) };
}

export function tokenSha256(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** The invitations of an idea that nobody accepted or revoked, the oldest first. */
export async function invitationsOf(db: Db, ideaId: string): Promise<Invitation[]> {
  const rows = await db
    .selectFrom('mentorInvitation')
    .select(['id', 'email', 'name', 'answer', 'invitedAt', 'answeredAt', 'word'])
    .where('ideaId', '=', ideaId)
    .where(({ or, eb }) => or([eb('answer', 'is', null), eb('answer', '=', 'declined')]))
    .orderBy('invitedAt')
    .execute();
  return rows.map(({ answer, ...row }) => ({ ...row, state: answer ?? 'open' }));
}
