/** A session of matching: its draw, its snapshots, what was chosen and published. */
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import { type Act, type PersonalAct, record } from '../../../acts/act.ts';
import { refusal } from '../../../acts/refusal.ts';
import { refuseViolations } from '../../../acts/violations.ts';
import { type Db, jsonb } from '../../../db/database.ts';
import type { Edition } from '../../editions/edition.ts';
import { refuseUnlessCoordinator } from '../../editions/may-coordinate.ts';
import { closeWaitingList } from '../cascade/close-list.ts';
import { type Snapshot, snapshotSchema } from '../snapshot.ts';
import { hashOfSnapshot } from './read-snapshot.ts';
import { readStillToGive } from './still-to-give.ts';
import { laboratoryWords } from './words.ts';

refuseViolations({
  // Two people who open one at once: whichever of these the second meets first.
  matching_session_number_is_unique: () => refusal(laboratoryWords, 'conflict', 'session_is_open'),
  matching_session_is_one_at_a_time: () => refusal(laboratoryWords, 'conflict', 'session_is_open'),
});

export interface MatchingSession {
  id: string;
  editionId: string;
  /** Counted from 1 in the edition. */
  number: number;
  /** `published`: offers were sent, places are given as they become free. */
  state: 'open' | 'published' | 'closed';
  /** What equals are told apart by. */
  seed: string;
  openedAt: Temporal.Instant;
  chosenScenarioId: string | null;
  publishedAt: Temporal.Instant | null;
  /** The last snapshot. */
  snapshot: { number: number; hash: string; takenAt: Temporal.Instant };
}

/** Those of some editions whose matching has begun, whatever became of it. */
export async function matchedAmong(
  db: Db,
  editionIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('matchingSession')
    .select('editionId')
    .distinct()
    .where('editionId', '=', sql<string>`ANY(${editionIds}::uuid[])`)
    .execute();
  return new Set(rows.map(({ editionId }) => editionId));
}

/** The edition's session that is not closed; undefined while there is none. */
export async function currentSession(
  db: Db,
  editionId: string,
): Promise<MatchingSession | undefined> {
  const row = await db
    .selectFrom('matchingSession as s')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('matchingSnapshot as one')
          .select(['one.number', 'one.hash', 'one.takenAt'])
          .whereRef('one.sessionId', '=', 's.id')
          .orderBy('one.number', 'desc')
          .limit(1)
          .as('shot'),
      (join) => join.onTrue(),
    )
    .select(['s.id', 's.editionId', 's.number', 's.state', 's.seed', 's.openedAt'])
    .select(['s.chosenScenarioId', 's.publishedAt'])
    .select(['shot.number as shotNumber', 'shot.hash', 'shot.takenAt'])
    .where('s.editionId', '=', editionId)
    .where('s.state', '<>', 'closed')
    .executeTakeFirst();
  if (!row) return undefined;
  const { shotNumber, hash, takenAt, ...session } = row;
  return { ...session, snapshot: { number: shotNumber, hash, takenAt } };
}

/**
 * The same, held until the end of the act: whoever chooses, publishes or closes waits for the one
 * before.
 * @throws Refusal `no_session`
 */
export async function heldSession(act: Act, editionId: string): Promise<MatchingSession> {
  await act.tx
    .selectFrom('matchingSession')
    .select('id')
    .where('editionId', '=', editionId)
    .where('state', '<>', 'closed')
    .forNoKeyUpdate()
    .execute();
  const session = await currentSession(act.tx, editionId);
  if (!session) throw refusal(laboratoryWords, 'conflict', 'no_session');
  return session;
}

/** Sixteen hexadecimal digits that nobody can foresee. */
const drawSeed = () => randomBytes(8).toString('hex');

/**
 * Opens a session, draws its lottery before anything is computed, and takes its first snapshot, of
 * what earlier sessions have not given. For coordinators. Writes `matching_session`,
 * `matching_snapshot` and the journal, which keeps the draw.
 * @param options.draw what the seed comes from; the demonstration, always played alike, has its own.
 * @returns the session's id.
 * @throws Refusal `forbidden`, `session_is_open`
 */
export async function openMatchingSession(
  act: PersonalAct,
  edition: Edition,
  { draw = drawSeed }: { draw?: () => string } = {},
): Promise<string> {
  refuseUnlessCoordinator(act, edition.id);
  const { count } = await act.tx
    .selectFrom('matchingSession')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('editionId', '=', edition.id)
    .executeTakeFirstOrThrow();
  const seed = draw();
  const { id } = await act.tx
    .insertInto('matchingSession')
    .values({
      editionId: edition.id,
      number: count + 1,
      seed,
      openedBy: act.actor.personId,
      openedAt: act.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await storeSnapshot(act, id, 1, await readStillToGive(act.tx, edition.id));
  const subject = { type: 'matching_session', id, editionId: edition.id };
  await record(act, 'matching.opened', subject, { number: count + 1, seed });
  return id;
}

/**
 * Takes a new snapshot of a session whose wishes, rankings or places changed since the last; the
 * scenarios computed from earlier ones stay as they are. For coordinators, until offers are published.
 * Writes `matching_snapshot` and the journal; nothing when nothing changed.
 * @returns the number of the last snapshot.
 * @throws Refusal `forbidden`, `no_session`, `offers_are_published`
 */
export async function takeSnapshot(act: PersonalAct, edition: Edition): Promise<number> {
  refuseUnlessCoordinator(act, edition.id);
  const session = await heldSession(act, edition.id);
  if (session.state !== 'open') throw refusal(laboratoryWords, 'conflict', 'offers_are_published');
  const snapshot = await readStillToGive(act.tx, edition.id);
  if (hashOfSnapshot(snapshot) === session.snapshot.hash) return session.snapshot.number;
  const number = session.snapshot.number + 1;
  await storeSnapshot(act, session.id, number, snapshot);
  const subject = { type: 'matching_session', id: session.id, editionId: edition.id };
  await record(act, 'matching.snapshot_taken', subject, { number });
  return number;
}

/**
 * Closes a session: before offers, nothing comes of it; after them, no freed place is given any more,
 * and who waits is told. For coordinators. Closing one that is closed changes nothing. Writes
 * `matching_session`, what `closeWaitingList` does and the journal.
 * @throws Refusal `forbidden`
 */
export async function closeMatchingSession(act: PersonalAct, edition: Edition): Promise<void> {
  refuseUnlessCoordinator(act, edition.id);
  const closed = await act.tx
    .updateTable('matchingSession')
    .set({ state: 'closed', closedAt: act.now })
    .where('editionId', '=', edition.id)
    .where('state', '<>', 'closed')
    .returning(['id', 'number', 'publishedAt'])
    .executeTakeFirst();
  if (!closed) return;
  if (closed.publishedAt) await closeWaitingList(act, edition);
  const subject = { type: 'matching_session', id: closed.id, editionId: edition.id };
  await record(act, 'matching.closed', subject, { number: closed.number });
}

async function storeSnapshot(act: Act, sessionId: string, number: number, snapshot: Snapshot) {
  await act.tx
    .insertInto('matchingSnapshot')
    .values({
      sessionId,
      number,
      content: jsonb(snapshot),
      hash: hashOfSnapshot(snapshot),
      takenBy: act.actor?.personId ?? null,
      takenAt: act.now,
    })
    .execute();
}

/** A snapshot of a session, as it was taken. */
export async function snapshotOf(db: Db, sessionId: string, number: number): Promise<Snapshot> {
  const { content } = await db
    .selectFrom('matchingSnapshot')
    .select('content')
    .where('sessionId', '=', sessionId)
    .where('number', '=', number)
    .executeTakeFirstOrThrow();
  return snapshotSchema.parse(content);
}
