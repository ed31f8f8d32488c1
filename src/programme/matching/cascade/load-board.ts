/** All that the team's board of offers shows, read once. */
import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { Actor } from '../../../acts/actor.ts';
import type { Db } from '../../../db/database.ts';
import { readsWithoutNames } from '../../applications/reading/reader.ts';
import { currentSession, type MatchingSession } from '../laboratory/matching-session.ts';
import { type StudentNames, studentNames } from '../laboratory/student-names.ts';
import type { OfferState } from '../offer.ts';
import { type MatchingRules, matchingRulesOf } from '../rules.ts';
import type { CascadeFacts } from './cascade-options.ts';
import { type Cascade, latestCascade } from './latest-cascade.ts';
import { cascadeFacts } from './load-facts.ts';
import type { NewOffers } from './new-offers.ts';
import { type PlacesLeft, placesLeft } from './places-left.ts';
import { newOffersOf } from './settle-cascade.ts';
import { type WaitingStudent, waitingList } from './waiting-list.ts';

/** An offer as the team reads it. */
export interface BoardOffer {
  id: string;
  applicationId: string;
  /** Of the application. */
  number: number;
  ideaId: string;
  project: string;
  state: OfferState;
  staysOnList: boolean;
  rank: number | null;
  offeredAt: Temporal.Instant;
  answerUntil: Temporal.Instant;
  endedAt: Temporal.Instant | null;
  endedBecause: string | null;
  batch: number;
}

export interface BoardBatch {
  id: string;
  number: number;
  kind: 'first' | 'cascade' | 'by_hand';
  reason: string | null;
  /** Null: by itself. */
  publishedBy: string | null;
  publishedAt: Temporal.Instant;
  answerUntil: Temporal.Instant;
  offers: number;
}

export interface BoardLateWish {
  applicationId: string;
  number: number;
  ideaId: string;
  project: string;
  motivation: string;
  saidAt: Temporal.Instant;
}

export interface Board {
  session: MatchingSession;
  facts: CascadeFacts;
  rules: MatchingRules;
  names: StudentNames;
  /** True for who reads without names: what people typed may name them, and is not shown. */
  isBlind: boolean;
  /** The last made first. */
  offers: BoardOffer[];
  places: PlacesLeft;
  waiting: WaitingStudent[];
  /** The last cascade, whatever became of it, and what it gives as things are now. */
  cascade: (Cascade & NewOffers) | undefined;
  lateWishes: BoardLateWish[];
  /** The last published first. */
  batches: BoardBatch[];
}

/**
 * The board of an edition, for its coordinators.
 * @returns undefined while no offers were published.
 * @throws Refusal `missing` for anyone who does not read its applications.
 */
export async function loadBoard(
  db: Db,
  actor: Actor,
  editionId: string,
): Promise<Board | undefined> {
  const names = await studentNames(db, actor, editionId);
  const session = await currentSession(db, editionId);
  if (session?.state !== 'published') return undefined;
  const facts = await cascadeFacts(db, session);
  const cascade = await latestCascade(db, session.id);
  const waiting = waitingList(facts);
  const without = new Set(waiting.map(({ student }) => student.applicationId));
  return {
    session,
    facts,
    rules: await matchingRulesOf(db, editionId),
    names,
    isBlind: await readsWithoutNames(db, actor, editionId),
    offers: await boardOffers(db, editionId),
    places: placesLeft(facts.today, facts.offers),
    waiting,
    cascade: cascade && { ...cascade, ...newOffersOf({ session, cascade, facts }) },
    lateWishes: (await lateWishes(db, editionId)).filter((wish) => without.has(wish.applicationId)),
    batches: await batches(db, session.id),
  };
}

/** All offers of an edition, the last made first; says nothing of who asks. */
export async function boardOffers(db: Db, editionId: string): Promise<BoardOffer[]> {
  const rows = await db
    .selectFrom('offer as o')
    .innerJoin('offerBatch as b', 'b.id', 'o.batchId')
    .innerJoin('application as a', 'a.id', 'o.applicationId')
    .innerJoin('idea as i', 'i.id', 'o.ideaId')
    .select(['o.id', 'o.applicationId', 'a.number', 'o.ideaId', 'i.name as project', 'o.state'])
    .select(['o.staysOnList', 'o.rank', 'o.offeredAt', 'o.answerUntil', 'o.endedAt'])
    .select(['o.endedBecause', 'b.number as batch'])
    .where('o.editionId', '=', editionId)
    .orderBy('o.offeredAt', 'desc')
    .orderBy('b.number', 'desc')
    .orderBy('a.number')
    .execute();
  return rows.map((row) => ({ ...row, number: row.number ?? 0 }));
}

async function lateWishes(db: Db, editionId: string): Promise<BoardLateWish[]> {
  const rows = await db
    .selectFrom('lateWish as w')
    .innerJoin('application as a', 'a.id', 'w.applicationId')
    .innerJoin('idea as i', 'i.id', 'w.ideaId')
    .select(['w.applicationId', 'a.number', 'w.ideaId', 'i.name as project', 'w.motivation'])
    .select('w.saidAt')
    .where('a.editionId', '=', editionId)
    .where('a.state', '=', 'submitted')
    .where('w.takenBackAt', 'is', null)
    .orderBy('w.saidAt')
    .execute();
  return rows.map((row) => ({ ...row, number: row.number ?? 0 }));
}

async function batches(db: Db, sessionId: string): Promise<BoardBatch[]> {
  const { rows } = await sql<BoardBatch>`
    SELECT b.id, b.number, b.reason, b.published_at AS "publishedAt",
      b.answer_until AS "answerUntil",
      CASE WHEN b.scenario_id IS NULL THEN 'by_hand' WHEN c.kind = 'cascade' THEN 'cascade'
        ELSE 'first' END AS kind,
      coalesce(nullif(btrim(p.name), ''), p.email) AS "publishedBy",
      (SELECT count(*)::int FROM offer o WHERE o.batch_id = b.id) AS offers
    FROM offer_batch b LEFT JOIN scenario c ON c.id = b.scenario_id
    LEFT JOIN person p ON p.id = b.published_by
    WHERE b.session_id = ${sessionId} ORDER BY b.number DESC`.execute(db);
  return rows;
}
