/** Interviews that are booked follow what becomes of their session: its panel, its address. */
import { sql } from 'kysely';
import { type Act, type ActSource, perform, record } from '../../../acts/act.ts';
import { loadEdition } from '../../editions/load-edition.ts';
import { lockSession } from '../planning/load-session.ts';
import { meetingUrlOf } from './interview.ts';
import { attendeesOf, selectInterviews } from './load-interview.ts';
import { invitationMails } from './mails.ts';
import { excuse, expectPeople, newCode } from './take-slot.ts';

/**
 * Once a minute: finds the sessions with an interview to come whose panel or address is not what
 * was told, whatever changed it (the team, a role that was revoked, a mentor who left their project),
 * and follows each in a transaction of its own. Doing it again changes nothing.
 */
export async function followSessions(source: ActSource): Promise<void> {
  const { rows } = await sql<{ sessionId: string }>`
    SELECT DISTINCT s.id AS "sessionId"
    FROM interview i JOIN interview_session s ON s.id = i.session_id
    WHERE i.state = 'booked' AND i.starts_at > ${source.clock.now()} AND (
      EXISTS (SELECT FROM interview_attendee t
        WHERE t.interview_id = i.id AND t.is_expected AND t.part <> 'student'
          AND NOT EXISTS (SELECT FROM current_panel c
            WHERE c.session_id = s.id AND c.person_id = t.person_id))
      OR EXISTS (SELECT FROM current_panel c
        WHERE c.session_id = s.id AND ${canJoin()})
      OR CASE WHEN position('{code}' IN s.meeting_url) = 0 THEN i.meeting_url <> s.meeting_url
        ELSE NOT (starts_with(i.meeting_url, split_part(s.meeting_url, '{code}', 1))
          AND starts_with(reverse(i.meeting_url), reverse(split_part(s.meeting_url, '{code}', -1))))
        END)`.execute(source.db);
  for (const { sessionId } of rows) {
    await perform(source, undefined, (act) => followSession(act, sessionId));
  }
}

/**
 * Brings the interviews to come of a session to its panel and address of today: whoever left is
 * mailed a CANCEL; whoever joined and said to be free then, a REQUEST; everybody, when the address
 * changed. Writes `interview`, `interview_attendee`, the outbox, the journal.
 */
export async function followSession(act: Act, sessionId: string): Promise<void> {
  const { tx, now } = act;
  await lockSession(tx, sessionId);
  const interviews = await selectInterviews(tx)
    .select('s.meetingUrl as pattern')
    .where('i.sessionId', '=', sessionId)
    .where('i.state', '=', 'booked')
    .where('i.startsAt', '>', now)
    .orderBy('i.startsAt')
    .execute();
  for (const { pattern, ...interview } of interviews) {
    const { id } = interview;
    const edition = await loadEdition(tx, interview.editionId);
    const before = await attendeesOf(tx, id);
    const left = await whoLeft(act, id);
    const joined = await whoJoined(act, id);
    const url = meetingUrlOf(pattern, interview.meetingUrl, newCode);
    const isElsewhere = url !== interview.meetingUrl;
    if (left.length + joined.length === 0 && !isElsewhere) continue;
    await tx
      .updateTable('interview')
      .set((eb) => ({ meetingUrl: url, sequence: eb('sequence', '+', 1) }))
      .where('id', '=', id)
      .execute();
    await excuse(tx, id, left);
    if (joined.length > 0) await expectPeople(tx, id, joined);
    const gone = before.filter(({ personId }) => left.includes(personId));
    if (gone.length > 0) await invitationMails(act, edition, id, 'left', gone);
    const isNew = (personId: string) => joined.some((one) => one.personId === personId);
    const stay = await attendeesOf(tx, id);
    const fresh = stay.filter(({ personId }) => isNew(personId));
    if (fresh.length > 0) await invitationMails(act, edition, id, 'booked', fresh);
    if (isElsewhere) {
      const others = stay.filter(({ personId }) => !isNew(personId));
      await invitationMails(act, edition, id, 'changed', others);
    }
    await record(
      act,
      'interview.followed_its_session',
      { type: 'interview', id, editionId: edition.id },
      { left: left.length, joined: joined.length, isElsewhere },
    );
  }
}

async function whoLeft({ tx }: Act, interviewId: string): Promise<string[]> {
  const { rows } = await sql<{ personId: string }>`
    SELECT t.person_id AS "personId"
    FROM interview_attendee t JOIN interview i ON i.id = t.interview_id
    WHERE i.id = ${interviewId} AND t.is_expected AND t.part <> 'student'
      AND NOT EXISTS (SELECT FROM current_panel c
        WHERE c.session_id = i.session_id AND c.person_id = t.person_id)`.execute(tx);
  return rows.map(({ personId }) => personId);
}

async function whoJoined({ tx }: Act, interviewId: string) {
  const { rows } = await sql<{ personId: string; part: 'operator' | 'school' | 'mentor' }>`
    SELECT c.person_id AS "personId", c.part
    FROM interview i JOIN current_panel c ON c.session_id = i.session_id
    WHERE i.id = ${interviewId} AND ${canJoin()}`.execute(tx);
  return rows;
}

/**
 * Of a member `c` of the panel and an interview `i`: they are not expected in it, said that they are
 * free then, and are not expected elsewhere.
 */
function canJoin() {
  return sql<boolean>`(NOT EXISTS (SELECT FROM interview_attendee t
      WHERE t.interview_id = i.id AND t.person_id = c.person_id AND t.is_expected)
    AND EXISTS (SELECT FROM slot_availability a
      WHERE a.slot_id = i.slot_id AND a.person_id = c.person_id AND a.is_free)
    AND NOT EXISTS (SELECT FROM interview_attendee t
      WHERE t.person_id = c.person_id AND t.is_expected
        AND tstzrange(t.starts_at, t.ends_at) && tstzrange(i.starts_at, i.ends_at)))`;
}
