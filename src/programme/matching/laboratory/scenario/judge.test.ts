import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchInstance } from '../../engine/match.ts';
import { scenarioOptions } from '../../scenario-options.ts';
import type { Snapshot } from '../../snapshot.ts';
import { toInstance } from '../../to-instance.ts';
import { allocationOf } from '../allocation.ts';
import { keptAnswer } from '../scenario-answer.ts';
import { claimsOf, newClaims } from './claims.ts';
import { emptyPlaces } from './empty-places.ts';
import { judge } from './judge.ts';
import { refusedFor, roomOf } from './room.ts';

const seed = 'feedc0de12345678';
const projectIds = ['p1', 'p2', 'p3', 'p4'];

/** Wishes and rankings with ties, refusals, people nobody ranked, and organisations that share places. */
const snapshots: fc.Arbitrary<Snapshot> = fc
  .record({
    wishes: fc.array(fc.shuffledSubarray(projectIds), { minLength: 1, maxLength: 7 }),
    places: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 4, maxLength: 4 }),
    limits: fc.array(fc.option(fc.integer({ min: 0, max: 3 })), { minLength: 2, maxLength: 2 }),
    fundedPlaces: fc.integer({ min: 0, max: 6 }),
    said: fc.infiniteStream(fc.integer({ min: 0, max: 5 })),
  })
  .map(({ wishes, places, limits, fundedPlaces, said }) => {
    const students = wishes.map((wished, index) => ({
      id: String(index + 1),
      applicationId: `a${index + 1}`,
      wishes: wished,
    }));
    return {
      fundedPlaces,
      students,
      organisations: ['o1', 'o2'].map((id, index) => ({
        id,
        name: id,
        kind: 'company' as const,
        places: limits[index] ?? null,
      })),
      projects: projectIds.map((id, index) => {
        // 0: refused; 1: nothing said; above: the group they are in.
        const says = students
          .filter(({ wishes }) => wishes.includes(id))
          .map((student) => ({ id: student.id, group: said.next().value }));
        const of = (group: number) => says.flatMap((one) => (one.group === group ? one.id : []));
        return {
          id,
          ideaId: `i${id}`,
          name: id,
          organisation: [null, 'o1', 'o1', 'o2'][index] ?? null,
          places: places[index] ?? 0,
          groups: [2, 3, 4, 5].map(of).filter((group) => group.length > 0),
          refused: of(0),
          unplaced: of(1),
          ranking: 1,
          isFinal: true,
        };
      }),
    };
  });

async function computed(snapshot: Snapshot, options = scenarioOptions.parse({})) {
  const answer = keptAnswer(await matchInstance(toInstance(snapshot, options, seed)));
  return { options, answer, placed: allocationOf(snapshot, answer) };
}

describe('an allocation that the engine computed', () => {
  test('gives nobody reason to complain while the team decided nothing', async () => {
    await fc.assert(
      fc.asyncProperty(snapshots, async (snapshot) => {
        const { options, placed } = await computed(snapshot);
        expect(judge(snapshot, options, seed, placed).claims).toEqual([]);
      }),
    );
  });

  test('gives with a pin the complaints that the engine names, each with its cause', async () => {
    await fc.assert(
      fc.asyncProperty(snapshots, fc.nat(), fc.nat(), async (snapshot, first, second) => {
        const student = snapshot.students[first % snapshot.students.length]?.id ?? '';
        const project = snapshot.projects[second % 4];
        const room = roomOf(snapshot, scenarioOptions.parse({}), []);
        fc.pre(
          project !== undefined && !refusedFor(room, scenarioOptions.parse({}), project, undefined),
        );
        const pins = [{ student, project: project?.id ?? '', reason: 'Essai.' }];
        const { options, answer, placed } = await computed(
          snapshot,
          scenarioOptions.parse({ pins }),
        );
        const found = { snapshot, options, seed, answer, computed: placed, placed };
        const pairs = (ones: readonly { student: string; project: string }[]) =>
          ones.map((one) => `${one.student} ${one.project}`).sort();
        const wishes = snapshot.students.find(({ id }) => id === student)?.wishes ?? [];
        // Whoever has a wish that no list ranks them for complains of better wishes alone.
        const rank = wishes.indexOf(project?.id ?? '');
        const expected = answer.blocking.filter(
          (one) => one.student !== student || rank < 0 || wishes.indexOf(one.project) < rank,
        );
        expect(pairs(claimsOf(found))).toEqual(pairs(expected));
      }),
    );
  });

  test('gives them also where equals are told apart by who fills more places', async () => {
    await fc.assert(
      fc.asyncProperty(snapshots, fc.nat(), fc.nat(), async (snapshot, first, second) => {
        const student = snapshot.students[first % snapshot.students.length]?.id ?? '';
        const project = snapshot.projects[second % 4]?.id ?? '';
        const { wishes } = snapshot.students.find(({ id }) => id === student) ?? {};
        fc.pre(wishes?.includes(project) ?? false);
        const exclusions = [{ student, project, reason: 'Essai.' }];
        const options = scenarioOptions.parse({ ties: 'more', exclusions });
        const answer = keptAnswer(await matchInstance(toInstance(snapshot, options, seed)));
        const placed = allocationOf(snapshot, answer);
        const found = { snapshot, options, seed, answer, computed: placed, placed };
        expect(claimsOf(found)).toHaveLength(answer.blocking.length);
      }),
      { numRuns: 50 },
    );
  });

  test('gives each empty place a reason that holds', async () => {
    await fc.assert(
      fc.asyncProperty(snapshots, async (snapshot) => {
        const { options, placed } = await computed(snapshot);
        const room = roomOf(snapshot, options, placed);
        for (const [, { reason, wouldCome }] of emptyPlaces(snapshot, options, placed, room)) {
          // A place that somebody would take is empty for want of others, never by chance.
          expect(reason).not.toBe('by_decision');
          if (reason === 'all_preferred') expect(wouldCome).toBe(0);
        }
      }),
    );
  });
});

describe('moving one student out', () => {
  test('is complained of by those who could now have the place, the moved one first of all', async () => {
    await fc.assert(
      fc.asyncProperty(snapshots, async (snapshot) => {
        const { options, placed } = await computed(snapshot);
        const one = placed.find(({ project }) => project);
        fc.pre(one !== undefined);
        const moved = placed.map((other) =>
          other === one ? { ...other, project: undefined, rank: undefined } : other,
        );
        const before = judge(snapshot, options, seed, placed).claims;
        const after = judge(snapshot, options, seed, moved).claims;
        const created = newClaims(before, after);
        expect(created.map(({ student, project }) => [student, project])).toContainEqual([
          one?.student.id,
          one?.project?.id,
        ]);
      }),
    );
  });
});
