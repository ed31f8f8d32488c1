/** When a member of a panel is free: what they read and what they say. */
import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { type PersonalAct, record } from '../../../acts/act.ts';
import type { Actor } from '../../../acts/actor.ts';
import { missing } from '../../../acts/missing.ts';
import { refusal } from '../../../acts/refusal.ts';
import type { Db } from '../../../db/database.ts';
import { loadEdition } from '../../editions/load-edition.ts';
import type { PanelPart } from '../session.ts';
import { asSession, lockSession, type Session, selectSessions } from './load-session.ts';
import { mailTeamOfBusyMember } from './mails.ts';
import { planningWords } from './words.ts';

export type AvailabilitySource = 'hand' | 'agenda';

/** A slot to come, and what one member has said of it. */
export interface AskedSlot {
  id: string;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  /** Null: nothing said yet. */
  isFree: boolean | null;
  source: AvailabilitySource | null;
  /** True when they are expected there in an interview of this session. */
  isBooked: boolean;
  /** True when they are expected in another session's interview at that time. */
  isElsewhere: boolean;
}

export interface MyAvailability {
  session: Session;
  part: PanelPart;
  slots: AskedSlot[];
}

/**
 * A session that is not cancelled, for a member of its panel, with the slots to come and what they
 * said of each; three queries.
 * @param options.forUpdate locks the session until the end of the transaction.
 * @throws Refusal `missing` for anyone else, somebody who left the panel or the idea included.
 */
export async function loadMyAvailability(
  db: Db,
  actor: Actor,
  sessionId: string,
  { now, forUpdate = false }: { now: Temporal.Instant; forUpdate?: boolean },
): Promise<MyAvailability> {
  if (!z.uuid().safeParse(sessionId).success) throw missing();
  if (forUpdate) await lockSession(db, sessionId);
  const row = await selectSessions(db)
    .innerJoin('currentPanel as c', 'c.sessionId', 's.id')
    .select('c.part')
    .where('s.id', '=', sessionId)
    .where('c.personId', '=', actor.personId)
    .where('s.state', '<>', 'cancelled')
    .executeTakeFirst();
  if (!row) throw missing();
  const { part, ...session } = row;
  const { rows: slots } = await sql<AskedSlot>`
    SELECT l.id, l.starts_at AS "startsAt", l.ends_at AS "endsAt", a.is_free AS "isFree", a.source,
      EXISTS (SELECT FROM interview v JOIN interview_attendee t ON t.interview_id = v.id
        WHERE v.slot_id = l.id AND v.state = 'booked' AND t.person_id = ${actor.personId}
          AND t.is_expected) AS "isBooked",
      EXISTS (SELECT FROM interview_attendee t JOIN interview v ON v.id = t.interview_id
        WHERE t.person_id = ${actor.personId} AND t.is_expected AND v.session_id <> l.session_id
          AND tstzrange(t.starts_at, t.ends_at) && tstzrange(l.starts_at, l.ends_at)
      ) AS "isElsewhere"
    FROM interview_slot l
    LEFT JOIN slot_availability a ON a.slot_id = l.id AND a.person_id = ${actor.personId}
    WHERE l.session_id = ${sessionId} AND l.withdrawn_at IS NULL AND l.starts_at > ${now}
    ORDER BY l.starts_at`.execute(db);
  return { session: asSession(session), part, slots };
}

/** What a member says of the slots they were shown. */
export interface Answers {
  /** The ids of the slots that were on the page: a slot added meanwhile is left unanswered. */
  shown: readonly string[];
  /** Of these, when they are free. */
  free: readonly string[];
  /** What the agenda they sent says of each slot, when they come from there. */
  agenda?: ReadonlyMap<string, boolean> | undefined;
}

/**
 * A member of the panel says of each slot whether they are free; saying it again replaces it. An
 * interview that is booked stays booked when its slot no longer suits them: the team is told, and
 * decides with the student. Writes `slot_availability` and the journal; mails the team then.
 * @returns how many of the slots suit them, and how many booked interviews no longer do.
 * @throws Refusal `missing` for anyone but the panel; `slots_are_gone` when none of the slots they
 *   answered is to come any more.
 */
export async function sayWhenFree(
  act: PersonalAct,
  sessionId: string,
  { shown, free, agenda }: Answers,
): Promise<{ free: number; booked: number }> {
  const { tx, actor, now } = act;
  const mine = await loadMyAvailability(tx, actor, sessionId, { now, forUpdate: true });
  const answered = mine.slots.filter(({ id }) => shown.includes(id));
  if (answered.length === 0) throw refusal(planningWords, 'conflict', 'slots_are_gone');
  const said = answered.map((slot) => {
    const isFree = free.includes(slot.id);
    const source: AvailabilitySource = agenda?.get(slot.id) === isFree ? 'agenda' : 'hand';
    return { slot, isFree, source };
  });
  const changed = said.filter(({ slot, isFree }) => slot.isFree !== isFree);
  const freed = said.filter(({ isFree }) => isFree).length;
  if (changed.length === 0) return { free: freed, booked: 0 };
  await tx
    .insertInto('slotAvailability')
    .values(
      changed.map(({ slot, isFree, source }) => ({
        slotId: slot.id,
        personId: actor.personId,
        isFree,
        source,
        saidAt: now,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['slotId', 'personId']).doUpdateSet((eb) => ({
        isFree: eb.ref('excluded.isFree'),
        source: eb.ref('excluded.source'),
        saidAt: eb.ref('excluded.saidAt'),
      })),
    )
    .execute();
  const { session } = mine;
  const subject = { type: 'interview_session', id: sessionId, editionId: session.editionId };
  await record(act, 'availability.said', subject, { free: freed, changed: changed.length });
  const lost = changed.filter(({ slot, isFree }) => slot.isBooked && !isFree);
  if (lost.length > 0) {
    const edition = await loadEdition(tx, session.editionId);
    await mailTeamOfBusyMember(
      act,
      edition,
      session,
      lost.map(({ slot }) => slot.startsAt),
    );
  }
  return { free: freed, booked: lost.length };
}

/** An interview to come at which a member of the panel says that they are not free. */
export interface AtOdds {
  interviewId: string;
  startsAt: Temporal.Instant;
  name: string;
}

/** Interviews that are booked though a member who is expected is not free, for the team. */
export async function interviewsAtOdds(
  db: Db,
  sessionId: string,
  now: Temporal.Instant,
): Promise<AtOdds[]> {
  const { rows } = await sql<AtOdds>`
    SELECT v.id AS "interviewId", v.starts_at AS "startsAt",
      coalesce(nullif(btrim(p.name), ''), p.email) AS name
    FROM interview v
    JOIN interview_attendee t ON t.interview_id = v.id AND t.is_expected AND t.part <> 'student'
    JOIN slot_availability a
      ON a.slot_id = v.slot_id AND a.person_id = t.person_id AND NOT a.is_free
    JOIN person p ON p.id = t.person_id
    WHERE v.session_id = ${sessionId} AND v.state = 'booked' AND v.starts_at > ${now}
    ORDER BY v.starts_at, name`.execute(db);
  return rows;
}
