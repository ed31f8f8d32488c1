/** What the board of offers expects of the team. */
import type { Db } from '../../../db/database.ts';
import { currentSession } from '../laboratory/matching-session.ts';
import { matchingRulesOf } from '../rules.ts';
import { pendingCascade } from './latest-cascade.ts';
import { cascadeFacts } from './load-facts.ts';
import { newOffersOf } from './settle-cascade.ts';
import { waitingList } from './waiting-list.ts';

export interface BoardTodo {
  /** Offers of the cascade that waits to be published; none where cascades are sent by themselves. */
  ready: number;
  /** It could not be computed. */
  isRefused: boolean;
  /** People without a place because their project left. */
  left: number;
}

/** By edition, for those whose session is published; says nothing of who asks. */
export async function boardTodo(
  db: Db,
  editionIds: readonly string[],
): Promise<Map<string, BoardTodo>> {
  if (editionIds.length === 0) return new Map();
  const published = await db
    .selectFrom('matchingSession')
    .select('editionId')
    .where('editionId', 'in', editionIds)
    .where('state', '=', 'published')
    .execute();
  const todo = new Map<string, BoardTodo>();
  for (const { editionId } of published) todo.set(editionId, await todoOf(db, editionId));
  return todo;
}

async function todoOf(db: Db, editionId: string): Promise<BoardTodo> {
  const session = await currentSession(db, editionId);
  if (!session) return { ready: 0, isRefused: false, left: 0 };
  const facts = await cascadeFacts(db, session);
  const cascade = await pendingCascade(db, session.id);
  const { cascade: mode } = await matchingRulesOf(db, editionId);
  return {
    ready:
      cascade && mode === 'proposed' ? newOffersOf({ session, cascade, facts }).ready.length : 0,
    isRefused: cascade?.state === 'refused',
    left: waitingList(facts).filter(({ because }) => because === 'project_left').length,
  };
}
