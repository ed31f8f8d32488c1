import type { PersonalAct } from '../../../acts/act.ts';
import type { Edition } from '../../editions/edition.ts';
import { refuseUnlessCoordinator } from '../../editions/may-coordinate.ts';
import { heldSession, snapshotOf, takeSnapshot } from './matching-session.ts';
import { createScenario, type NewScenario, type Scenario, scenariosOf } from './scenario.ts';
import { optionsWithin } from './scenario-changes.ts';

/**
 * Makes a scenario, once: the same title and options on the same snapshot are the same scenario, so
 * that a second click finds what the first one made. For coordinators, until offers are published.
 * Writes `scenario` and the journal; enqueues `matching.compute`.
 * @returns its id.
 * @throws Refusal `forbidden`, `no_session`, `offers_are_published`
 */
export async function makeScenario(
  act: PersonalAct,
  edition: Edition,
  input: NewScenario,
): Promise<string> {
  refuseUnlessCoordinator(act, edition.id);
  // Held: two clicks at once come one after the other.
  const session = await heldSession(act, edition.id);
  const same = (await scenariosOf(act.tx, session.id)).find(
    (one) =>
      one.snapshotNumber === session.snapshot.number &&
      one.title === input.title &&
      asText(one.options) === asText(input.options),
  );
  return same?.id ?? createScenario(act, edition, input);
}

/**
 * Takes a new snapshot if something changed, and computes scenarios of the session again on it, each
 * as another scenario with the same options, less what the snapshot no longer has. For coordinators,
 * until offers are published. Writes `matching_snapshot`, `scenario` and the journal; enqueues
 * `matching.compute`.
 * @returns how many scenarios are on the snapshot now, and how many choices were left out of them.
 * @throws Refusal `forbidden`, `no_session`, `offers_are_published`
 */
export async function computeAgain(
  act: PersonalAct,
  edition: Edition,
  scenarioIds: readonly string[],
): Promise<{ made: number; leftOut: number }> {
  const number = await takeSnapshot(act, edition);
  const session = await heldSession(act, edition.id);
  const snapshot = await snapshotOf(act.tx, session.id, number);
  const asked = (await scenariosOf(act.tx, session.id)).filter(
    ({ id, snapshotNumber }) => scenarioIds.includes(id) && snapshotNumber < number,
  );
  let leftOut = 0;
  for (const { id, title, options } of asked) {
    const within = optionsWithin(options, snapshot);
    leftOut += within.leftOut;
    await makeScenario(act, edition, { title, options: within.options, madeFrom: id });
  }
  return { made: asked.length, leftOut };
}

/** The same text for the same options, whatever the order of their keys. */
function asText(options: Scenario['options']): string {
  return JSON.stringify(options, (_, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  );
}
