/** The cascade of a session that counts: the last one computed, or being computed. */
import type { Act } from '../../../acts/act.ts';
import type { Db } from '../../../db/database.ts';
import { type Scenario, scenarioById } from '../laboratory/scenario.ts';

export type Cascade = Scenario & {
  /** Its offers were sent. */
  isPublished: boolean;
};

/** The last cascade of a session, whatever became of it; says nothing of who asks. */
export async function latestCascade(db: Db, sessionId: string): Promise<Cascade | undefined> {
  const row = await db
    .selectFrom('scenario as c')
    .leftJoin('offerBatch as b', 'b.scenarioId', 'c.id')
    .select(['c.id', 'b.id as batchId'])
    .where('c.sessionId', '=', sessionId)
    .where('c.kind', '=', 'cascade')
    .orderBy('c.number', 'desc')
    .limit(1)
    .executeTakeFirst();
  const cascade = row && (await scenarioById(db, row.id));
  return cascade && { ...cascade, isPublished: row.batchId !== null };
}

/** The same, while it is neither published nor set aside. */
export async function pendingCascade(db: Db, sessionId: string): Promise<Cascade | undefined> {
  const cascade = await latestCascade(db, sessionId);
  return cascade?.isPublished || cascade?.setAsideAt ? undefined : cascade;
}

/** Nobody publishes it any more. The caller holds the session. Writes `scenario`. */
export async function setAside(act: Act, cascadeId: string): Promise<void> {
  await act.tx
    .updateTable('scenario')
    .set({ setAsideAt: act.now })
    .where('id', '=', cascadeId)
    .where('setAsideAt', 'is', null)
    .execute();
}
