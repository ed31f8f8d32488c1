import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { type PersonalAct, record } from '../../../acts/act.ts';
import { refusal } from '../../../acts/refusal.ts';
import type { Db } from '../../../db/database.ts';
import { instantInWords } from '../../../words/dates.ts';
import type { Edition } from '../../editions/edition.ts';
import { loadSession } from './load-session.ts';
import { mailPanel } from './mails.ts';
import { planningWords } from './words.ts';

/** How long the team waits before it asks again. */
export const BETWEEN_REMINDERS = Temporal.Duration.from({ hours: 24 });

/** Those of a session's panel who have not said whether they are free at a slot to come. */
export async function silentMembers(
  db: Db,
  sessionId: string,
  now: Temporal.Instant,
): Promise<string[]> {
  const { rows } = await sql<{ personId: string }>`
    SELECT c.person_id AS "personId" FROM current_panel c
    WHERE c.session_id = ${sessionId} AND EXISTS (
      SELECT FROM interview_slot l WHERE l.session_id = c.session_id AND l.withdrawn_at IS NULL
        AND l.starts_at > ${now} AND NOT EXISTS (
          SELECT FROM slot_availability a
          WHERE a.slot_id = l.id AND a.person_id = c.person_id))`.execute(db);
  return rows.map(({ personId }) => personId);
}

/**
 * Asks once more those of the panel who have not said when they are free; once a day at most,
 * whoever asks. For coordinators of the edition. Writes `interview_session.panel_reminded_at` and
 * the journal; mails them.
 * @returns how many were asked.
 * @throws Refusal `missing`, `session_is_over`, `nobody_to_remind`, `reminded_today`
 */
export async function remindPanel(
  act: PersonalAct,
  edition: Edition,
  sessionId: string,
): Promise<number> {
  const session = await loadSession(act.tx, act.actor, edition.id, sessionId, { forUpdate: true });
  if (session.state === 'cancelled') throw refusal(planningWords, 'conflict', 'session_is_over');
  const next = session.panelRemindedAt?.add(BETWEEN_REMINDERS);
  if (next && Temporal.Instant.compare(act.now, next) < 0) {
    throw refusal(planningWords, 'conflict', 'reminded_today', (lang) => ({
      next: instantInWords(next, edition.timezone, lang),
    }));
  }
  const silent = await silentMembers(act.tx, sessionId, act.now);
  const asked = silent.filter((personId) => personId !== act.actor.personId);
  if (asked.length === 0) throw refusal(planningWords, 'conflict', 'nobody_to_remind');
  await act.tx
    .updateTable('interviewSession')
    .set({ panelRemindedAt: act.now })
    .where('id', '=', sessionId)
    .execute();
  const subject = { type: 'interview_session', id: sessionId, editionId: edition.id };
  await record(act, 'panel.reminded', subject, { people: asked });
  await mailPanel(act, edition, session, asked, 'reminded');
  return asked.length;
}
