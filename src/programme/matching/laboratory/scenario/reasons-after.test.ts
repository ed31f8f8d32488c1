import { expect, test } from 'vitest';
import { matchInstance } from '../../engine/match.ts';
import { scenarioOptions } from '../../scenario-options.ts';
import type { Snapshot, SnapshotProject } from '../../snapshot.ts';
import { toInstance } from '../../to-instance.ts';
import { allocationOf, type HandChange } from '../allocation.ts';
import { keptAnswer } from '../scenario-answer.ts';
import { withReasonsAfter } from './reasons-after.ts';

const seed = 'feedc0de12345678';
const options = scenarioOptions.parse({});
const project = (id: string, groups: string[][]): SnapshotProject => ({
  id,
  ideaId: `i-${id}`,
  name: id,
  organisation: null,
  places: 1,
  groups,
  refused: [],
  unplaced: [],
  ranking: 1,
  isFinal: true,
});
/** Ada and Bo wish for the cape first, Bo and Cy for the port. */
const snapshot: Snapshot = {
  fundedPlaces: 5,
  organisations: [],
  students: [
    { id: '1', applicationId: 'ada', wishes: ['cape', 'port'] },
    { id: '2', applicationId: 'bo', wishes: ['cape', 'port'] },
    { id: '3', applicationId: 'cy', wishes: ['port'] },
  ],
  projects: [project('cape', [['1'], ['2']]), project('port', [['2'], ['1'], ['3']])],
};

async function toldAfter(...changes: HandChange[]) {
  const answer = keptAnswer(await matchInstance(toInstance(snapshot, options, seed)));
  const placed = allocationOf(snapshot, answer, changes);
  return withReasonsAfter(snapshot, options, seed, placed).map(
    ({ student, project: here, reasons }) => [
      student.applicationId,
      here?.id ?? 'nowhere',
      ...reasons.map(
        ({ ideaId, code, position, lastAdmitted }) =>
          `${ideaId} ${code} ${position}/${lastAdmitted}`,
      ),
    ],
  );
}

test('nothing changed by hand: the reasons are the engine’s', async () => {
  expect(await toldAfter()).toEqual([
    ['ada', 'cape'],
    ['bo', 'port', 'i-cape project_full 2/1'],
    ['cy', 'nowhere', 'i-port project_full 3/1'],
  ]);
});

test('a place that a hand freed stands in nobody’s way; one that it filled does', async () => {
  const adaLeaves = { number: 1, applicationId: 'ada', fromIdea: 'i-cape', toIdea: null };
  // Nobody has the cape now: for it, only people decided. The port is Bo’s, who comes before Ada.
  expect(await toldAfter(adaLeaves)).toEqual([
    ['ada', 'nowhere', 'i-port project_full 2/1'],
    ['bo', 'port'],
    ['cy', 'nowhere', 'i-port project_full 3/1'],
  ]);
});
