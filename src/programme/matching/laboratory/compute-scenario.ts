import { type ActSource, perform } from '../../../acts/act.ts';
import { type Db, jsonb } from '../../../db/database.ts';
import { ComputeFailed, compute } from '../compute/compute.ts';
import { type Answer, EngineFault } from '../engine/answer.ts';
import { InstanceRefused } from '../engine/instance-refused.ts';
import { toInstance } from '../to-instance.ts';
import { snapshotOf } from './matching-session.ts';
import { scenarioById } from './scenario.ts';
import { keptAnswer } from './scenario-answer.ts';

/**
 * Computes a scenario on a thread of its own and keeps the answer, once; how far it is can be read
 * meanwhile. What the engine refuses is kept with the scenario, for who made it. Computed again after
 * a crash, it gives the same. Run in the background, caused by `storeScenario`.
 * Writes `scenario`.
 * @returns true when it was computed now.
 */
export async function computeScenario(source: ActSource, scenarioId: string): Promise<boolean> {
  const scenario = await scenarioById(source.db, scenarioId);
  if (!scenario || scenario.state === 'computed' || scenario.state === 'refused') return false;
  const snapshot = await snapshotOf(source.db, scenario.sessionId, scenario.snapshotNumber);
  const { seed } = await source.db
    .selectFrom('matchingSession')
    .select('seed')
    .where('id', '=', scenario.sessionId)
    .executeTakeFirstOrThrow();
  const tell = (percent: number) => isAt(source.db, scenarioId, percent);
  await tell(0);
  try {
    const computed = await compute(toInstance(snapshot, scenario.options, seed), {
      onProgress: ({ percent }) => void tell(percent).catch(() => undefined),
    });
    return await keep(source, scenarioId, computed);
  } catch (error) {
    if (error instanceof InstanceRefused) {
      await refuse(source.db, scenarioId, { code: error.code, place: error.place });
      return false;
    }
    // Nobody waits for what will not come; the error goes on to the log.
    if (error instanceof ComputeFailed || error instanceof EngineFault) {
      await refuse(source.db, scenarioId, { code: 'failed', place: '' });
    }
    throw error;
  }
}

function refuse(db: Db, scenarioId: string, problem: { code: string; place: string }) {
  return db
    .updateTable('scenario')
    .set({ state: 'refused', problem: jsonb(problem) })
    .where('id', '=', scenarioId)
    .where('state', 'in', ['waiting', 'computing'])
    .execute();
}

function isAt(db: Db, scenarioId: string, percent: number) {
  return db
    .updateTable('scenario')
    .set({ state: 'computing', percent: Math.min(100, Math.max(0, Math.round(percent))) })
    .where('id', '=', scenarioId)
    .where('state', 'in', ['waiting', 'computing'])
    .execute();
}

/** The first answer is kept; one that was computed twice is the same. */
async function keep(source: ActSource, scenarioId: string, answer: Answer): Promise<boolean> {
  return perform(source, undefined, async (act) => {
    const kept = await act.tx
      .updateTable('scenario')
      .set({
        state: 'computed',
        percent: 100,
        answer: jsonb(keptAnswer(answer)),
        hash: answer.hash,
        engine: answer.engine,
        computedAt: act.now,
      })
      .where('id', '=', scenarioId)
      .where('state', 'in', ['waiting', 'computing'])
      .returning('id')
      .executeTakeFirst();
    return kept !== undefined;
  });
}
