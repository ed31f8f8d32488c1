/** A scenario of the laboratory: its question, how far its computation is, its answer. */
import { type RawBuilder, sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { type Act, enqueue, type PersonalAct, record } from '../../../acts/act.ts';
import { type Actor, coordinates } from '../../../acts/actor.ts';
import { missing } from '../../../acts/missing.ts';
import { refusal } from '../../../acts/refusal.ts';
import { type Db, jsonb } from '../../../db/database.ts';
import type { Edition } from '../../editions/edition.ts';
import { refuseUnlessCoordinator } from '../../editions/may-coordinate.ts';
import { type ScenarioOptions, scenarioOptions } from '../scenario-options.ts';
import { heldSession } from './matching-session.ts';
import { type ScenarioAnswer, scenarioAnswer } from './scenario-answer.ts';
import { laboratoryWords } from './words.ts';

/** Why a scenario could not be computed. */
const scenarioProblem = z.object({ code: z.string(), place: z.string() });

export interface Scenario {
  id: string;
  sessionId: string;
  /** Counted from 1 in the session; people read a letter, `letterOf`. */
  number: number;
  snapshotNumber: number;
  kind: 'scenario' | 'cascade';
  title: string;
  options: ScenarioOptions;
  madeFrom: string | null;
  createdAt: Temporal.Instant;
  /** Null: made by itself. */
  createdByName: string | null;
  state: 'waiting' | 'computing' | 'computed' | 'refused';
  percent: number;
  problem: z.output<typeof scenarioProblem> | undefined;
  /** Undefined until it is computed. */
  answer: ScenarioAnswer | undefined;
  /** By which anyone computes it again: of the instance and the engine. */
  hash: string | null;
  engine: string | null;
  computedAt: Temporal.Instant | null;
  setAsideAt: Temporal.Instant | null;
}

/** How people call a scenario: A, B… Z, AA… */
export function letterOf(number: number): string {
  const rest = Math.floor((number - 1) / 26);
  return (rest > 0 ? letterOf(rest) : '') + String.fromCharCode(65 + ((number - 1) % 26));
}

/** The columns of a `Scenario`, for one or for many. */
function selectScenarios(db: Db, answer: RawBuilder<unknown> = sql.ref('c.answer')) {
  return db
    .selectFrom('scenario as c')
    .innerJoin('matchingSession as s', 's.id', 'c.sessionId')
    .leftJoin('person as maker', 'maker.id', 'c.createdBy')
    .select(['c.id', 'c.sessionId', 'c.number', 'c.snapshotNumber', 'c.kind', 'c.title'])
    .select(['c.options', 'c.madeFrom', 'c.createdAt', 'maker.name as createdByName', 'c.state'])
    .select(['c.percent', 'c.problem', 'c.hash', 'c.engine', 'c.computedAt', 'c.setAsideAt'])
    .select(answer.as('answer'));
}
type Row = Awaited<ReturnType<ReturnType<typeof selectScenarios>['execute']>>[number];

function asScenario({ options, problem, answer, ...row }: Row): Scenario {
  return {
    ...row,
    options: scenarioOptions.parse(options),
    problem: problem === null ? undefined : scenarioProblem.parse(problem),
    answer: answer === null ? undefined : scenarioAnswer.parse(answer),
  };
}

/** All but the reasons, which are most of an answer: several each student. */
const withoutReasons = sql`jsonb_set(c.answer, '{reasons}', '[]')`;

/**
 * The scenarios of a session in their order, cascades and the reasons of each answer left out; says
 * nothing of who asks.
 */
export async function scenariosOf(db: Db, sessionId: string): Promise<Scenario[]> {
  const rows = await selectScenarios(db, withoutReasons)
    .where('c.sessionId', '=', sessionId)
    .where('c.kind', '=', 'scenario')
    .orderBy('c.number')
    .execute();
  return rows.map(asScenario);
}

/**
 * A scenario of an edition, for its coordinators.
 * @throws Refusal `missing` for anyone else, and when the edition has no such scenario.
 */
export async function loadScenario(
  db: Db,
  actor: Actor,
  editionId: string,
  scenarioId: string,
): Promise<Scenario> {
  if (!coordinates(actor, editionId) || !z.uuid().safeParse(scenarioId).success) throw missing();
  const row = await selectScenarios(db)
    .where('c.id', '=', scenarioId)
    .where('s.editionId', '=', editionId)
    .executeTakeFirst();
  if (!row) throw missing();
  return asScenario(row);
}

/** The same for what the program does by itself. */
export async function scenarioById(db: Db, scenarioId: string): Promise<Scenario | undefined> {
  const row = await selectScenarios(db).where('c.id', '=', scenarioId).executeTakeFirst();
  return row && asScenario(row);
}

/** What a scenario is made of. */
export interface NewScenario {
  title: string;
  options: ScenarioOptions;
  /** The scenario it was begun from. */
  madeFrom?: string | undefined;
}

/**
 * Makes a scenario on the session's last snapshot, and has it computed. For coordinators, until
 * offers are published. Writes `scenario` and the journal; enqueues `matching.compute`.
 * @returns its id.
 * @throws Refusal `forbidden`, `no_session`, `offers_are_published`
 */
export async function createScenario(
  act: PersonalAct,
  edition: Edition,
  input: NewScenario,
): Promise<string> {
  refuseUnlessCoordinator(act, edition.id);
  const session = await heldSession(act, edition.id);
  if (session.state !== 'open') throw refusal(laboratoryWords, 'conflict', 'offers_are_published');
  const id = await storeScenario(act, session.id, session.snapshot.number, 'scenario', input);
  const subject = { type: 'scenario', id, editionId: edition.id };
  await record(act, 'scenario.made', subject, { title: input.title, options: input.options });
  return id;
}

/**
 * Stores a scenario or a cascade of a session that the caller holds, and has it computed.
 * @returns its id.
 */
export async function storeScenario(
  act: Act,
  sessionId: string,
  snapshotNumber: number,
  kind: Scenario['kind'],
  { title, options, madeFrom }: NewScenario,
): Promise<string> {
  const { last } = await act.tx
    .selectFrom('scenario')
    .select((eb) => eb.fn.coalesce(eb.fn.max('number'), eb.lit(0)).as('last'))
    .where('sessionId', '=', sessionId)
    .executeTakeFirstOrThrow();
  const { id } = await act.tx
    .insertInto('scenario')
    .values({
      sessionId,
      number: last + 1,
      snapshotNumber,
      kind,
      title,
      options: jsonb(options),
      madeFrom: madeFrom ?? null,
      createdBy: act.actor?.personId ?? null,
      createdAt: act.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await enqueue(act, 'matching.compute', { scenarioId: id });
  return id;
}
