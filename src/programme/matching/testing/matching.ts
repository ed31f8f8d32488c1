/** Rankings, sessions and scenarios as mentors and the team leave them, for tests of what comes after. */
import type { Someone, TestSite } from '../../../../test/site.ts';
import { jsonb } from '../../../db/database.ts';
import type { Edition } from '../../editions/edition.ts';
import { openMatchingSession, snapshotOf } from '../laboratory/matching-session.ts';
import { createScenario } from '../laboratory/scenario.ts';
import { type ScenarioOptions, scenarioOptions } from '../scenario-options.ts';

/** After the interviews of 2022. */
export const matchingTime = '2022-06-08T10:00:00Z';

/** Stores how a project's mentor ranks: groups of application ids, best first. */
export function ranked(
  site: TestSite,
  ideaId: string,
  mentor: Someone,
  groups: readonly (readonly string[])[],
  { refused = [], isFinal = true }: { refused?: readonly string[]; isFinal?: boolean } = {},
): Promise<void> {
  return site.act(async ({ tx, now }) => {
    const { count } = await tx
      .selectFrom('projectRanking')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('ideaId', '=', ideaId)
      .executeTakeFirstOrThrow();
    await tx
      .insertInto('projectRanking')
      .values({
        ideaId,
        number: count + 1,
        groups: jsonb(groups),
        refused: jsonb(refused.map((application) => ({ application, reason: 'Pas ce projet.' }))),
        savedBy: mentor.personId,
        savedAt: now,
        isFinal,
      })
      .execute();
  });
}

/** Opens a session and has a scenario computed by the engine. @returns the scenario's id. */
export async function scenarioMade(
  site: TestSite,
  edition: Edition,
  coordinator: Someone,
  { title = 'Tel quel', ...options }: { title?: string } & Partial<ScenarioOptions> = {},
): Promise<string> {
  const scenarioId = await site.actAs(coordinator, async (act) => {
    const open = await act.tx
      .selectFrom('matchingSession')
      .select('id')
      .where('editionId', '=', edition.id)
      .where('state', '<>', 'closed')
      .executeTakeFirst();
    if (!open) await openMatchingSession(act, edition);
    return createScenario(act, edition, { title, options: scenarioOptions.parse(options) });
  });
  await site.runJobs();
  return scenarioId;
}

/**
 * Opens a session with one scenario that says what the test wants, whatever the engine would: for
 * tests of what is done with an answer. @returns the scenario's id, chosen.
 */
export async function scenarioSaying(
  site: TestSite,
  edition: Edition,
  coordinator: Someone,
  pairs: readonly (readonly [applicationId: string, ideaId: string | null])[],
): Promise<string> {
  return site.actAs(coordinator, async (act) => {
    const sessionId = await openMatchingSession(act, edition);
    const snapshot = await snapshotOf(act.tx, sessionId, 1);
    const given = new Map(pairs);
    const slugs = new Map(snapshot.projects.map(({ ideaId, id }) => [ideaId, id]));
    const { id } = await act.tx
      .insertInto('scenario')
      .values({
        sessionId,
        number: 1,
        snapshotNumber: 1,
        title: 'Scénario d’essai',
        options: jsonb(scenarioOptions.parse({})),
        createdBy: coordinator.personId,
        createdAt: act.now,
        state: 'computed',
        percent: 100,
        answer: jsonb({
          pairs: snapshot.students.map(({ id, applicationId }) => [
            id,
            slugs.get(given.get(applicationId) ?? '') ?? null,
          ]),
          reasons: snapshot.students.flatMap(({ id, applicationId, wishes }) => {
            const placed = wishes.indexOf(slugs.get(given.get(applicationId) ?? '') ?? '');
            const better = placed === -1 ? wishes : wishes.slice(0, placed);
            return better.map((project) => ({
              student: id,
              project,
              code: 'project_full',
              position: 4,
              lastAdmitted: 2,
              tied: false,
            }));
          }),
          issues: [],
          blocking: [],
          tolerated: 0,
          solveMs: 1,
        }),
        hash: '0'.repeat(64),
        engine: '1',
        computedAt: act.now,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await act.tx
      .updateTable('matchingSession')
      .set({ chosenScenarioId: id })
      .where('id', '=', sessionId)
      .execute();
    return id;
  });
}
