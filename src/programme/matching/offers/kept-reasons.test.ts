/** Every wish that was preferred has its reason, also where the engine has none. */
import { expect, test } from 'vitest';
import type { Placed } from '../laboratory/allocation.ts';
import { keptReasonsOf } from './kept-reasons.ts';

const project = (id: string, refused: string[] = []) => ({ ideaId: `idea-${id}`, refused, id });
const projects = new Map(
  [project('ancre'), project('boussole', ['7']), project('cap'), project('drisse')].map(
    (one) => [one.id, one] as const,
  ),
);
const student = {
  id: '7',
  applicationId: 'application',
  wishes: ['ancre', 'boussole', 'cap', 'drisse'],
};
const full = {
  ideaId: 'idea-ancre',
  rank: 1,
  code: 'project_full' as const,
  position: 4,
  lastAdmitted: 2,
  tied: false,
};
const placed = (changes: Partial<Placed> = {}): Placed => ({
  student,
  project: undefined,
  rank: undefined,
  reasons: [full],
  change: undefined,
  ...changes,
});
const codes = (of: Placed, options: Partial<Parameters<typeof keptReasonsOf>[2]> = {}) =>
  keptReasonsOf(of, projects, { pins: [], exclusions: [], ...options }).map(({ code }) => code);
const decided = { student: '7', project: 'cap', reason: 'Pour l’équipe seule.' };

test('the engine’s first; then what mentors or the team ruled out; else the team decided', () => {
  const exclusions = [decided];
  expect(codes(placed(), { exclusions })).toEqual([
    'project_full',
    'not_considered',
    'not_considered',
    'by_hand',
  ]);
});

test('only wishes before the one that is offered', () => {
  expect(codes(placed({ rank: 2 }))).toEqual(['project_full']);
  expect(codes(placed({ rank: 1 }))).toEqual([]);
});

test('who was moved or pinned is told that the team decided', () => {
  expect(codes(placed({ rank: 3, change: 1 }))).toEqual(['project_full', 'by_hand']);
  expect(codes(placed({ rank: 3 }), { pins: [decided] })).toEqual(['project_full', 'by_hand']);
});

test('nothing of the team’s reason is kept', () => {
  const kept = keptReasonsOf(placed(), projects, { pins: [decided], exclusions: [decided] });
  expect(JSON.stringify(kept)).not.toContain('Pour l’équipe');
});
