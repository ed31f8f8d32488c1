/** A place that somebody still holds is given to nobody else. */
import { expect, test } from 'vitest';
import type { Placed } from '../laboratory/allocation.ts';
import type { OfferFact } from '../offer-fact.ts';
import type { Snapshot, SnapshotProject } from '../snapshot.ts';
import { newOffers } from './new-offers.ts';

const project = (id: string, places: number, groups: string[][] = []): SnapshotProject => ({
  id,
  ideaId: `idea-${id}`,
  name: id,
  organisation: 'org',
  places,
  groups,
  refused: [],
  unplaced: [],
  ranking: 1,
  isFinal: true,
});
const ancre = project('ancre', 1);
const cap = project('cap', 2, [['3'], ['2']]);
const today = (fundedPlaces = 9, organisation: number | null = null): Snapshot => ({
  fundedPlaces,
  students: [],
  projects: [ancre, cap],
  organisations: [{ id: 'org', name: 'org', kind: 'association', places: organisation }],
});
const placed = (id: string, to: SnapshotProject | undefined): Placed => ({
  student: { id, applicationId: `app-${id}`, wishes: [] },
  project: to,
  rank: 1,
  reasons: [],
  change: undefined,
});
const held = (of: string, at: SnapshotProject, state: 'open' | 'accepted'): OfferFact => ({
  id: `${of}-${at.id}`,
  applicationId: `app-${of}`,
  ideaId: at.ideaId,
  organisationId: 'org',
  state,
  staysOnList: state === 'accepted',
  endedAt: null,
  isTakenBack: false,
});
const given = (list: Placed[], offers: OfferFact[], places = today()) => {
  const { ready, waiting } = newOffers(list, { offers, today: places, seed: '0' });
  const named = (some: typeof ready) => some.map((one) => `${one.student.id} ${one.project.id}`);
  return { ready: named(ready), waiting: named(waiting) };
};

test('what people hold is not offered to them again', () => {
  expect(given([placed('1', ancre), placed('2', undefined)], [held('1', ancre, 'open')])).toEqual({
    ready: [],
    waiting: [],
  });
});

test('a free place is offered', () => {
  expect(given([placed('1', ancre)], [])).toEqual({ ready: ['1 ancre'], waiting: [] });
});

test('the place of somebody who is offered better waits for their answer', () => {
  const upgrade = [placed('1', cap), placed('2', ancre)];
  const offers = [held('1', ancre, 'accepted')];
  expect(given(upgrade, offers)).toEqual({ ready: ['1 cap'], waiting: ['2 ancre'] });
  const answered = [...offers, held('1', cap, 'open')];
  expect(given(upgrade, answered)).toEqual({ ready: [], waiting: ['2 ancre'] });
});

test('an upgrade takes no second place of the edition, nor of the organisation', () => {
  const offers = [held('1', ancre, 'accepted')];
  expect(given([placed('1', cap)], offers, today(1))).toEqual({ ready: ['1 cap'], waiting: [] });
  expect(given([placed('1', cap)], offers, today(9, 1)).ready).toEqual(['1 cap']);
});

test('where not all can have it now, the best ranked goes first', () => {
  const offers = [held('1', cap, 'accepted')];
  const list = [placed('1', ancre), placed('2', cap), placed('3', cap)];
  const { ready, waiting } = given(list, offers);
  expect({ ready: ready.sort(), waiting }).toEqual({
    ready: ['1 ancre', '3 cap'],
    waiting: ['2 cap'],
  });
});
