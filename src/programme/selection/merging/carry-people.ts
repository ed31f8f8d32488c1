/** Whoever works on an idea, is invited to, or is kept out of it: the same of another. */
import { sql } from 'kysely';
import type { PersonalAct } from '../../../acts/act.ts';
import type { Pair } from '../sharing-out/sharing.ts';

/**
 * Makes the porteurs and mentors of an idea those of another as well, by the engagements they have
 * accepted; keeps out of it whoever declared a conflict of interest, and takes it back from reviewers
 * who are now kept out and have not reviewed. What the first idea has, it keeps. The row that says
 * that one comes from the other is written before (`mentor_is_engaged`).
 * Writes `idea_member`, `conflict_of_interest`; deletes from `review_assignment`.
 * @returns the reviewers it was taken back from.
 */
export async function carryPeople(act: PersonalAct, from: string, to: string): Promise<Pair[]> {
  await sql`INSERT INTO idea_member (idea_id, person_id, role, joined_at)
    SELECT ${to}, person_id, role, ${act.now} FROM idea_member
    WHERE idea_id = ${from} AND left_at IS NULL
    ON CONFLICT (idea_id, person_id, role) DO UPDATE SET joined_at = excluded.joined_at, left_at = NULL
    WHERE idea_member.left_at IS NOT NULL`.execute(act.tx);
  await sql`INSERT INTO conflict_of_interest (idea_id, person_id, reason, declared_at)
    SELECT ${to}, person_id, reason, declared_at FROM conflict_of_interest
    WHERE idea_id = ${from} AND lifted_at IS NULL
    ON CONFLICT DO NOTHING`.execute(act.tx);
  const { rows } = await sql<Pair>`DELETE FROM review_assignment a
    WHERE idea_id = ${to} AND is_kept_out(idea_id, reviewer_id)
      AND NOT EXISTS (SELECT FROM review r
                      WHERE r.idea_id = a.idea_id AND r.reviewer_id = a.reviewer_id)
    RETURNING idea_id AS "ideaId", reviewer_id AS "reviewerId"`.execute(act.tx);
  return rows;
}

/**
 * Lets the invitations of an idea that can still be accepted lead to another: the link that was mailed
 * is the same. One to somebody the other idea has invited too is revoked. Writes `mentor_invitation`.
 */
export async function carryInvitations(act: PersonalAct, from: string, to: string): Promise<void> {
  await sql`UPDATE mentor_invitation SET answer = 'revoked', answered_at = ${act.now},
      answered_by = ${act.actor.personId}
    WHERE idea_id = ${from} AND answer IS NULL AND email IN (
      SELECT email FROM mentor_invitation WHERE idea_id = ${to} AND answer IS NULL)`.execute(
    act.tx,
  );
  await sql`UPDATE mentor_invitation SET idea_id = ${to}
    WHERE idea_id = ${from} AND (answer IS NULL OR answer = 'declined')`.execute(act.tx);
}
