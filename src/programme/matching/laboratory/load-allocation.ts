import type { Db } from '../../../db/database.ts';
import type { Snapshot } from '../snapshot.ts';
import { allocationOf, type HandChange, type Placed } from './allocation.ts';
import { snapshotOf } from './matching-session.ts';
import type { Scenario } from './scenario.ts';

/** Hand changes of a scenario, in their order. */
export async function changesOf(db: Db, scenarioId: string): Promise<HandChange[]> {
  return db
    .selectFrom('scenarioChange')
    .select(['number', 'applicationId', 'fromIdea', 'toIdea'])
    .where('scenarioId', '=', scenarioId)
    .orderBy('number')
    .execute();
}

/** A computed scenario with its snapshot and who goes where; says nothing of who asks. */
export async function loadAllocation(
  db: Db,
  scenario: Scenario,
): Promise<{ snapshot: Snapshot; placed: Placed[] }> {
  const snapshot = await snapshotOf(db, scenario.sessionId, scenario.snapshotNumber);
  if (!scenario.answer) return { snapshot, placed: [] };
  const changes = await changesOf(db, scenario.id);
  return { snapshot, placed: allocationOf(snapshot, scenario.answer, changes) };
}
