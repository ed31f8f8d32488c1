/** A scenario with everything that its pages say of it. */
import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { Actor } from '../../../../acts/actor.ts';
import type { Db } from '../../../../db/database.ts';
import type { Snapshot } from '../../snapshot.ts';
import { allocationOf, type HandChange, type Placed } from '../allocation.ts';
import { snapshotOf } from '../matching-session.ts';
import { loadScenario, type Scenario } from '../scenario.ts';
import type { ScenarioAnswer } from '../scenario-answer.ts';

/** A hand change as it was made. */
export interface ChangeMade extends HandChange {
  reason: string;
  madeAt: Temporal.Instant;
  madeByName: string;
}

/** The session a scenario is of, open or not. */
export interface CaseSession {
  id: string;
  state: 'open' | 'published' | 'closed';
  seed: string;
  chosenScenarioId: string | null;
  /** The title and number of the chosen one. */
  chosenTitle: string | null;
  chosenNumber: number | null;
  /** Of the wishes, rankings and places that the scenario was computed from. */
  snapshotHash: string;
  takenAt: Temporal.Instant;
}

export interface ScenarioCase {
  scenario: Scenario;
  session: CaseSession;
  snapshot: Snapshot;
  /** In their order. */
  changes: ChangeMade[];
  /** As the engine placed everyone; empty until it is computed. */
  computed: Placed[];
  /** The same with hand changes. */
  placed: Placed[];
}

/** One that is computed. */
export type ComputedCase = ScenarioCase & { scenario: Scenario & { answer: ScenarioAnswer } };

/**
 * Four queries.
 * @throws Refusal `missing` for anyone but the edition's coordinators, and for no scenario of it.
 */
export async function loadCase(
  db: Db,
  actor: Actor,
  editionId: string,
  scenarioId: string,
): Promise<ScenarioCase> {
  const scenario = await loadScenario(db, actor, editionId, scenarioId);
  const session = await sessionOf(db, scenario);
  const snapshot = await snapshotOf(db, scenario.sessionId, scenario.snapshotNumber);
  const { answer } = scenario;
  if (!answer) return { scenario, session, snapshot, changes: [], computed: [], placed: [] };
  const changes = await changesMade(db, scenario.id);
  const computed = allocationOf(snapshot, answer);
  const placed = changes.length > 0 ? allocationOf(snapshot, answer, changes) : computed;
  return { scenario, session, snapshot, changes, computed, placed };
}

/** True once the engine has answered. */
export function isComputed(one: ScenarioCase): one is ComputedCase {
  return one.scenario.answer !== undefined;
}

function sessionOf(
  db: Db,
  { sessionId, snapshotNumber }: Pick<Scenario, 'sessionId' | 'snapshotNumber'>,
): Promise<CaseSession> {
  return db
    .selectFrom('matchingSession as s')
    .innerJoin('matchingSnapshot as shot', 'shot.sessionId', 's.id')
    .leftJoin('scenario as chosen', 'chosen.id', 's.chosenScenarioId')
    .select(['s.id', 's.state', 's.seed', 's.chosenScenarioId'])
    .select(['chosen.title as chosenTitle', 'chosen.number as chosenNumber'])
    .select(['shot.hash as snapshotHash', 'shot.takenAt'])
    .where('s.id', '=', sessionId)
    .where('shot.number', '=', snapshotNumber)
    .executeTakeFirstOrThrow();
}

function changesMade(db: Db, scenarioId: string): Promise<ChangeMade[]> {
  return db
    .selectFrom('scenarioChange as c')
    .innerJoin('person as maker', 'maker.id', 'c.madeBy')
    .select(['c.number', 'c.applicationId', 'c.fromIdea', 'c.toIdea', 'c.reason', 'c.madeAt'])
    .select(sql<string>`coalesce(nullif(btrim(maker.name), ''), maker.email)`.as('madeByName'))
    .where('c.scenarioId', '=', scenarioId)
    .orderBy('c.number')
    .execute();
}
