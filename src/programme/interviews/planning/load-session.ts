/** A session of interviews, for those who may read it. */
import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { type Actor, coordinates } from '../../../acts/actor.ts';
import { missing } from '../../../acts/missing.ts';
import type { Db } from '../../../db/database.ts';
import type { SessionState } from '../session.ts';

export interface Session {
  id: string;
  editionId: string;
  title: string;
  /** The project it is about; null: several. */
  ideaId: string | null;
  /** Its name. */
  ideaName: string | null;
  /** True while that project is in the catalogue, or the session is about several. */
  isProjectThere: boolean;
  slotMinutes: number;
  breakMinutes: number;
  /** An address for all, or a pattern with `{code}`; empty when none is set yet. */
  meetingUrl: string;
  /** The last second at which students book, move or cancel by themselves. */
  booksUntil: Temporal.Instant;
  state: SessionState;
  createdAt: Temporal.Instant;
  /** When those of the panel who had not answered were last asked again. */
  panelRemindedAt: Temporal.Instant | null;
  cancelledBecause: string | null;
}

/** The columns of a `Session`, for one or for many. */
export function selectSessions(db: Db) {
  return db
    .selectFrom('interviewSession as s')
    .leftJoin('idea as i', 'i.id', 's.ideaId')
    .select(['s.id', 's.editionId', 's.title', 's.ideaId', 'i.name as ideaName', 's.slotMinutes'])
    .select(['s.breakMinutes', 's.meetingUrl', 's.booksUntil', 's.state', 's.createdAt'])
    .select(['s.panelRemindedAt', 's.cancelledBecause', 'i.state as ideaState']);
}
type SessionRow = Awaited<ReturnType<ReturnType<typeof selectSessions>['execute']>>[number];

export function asSession({ ideaState, ...row }: SessionRow): Session {
  return { ...row, isProjectThere: ideaState === null || ideaState === 'selected' };
}

/**
 * A session of an edition, for its coordinators.
 * @param options.forUpdate locks the row until the end of the transaction.
 * @throws Refusal `missing` for anyone else, and when the edition has no such session.
 */
export async function loadSession(
  db: Db,
  actor: Actor,
  editionId: string,
  sessionId: string,
  { forUpdate = false }: { forUpdate?: boolean } = {},
): Promise<Session> {
  if (!coordinates(actor, editionId) || !z.uuid().safeParse(sessionId).success) throw missing();
  // Before reading, not while: whoever waits for the lock then sees what was written meanwhile.
  if (forUpdate) await lockSession(db, sessionId);
  const row = await selectSessions(db)
    .where('s.id', '=', sessionId)
    .where('s.editionId', '=', editionId)
    .executeTakeFirst();
  if (!row) throw missing();
  return asSession(row);
}

/**
 * Locks a session until the end of the transaction: whoever changes its panel, its slots, what is
 * said of them or its state waits for the one before.
 */
export async function lockSession(db: Db, sessionId: string): Promise<void> {
  await db
    .selectFrom('interviewSession')
    .select('id')
    .where('id', '=', sessionId)
    .forUpdate()
    .execute();
}
