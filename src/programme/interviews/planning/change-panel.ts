import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import { type PersonalAct, record } from '../../../acts/act.ts';
import { refusal } from '../../../acts/refusal.ts';
import { refuseViolations } from '../../../acts/violations.ts';
import type { Db } from '../../../db/database.ts';
import type { Edition } from '../../editions/edition.ts';
import { followSession } from '../booking/follow-session.ts';
import type { PanelPart } from '../session.ts';
import { loadSession, type Session } from './load-session.ts';
import { mailPanel } from './mails.ts';
import { planningWords } from './words.ts';

refuseViolations({
  panel_members_are_eligible: () => refusal(planningWords, 'conflict', 'not_eligible'),
});

/** Somebody who may be put on a panel, as what. */
export interface Eligible {
  personId: string;
  name: string;
  part: PanelPart;
  /** The projects they mentor, of those the session is about. */
  projects: string[];
}

/**
 * Who may be put on the panel of a session and is not on it: coordinators of the edition, its
 * school's staff, mentors of the session's project, or of the edition's when it is about several.
 * Somebody who is several of these appears as each.
 */
export async function eligibleFor(db: Db, session: Session): Promise<Eligible[]> {
  const { rows } = await sql<Eligible>`
    SELECT p.id AS "personId", coalesce(nullif(btrim(p.name), ''), p.email) AS name, e.part,
      coalesce(array_agg(DISTINCT e.project) FILTER (WHERE e.project IS NOT NULL), '{}') AS projects
    FROM (
      SELECT person_id, CASE role WHEN 'coordinator' THEN 'operator' ELSE 'school' END AS part,
        NULL AS project
      FROM role_grant WHERE edition_id = ${session.editionId} AND revoked_at IS NULL
        AND role IN ('coordinator', 'school_staff')
      UNION ALL
      SELECT m.person_id, 'mentor', i.name
      FROM idea_member m JOIN idea i ON i.id = m.idea_id
      WHERE i.edition_id = ${session.editionId} AND i.state = 'selected' AND m.role = 'mentor'
        AND m.left_at IS NULL AND (${session.ideaId}::uuid IS NULL OR i.id = ${session.ideaId})
    ) e JOIN person p ON p.id = e.person_id
    WHERE NOT EXISTS (
      SELECT FROM current_panel c WHERE c.session_id = ${session.id} AND c.person_id = p.id)
    GROUP BY p.id, e.part ORDER BY e.part, name`.execute(db);
  return rows;
}

/**
 * Puts people on the panel of a session and asks each, by one mail, when they are free. Who is on it
 * already is left alone. For coordinators of the edition.
 * Writes `panel_member` and the journal; mails those who were added, but for whoever acts.
 * @returns how many were added.
 * @throws Refusal `missing`, `session_is_over`, `not_eligible`
 */
export async function addToPanel(
  act: PersonalAct,
  edition: Edition,
  sessionId: string,
  people: readonly { personId: string; part: PanelPart }[],
): Promise<number> {
  const session = await loadSession(act.tx, act.actor, edition.id, sessionId, { forUpdate: true });
  if (session.state === 'cancelled') throw refusal(planningWords, 'conflict', 'session_is_over');
  const eligible = await eligibleFor(act.tx, session);
  const keys = new Set(eligible.map(({ personId, part }) => `${part} ${personId}`));
  const onPanel = await act.tx
    .selectFrom('currentPanel')
    .select('personId')
    .where('sessionId', '=', sessionId)
    .execute();
  const already = new Set(onPanel.map(({ personId }) => personId));
  // Somebody asked for as two things at once is put there as the first.
  const wanted = new Map(people.map((one) => [one.personId, one] as const).reverse());
  const added = [...wanted.values()].filter(({ personId }) => !already.has(personId));
  if (added.some(({ personId, part }) => !keys.has(`${part} ${personId}`))) {
    throw refusal(planningWords, 'conflict', 'not_eligible');
  }
  if (added.length === 0) return 0;
  await act.tx
    .insertInto('panelMember')
    .values(added.map((one) => ({ sessionId, ...one, joinedAt: act.now })))
    .onConflict((conflict) =>
      conflict.columns(['sessionId', 'personId']).doUpdateSet((eb) => ({
        part: eb.ref('excluded.part'),
        joinedAt: eb.ref('excluded.joinedAt'),
        leftAt: null,
      })),
    )
    .execute();
  const subject = { type: 'interview_session', id: sessionId, editionId: edition.id };
  await record(act, 'panel.added', subject, { people: added });
  const told = added.map(({ personId }) => personId);
  await mailPanel(act, edition, session, told, 'asked');
  return added.length;
}

/** An interview that somebody is expected at. */
export interface PanelInterview {
  interviewId: string;
  startsAt: Temporal.Instant;
}

/** Interviews of a session to come that a member of its panel is expected at, in order. */
export async function interviewsOfMember(
  db: Db,
  session: Pick<Session, 'id'>,
  personId: string,
  now: PersonalAct['now'],
): Promise<PanelInterview[]> {
  return db
    .selectFrom('interview as v')
    .innerJoin('interviewAttendee as t', 't.interviewId', 'v.id')
    .select(['v.id as interviewId', 'v.startsAt'])
    .where('v.sessionId', '=', session.id)
    .where('v.state', '=', 'booked')
    .where('v.startsAt', '>', now)
    .where(sql<string>`t.person_id::text`, '=', personId)
    .where('t.isExpected', '=', true)
    .orderBy('v.startsAt')
    .execute();
}

/**
 * Takes somebody off the panel of a session. Slots then need not suit them; interviews to come take
 * place without them, and they are freed for these; those that took place stay theirs. Twice is a
 * success. For coordinators of the edition.
 * Writes `panel_member.left_at`, `interview_attendee.is_expected` and the journal; mails them, for
 * each interview they were expected at, that they no longer are (CANCEL).
 * @returns the ids of the interviews to come they were expected at.
 * @throws Refusal `missing`
 */
export async function removeFromPanel(
  act: PersonalAct,
  edition: Edition,
  sessionId: string,
  personId: string,
): Promise<string[]> {
  const session = await loadSession(act.tx, act.actor, edition.id, sessionId, { forUpdate: true });
  const interviews = await interviewsOfMember(act.tx, session, personId, act.now);
  const removed = await act.tx
    .updateTable('panelMember')
    .set({ leftAt: act.now })
    .where('sessionId', '=', sessionId)
    .where(sql<string>`person_id::text`, '=', personId)
    .where('leftAt', 'is', null)
    .executeTakeFirst();
  if (removed.numUpdatedRows === 0n) return [];
  const ids = interviews.map(({ interviewId }) => interviewId);
  const subject = { type: 'interview_session', id: sessionId, editionId: edition.id };
  await record(act, 'panel.removed', subject, { personId, interviews: ids });
  if (ids.length > 0) await followSession(act, sessionId);
  return ids;
}
