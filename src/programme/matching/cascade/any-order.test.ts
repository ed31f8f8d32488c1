/** Whatever students answer and in whatever order: no place twice, nobody without a word. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openTestSite } from '../../../../test/site.ts';
import { withdrawApplication } from '../../applications/apply/withdraw.ts';
import { removeProject } from '../../catalogue/remove-project.ts';
import { answers, cascadeScene, expectSound, runAll } from './testing/cascading.ts';

const site = await openTestSite();

const wishes = {
  Ada: ['ancre', 'boussole', 'cap'],
  Bob: ['ancre', 'cap'],
  Cam: ['boussole', 'ancre', 'cap'],
  Dia: ['ancre', 'boussole'],
  Eve: ['cap'],
};
const names = Object.keys(wishes) as (keyof typeof wishes)[];
const step = fc.record({
  who: fc.constantFrom(...names),
  does: fc.constantFrom('accept', 'stay', 'decline', 'withdraw', 'remove' as const),
});

test('every step leaves places, offers and people as they should be', async () => {
  let year = 2030;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 8 }), async (steps) => {
      const scene = await cascadeScene(site, String(year++), wishes, {
        cascade: 'automatic',
        fundedPlaces: 3,
      });
      const { edition, students, coordinator, projects } = scene;
      await expectSound(site, edition);
      for (const { who, does } of steps) {
        const one = students[who];
        if (does === 'withdraw') {
          await site.actAs(one.student, (act) => withdrawApplication(act, edition));
        } else if (does === 'remove') {
          await site.actAs(coordinator, (act) => removeProject(act, projects.cap ?? '', 'Fini.'));
        } else {
          // Nothing to answer, or nothing they may wait for: refused, and nothing changes.
          await answers(site, edition, one, does).catch(() => undefined);
        }
        await runAll(site);
        await expectSound(site, edition);
      }
    }),
    { numRuns: 8 },
  );
  expect(year).toBeGreaterThanOrEqual(2038);
}, 120_000);
