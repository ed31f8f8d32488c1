/** Everything the laboratory of an edition shows: its session, what it was computed from, scenarios. */
import type { Temporal } from 'temporal-polyfill';
import { type Actor, coordinates } from '../../../acts/actor.ts';
import { missing } from '../../../acts/missing.ts';
import type { Db } from '../../../db/database.ts';
import { type Snapshot, snapshotSchema } from '../snapshot.ts';
import { allocationOf, type HandChange } from './allocation.ts';
import { type Figures, figuresOf } from './figures.ts';
import { currentSession, type MatchingSession } from './matching-session.ts';
import { hashOfSnapshot, readSnapshot } from './read-snapshot.ts';
import { type Scenario, scenariosOf } from './scenario.ts';
import { type SnapshotChanges, snapshotChanges } from './snapshot-changes.ts';
import { readStillToGive } from './still-to-give.ts';

/** A scenario with what it comes to, hand changes included. */
export interface ScenarioColumn {
  scenario: Scenario;
  snapshot: Snapshot;
  takenAt: Temporal.Instant;
  /** How many people were moved by hand. */
  byHand: number;
  /** Undefined until it is computed. */
  figures: Figures | undefined;
  isChosen: boolean;
  /** True when a later snapshot was taken. */
  isOlder: boolean;
}

export interface Laboratory {
  session: MatchingSession | undefined;
  /** Wishes, rankings and places as they are now, less what earlier sessions gave until offers are out. */
  live: Snapshot;
  /** The session's last snapshot. */
  last: Snapshot | undefined;
  /** What changed since the last snapshot; undefined: nothing that a scenario is computed from. */
  changed: SnapshotChanges | undefined;
  columns: ScenarioColumn[];
}

/**
 * The laboratory of an edition, for its coordinators; ten queries, however many scenarios there are.
 * @throws Refusal `missing` for anyone else.
 */
export async function loadLaboratory(db: Db, actor: Actor, editionId: string): Promise<Laboratory> {
  if (!coordinates(actor, editionId)) throw missing();
  const session = await currentSession(db, editionId);
  // Once offers are out, what they gave is no change of what they were computed from.
  const live = await (session?.state === 'published' ? readSnapshot : readStillToGive)(
    db,
    editionId,
  );
  if (!session) return { session, live, last: undefined, changed: undefined, columns: [] };
  const scenarios = await scenariosOf(db, session.id);
  const needed = new Set(scenarios.map(({ snapshotNumber }) => snapshotNumber));
  const snapshots = await snapshotsOf(db, session.id, [...needed, session.snapshot.number]);
  const changes = await handChanges(db, session.id);
  const last = snapshots.get(session.snapshot.number)?.content;
  const isOutdated = session.state === 'open' && hashOfSnapshot(live) !== session.snapshot.hash;
  return {
    session,
    live,
    last,
    changed: isOutdated && last ? snapshotChanges(last, live) : undefined,
    columns: scenarios.flatMap((scenario) => {
      const shot = snapshots.get(scenario.snapshotNumber);
      if (!shot) return [];
      const { content: snapshot, takenAt } = shot;
      const moved = changes.get(scenario.id) ?? [];
      const figures =
        scenario.answer &&
        figuresOf(snapshot, allocationOf(snapshot, scenario.answer, moved), scenario.options);
      return {
        ...{ scenario, snapshot, takenAt, figures },
        byHand: new Set(moved.map(({ applicationId }) => applicationId)).size,
        isChosen: scenario.id === session.chosenScenarioId,
        isOlder: scenario.snapshotNumber < session.snapshot.number,
      };
    }),
  };
}

async function snapshotsOf(db: Db, sessionId: string, numbers: readonly number[]) {
  const rows = await db
    .selectFrom('matchingSnapshot')
    .select(['number', 'content', 'takenAt'])
    .where('sessionId', '=', sessionId)
    .where('number', 'in', numbers)
    .execute();
  return new Map(
    rows.map(({ number, content, takenAt }) => [
      number,
      { content: snapshotSchema.parse(content), takenAt },
    ]),
  );
}

async function handChanges(db: Db, sessionId: string): Promise<Map<string, HandChange[]>> {
  const rows = await db
    .selectFrom('scenarioChange as h')
    .innerJoin('scenario as c', 'c.id', 'h.scenarioId')
    .select(['h.scenarioId', 'h.number', 'h.applicationId', 'h.fromIdea', 'h.toIdea'])
    .where('c.sessionId', '=', sessionId)
    .orderBy('h.number')
    .execute();
  return Map.groupBy(rows, ({ scenarioId }) => scenarioId);
}
