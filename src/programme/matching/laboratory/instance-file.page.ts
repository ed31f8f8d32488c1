/** What a scenario is computed from, as a file that anyone computes again: `bsoc match FILE`. */
import type { Visit } from '../../../web/visit.tsx';
import { toInstance } from '../to-instance.ts';
import { snapshotOf } from './matching-session.ts';
import { letterOf, loadScenario } from './scenario.ts';
import { laboratoryWords } from './words.ts';

/**
 * The document of a scenario, exactly as the engine read it: numbers of applications and slugs of
 * projects, no names. For coordinators.
 */
export async function downloadInstance(
  visit: Visit<{ edition: string; scenario: string }>,
): Promise<Response> {
  const { db, person, edition, params } = visit;
  const scenario = await loadScenario(db, person, edition.id, params.scenario);
  const snapshot = await snapshotOf(db, scenario.sessionId, scenario.snapshotNumber);
  const { seed, number } = await db
    .selectFrom('matchingSession')
    .select(['seed', 'number'])
    .where('id', '=', scenario.sessionId)
    .executeTakeFirstOrThrow();
  const instance = toInstance(snapshot, scenario.options, seed);
  const letter = letterOf(scenario.number);
  const name = visit.say(laboratoryWords)('file.name', { edition: edition.slug, number, letter });
  return new Response(`${JSON.stringify(instance, null, 1)}\n`, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="${name}.json"`,
      'cache-control': 'private, no-store',
    },
  });
}
