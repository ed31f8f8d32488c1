import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { PersonalAct } from '../../../acts/act.ts';
import type { Actor } from '../../../acts/actor.ts';
import { missing } from '../../../acts/missing.ts';
import { refusal } from '../../../acts/refusal.ts';
import type { Db } from '../../../db/database.ts';
import { instantInWords } from '../../../words/dates.ts';
import type { Edition } from '../../editions/edition.ts';
import { loadSession, type Session } from '../planning/load-session.ts';
import { lockPeople } from './lock-people.ts';
import { takeSlot } from './take-slot.ts';
import { bookingWords } from './words.ts';

/** A slot nobody has, as the team sees it. */
export interface FreeSlot {
  id: string;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  /** Names of those of the panel who said that they are not free then. */
  notFree: string[];
  /** Names of those who have said nothing of it. */
  silent: string[];
  /** Names of those who are expected in another interview then: nobody places over that. */
  elsewhere: string[];
}

/** A candidate of a session, with what they have booked in it. */
export interface Placeable {
  applicationId: string;
  studentId: string;
  number: number;
  /** Null for who reads without names. */
  name: string | null;
  interviewId: string | null;
  startsAt: Temporal.Instant | null;
}

/** The slots of a session that begin after `now` and that nobody has, in order. */
export async function freeSlots(
  db: Db,
  sessionId: string,
  now: Temporal.Instant,
): Promise<FreeSlot[]> {
  const called = sql`coalesce(nullif(trim(p.name), ''), p.email)`;
  const { rows } = await sql<FreeSlot>`
    SELECT l.id, l.starts_at AS "startsAt", l.ends_at AS "endsAt",
      coalesce(array_agg(${called} ORDER BY p.name) FILTER (WHERE a.is_free IS FALSE), '{}')
        AS "notFree",
      coalesce(array_agg(${called} ORDER BY p.name)
        FILTER (WHERE p.id IS NOT NULL AND a.is_free IS NULL), '{}') AS "silent",
      coalesce(array_agg(${called} ORDER BY p.name) FILTER (WHERE EXISTS (
        SELECT FROM interview_attendee t WHERE t.person_id = c.person_id AND t.is_expected
          AND tstzrange(t.starts_at, t.ends_at) && tstzrange(l.starts_at, l.ends_at))), '{}')
        AS "elsewhere"
    FROM interview_slot l
    LEFT JOIN current_panel c ON c.session_id = l.session_id
    LEFT JOIN person p ON p.id = c.person_id
    LEFT JOIN slot_availability a ON a.slot_id = l.id AND a.person_id = c.person_id
    WHERE l.session_id = ${sessionId} AND l.withdrawn_at IS NULL AND l.starts_at > ${now}
      AND NOT EXISTS (SELECT FROM interview v WHERE v.slot_id = l.id AND v.state = 'booked')
    GROUP BY l.id ORDER BY l.starts_at`.execute(db);
  return rows;
}

/**
 * The candidates of a session whose application is still sent, those without an interview first: by
 * name, or by number for a reader without names.
 */
export async function placeables(
  db: Db,
  sessionId: string,
  { personId: reader }: Pick<Actor, 'personId'>,
): Promise<Placeable[]> {
  const name = sql<string | null>`CASE WHEN NOT reads_without_names(${reader}, a.edition_id)
    THEN coalesce(nullif(btrim(p.name), ''), p.email) END`;
  return db
    .selectFrom('sessionCandidate as c')
    .innerJoin('application as a', 'a.id', 'c.applicationId')
    .innerJoin('person as p', 'p.id', 'a.studentId')
    .leftJoin('interview as i', (join) =>
      join
        .onRef('i.sessionId', '=', 'c.sessionId')
        .onRef('i.applicationId', '=', 'a.id')
        .on('i.state', '=', 'booked'),
    )
    .select(['a.id as applicationId', 'a.studentId', 'a.number'])
    .select(name.as('name'))
    .select(['i.id as interviewId', 'i.startsAt'])
    .where('c.sessionId', '=', sessionId)
    .where('c.removedAt', 'is', null)
    .where('a.state', '=', 'submitted')
    .orderBy(sql`i.id IS NOT NULL`)
    .orderBy(name)
    .orderBy('a.number')
    .execute();
}

/**
 * A coordinator puts a candidate in a slot, or moves them to it, when the session is open or closed
 * to students: also where somebody of the panel said not to be free or said nothing, once
 * `isConfirmed`; never where somebody is expected elsewhere. Where they are already: a success. What
 * it writes and mails: see `takeSlot`.
 * @returns the interview's id.
 * @throws Refusal `missing` for anyone but coordinators, and for what the session does not have;
 *   `session_takes_nobody`, `panel_is_empty`, `not_a_candidate`, `slot_was_just_taken`,
 *   `interview_has_begun`, `placing_overrides` (to be confirmed, with the names), and those of the
 *   constraints.
 */
export async function placeByHand(
  act: PersonalAct,
  edition: Edition,
  {
    sessionId,
    applicationId,
    slotId,
    isConfirmed,
  }: { sessionId: string; applicationId: string; slotId: string; isConfirmed: boolean },
): Promise<string> {
  const { tx, actor, now } = act;
  const session = await loadSession(tx, actor, edition.id, sessionId, { forUpdate: true });
  refuseUnlessPlaceable(session);
  if (![applicationId, slotId].every((id) => z.uuid().safeParse(id).success)) throw missing();
  const placed = (await placeables(tx, sessionId, actor)).find(
    (one) => one.applicationId === applicationId,
  );
  if (!placed) throw refusal(bookingWords, 'conflict', 'not_a_candidate');
  const { interviewId, startsAt } = placed;
  if (interviewId && (await slotOf(tx, interviewId)) === slotId) return interviewId;
  if (startsAt && startsAt.epochMilliseconds <= now.epochMilliseconds) {
    throw refusal(bookingWords, 'conflict', 'interview_has_begun');
  }
  await lockPeople(tx, { sessionId, studentId: placed.studentId });
  const slot = (await freeSlots(tx, sessionId, now)).find(({ id }) => id === slotId);
  if (!slot) throw refusal(bookingWords, 'conflict', 'slot_is_taken');
  refuseUnlessSuits(edition, slot, isConfirmed);
  return takeSlot(act, edition, {
    sessionId,
    meetingUrl: session.meetingUrl,
    applicationId,
    studentId: placed.studentId,
    slot,
    interviewId: interviewId ?? undefined,
    bookedBy: actor.personId,
  });
}

function refuseUnlessPlaceable({ state }: Session): void {
  if (state !== 'open' && state !== 'closed') {
    throw refusal(bookingWords, 'conflict', 'session_takes_nobody');
  }
}

function refuseUnlessSuits(edition: Edition, slot: FreeSlot, isConfirmed: boolean): void {
  const { elsewhere, notFree, silent } = slot;
  if (elsewhere.length > 0) {
    throw refusal(bookingWords, 'conflict', 'somebody_is_expected_elsewhere', {
      names: elsewhere.join(', '),
    });
  }
  if (isConfirmed || notFree.length + silent.length === 0) return;
  throw refusal(bookingWords, 'conflict', 'placing_overrides', (lang) => ({
    slot: instantInWords(slot.startsAt, edition.timezone, lang),
    notFree: notFree.join(', ') || 'none',
    silent: silent.join(', ') || 'none',
  }));
}

async function slotOf(db: Db, interviewId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('interview')
    .select('slotId')
    .where('id', '=', interviewId)
    .executeTakeFirst();
  return row?.slotId;
}
