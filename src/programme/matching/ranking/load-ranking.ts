/** The rankings of a project as they are stored; says nothing of who asks. */
import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { Db } from '../../../db/database.ts';
import { wishesFor } from '../../applications/visible-to-mentors.ts';
import { emptyRanking, type Ranking, storedRanking } from './ranking.ts';

/** A ranking that was saved. */
export interface SavedRanking extends Ranking {
  /** Counted from 1; 0 before the first. */
  number: number;
  /** Who saved it; undefined before the first. */
  savedBy: { personId: string; name: string } | undefined;
  savedAt: Temporal.Instant | undefined;
  isFinal: boolean;
}

/** What stands before anybody has ranked. */
export const noRanking: SavedRanking = {
  ...emptyRanking,
  number: 0,
  savedBy: undefined,
  savedAt: undefined,
  isFinal: false,
};

function rankings(db: Db, ideaId: string) {
  return db
    .selectFrom('projectRanking as r')
    .innerJoin('person as p', 'p.id', 'r.savedBy')
    .select(['r.number', 'r.groups', 'r.refused', 'r.savedAt', 'r.isFinal'])
    .select(['p.id as personId', sql<string>`coalesce(nullif(p.name, ''), p.email)`.as('name')])
    .where('r.ideaId', '=', ideaId);
}

type Row = Awaited<ReturnType<ReturnType<typeof rankings>['execute']>>[number];

const savedOf = ({ personId, name, groups, refused, ...row }: Row): SavedRanking => ({
  ...row,
  ...storedRanking.parse({ groups, refused }),
  savedBy: { personId, name },
});

/** The ranking that counts; `noRanking` before the first. */
export async function lastRanking(db: Db, ideaId: string): Promise<SavedRanking> {
  const row = await rankings(db, ideaId).orderBy('number', 'desc').limit(1).executeTakeFirst();
  return row ? savedOf(row) : noRanking;
}

/** One that was saved, by its number; `noRanking` when there is none. */
export async function rankingNumbered(
  db: Db,
  ideaId: string,
  number: number,
): Promise<SavedRanking> {
  const row = await rankings(db, ideaId).where('number', '=', number).executeTakeFirst();
  return row ? savedOf(row) : noRanking;
}

/** The last of all that were saved, the newest first. */
export async function rankingHistory(
  db: Db,
  ideaId: string,
  limit: number,
): Promise<SavedRanking[]> {
  const rows = await rankings(db, ideaId).orderBy('number', 'desc').limit(limit).execute();
  return rows.map(savedOf);
}

/** Those who wish for a project now: nobody else is ranked. */
export async function candidateIds(db: Db, ideaId: string): Promise<Set<string>> {
  const rows = await wishesFor(db, ideaId).select('application.id').execute();
  return new Set(rows.map(({ id }) => id));
}

/** When the last session of an edition published its offers; null while it has not. */
export async function offersPublishedAt(
  db: Db,
  editionId: string,
): Promise<Temporal.Instant | null> {
  const last = await db
    .selectFrom('matchingSession')
    .select('publishedAt')
    .where('editionId', '=', editionId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last?.publishedAt ?? null;
}
