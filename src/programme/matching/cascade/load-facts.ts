import type { Db } from '../../../db/database.ts';
import { changesOf } from '../laboratory/load-allocation.ts';
import { type MatchingSession, snapshotOf } from '../laboratory/matching-session.ts';
import { readSnapshot } from '../laboratory/read-snapshot.ts';
import { scenarioById } from '../laboratory/scenario.ts';
import { offerFacts } from '../offer-fact.ts';
import { scenarioOptions } from '../scenario-options.ts';
import type { CascadeFacts } from './cascade-options.ts';

/**
 * What a cascade of a published session follows from, as it is now: wishes and rankings as the
 * published scenario had them, though another snapshot was taken since. Says nothing of who asks.
 */
export async function cascadeFacts(
  db: Db,
  session: Pick<MatchingSession, 'id' | 'editionId' | 'chosenScenarioId' | 'snapshot'>,
): Promise<CascadeFacts & { snapshotNumber: number }> {
  const chosen = session.chosenScenarioId
    ? await scenarioById(db, session.chosenScenarioId)
    : undefined;
  const changes = chosen ? await changesOf(db, chosen.id) : [];
  const last = new Map(changes.map((change) => [change.applicationId, change.toIdea]));
  const snapshotNumber = chosen?.snapshotNumber ?? session.snapshot.number;
  return {
    snapshotNumber,
    snapshot: await snapshotOf(db, session.id, snapshotNumber),
    today: await readSnapshot(db, session.editionId),
    chosen: chosen?.options ?? scenarioOptions.parse({}),
    takenFrom: changes.flatMap(({ applicationId, fromIdea }) =>
      fromIdea && last.get(applicationId) !== fromIdea ? [{ applicationId, ideaId: fromIdea }] : [],
    ),
    offers: await offerFacts(db, session.editionId),
  };
}
