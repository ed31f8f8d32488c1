import { describe, expect, test } from 'vitest';
import { Fields } from '../../../../web/form.ts';
import { scenarioOptions } from '../../scenario-options.ts';
import type { Snapshot } from '../../snapshot.ts';
import { rowsShown } from './decision-rows.ts';
import { readScenario, scenarioTyped } from './scenario-form.ts';

const project = (id: string, places: number) => ({
  ...{ id, ideaId: `idea-${id}`, name: id, organisation: 'dinum', places },
  ...{ groups: [], refused: [], unplaced: [], ranking: 0, isFinal: false },
});
const snapshot: Snapshot = {
  fundedPlaces: 6,
  students: ['1', '2', '3'].map((id) => ({ id, applicationId: `app-${id}`, wishes: ['a'] })),
  projects: [project('a', 2), project('b', 1)],
  organisations: [{ id: 'dinum', name: 'DINUM', kind: 'administration', places: null }],
};

/** The form as it is first shown, with what somebody types in it. */
function read(typed: Record<string, string | string[]> = {}, of = snapshot) {
  const values = { ...scenarioTyped(of), title: 'Essai', ...typed };
  return readScenario(
    new Fields(
      Object.fromEntries(Object.entries(values).map(([name, one]) => [name, [one].flat()])),
    ),
    of,
  );
}
const pin = (row: number, student: string, to: string, reason = 'Promis') => ({
  [`pin.${row}.student`]: student,
  [`pin.${row}.project`]: to,
  [`pin.${row}.reason`]: reason,
});
const wrong = (typed: Record<string, string | string[]>, of?: Snapshot) =>
  read(typed, of).errors.map(({ field, code }) => `${field}: ${code}`);

describe('what a form stores', () => {
  test('is nothing when everything is as the edition has it', () => {
    expect(read()).toEqual({ title: 'Essai', options: scenarioOptions.parse({}), errors: [] });
  });

  test('is each difference, and a blank is the edition’s', () => {
    const { options, errors } = read({
      fundedPlaces: ' 5 ',
      'places.a': '3',
      'places.b': '',
      'minimum.a': '2',
      closed: 'b',
      'organisation.dinum': '2',
      ties: 'most',
      ...pin(0, '1', 'a'),
      'exclusion.3.student': '2',
      'exclusion.3.project': 'b',
      'exclusion.3.reason': 'Conflit d’intérêts',
    });
    expect(errors).toEqual([]);
    expect(options).toEqual(
      scenarioOptions.parse({
        ties: 'most',
        fundedPlaces: 5,
        projectPlaces: { a: 3 },
        minimums: { a: 2 },
        closed: ['b'],
        organisationPlaces: { dinum: 2 },
        pins: [{ student: '1', project: 'a', reason: 'Promis' }],
        exclusions: [{ student: '2', project: 'b', reason: 'Conflit d’intérêts' }],
      }),
    );
  });

  test('is shown again as it was typed', () => {
    const { options } = read({ 'places.a': '3', closed: 'b', ...pin(0, '1', 'a') });
    expect(scenarioTyped(snapshot, { title: 'Essai', options })).toMatchObject({
      'places.a': '3',
      closed: ['b'],
      ...pin(0, '1', 'a'),
    });
    expect(
      readScenario(fieldsOf(scenarioTyped(snapshot, { title: 'E', options })), snapshot),
    ).toEqual({ title: 'E', options, errors: [] });
  });
});

const fieldsOf = (values: Record<string, string | string[]>) =>
  new Fields(Object.fromEntries(Object.entries(values).map(([name, one]) => [name, [one].flat()])));

describe('what a form refuses, at the field', () => {
  test.each<[string, Record<string, string | string[]>, string[]]>([
    ['no title', { title: ' \n ' }, ['title: required']],
    ['too long a title', { title: 'a'.repeat(121) }, ['title: too_long']],
    ['another way to tell equals apart', { ties: 'dice' }, ['ties: unknown_choice']],
    ['no number of places', { 'places.a': 'deux' }, ['places.a: not_a_count']],
    ['a negative number', { fundedPlaces: '-1' }, ['fundedPlaces: not_a_count']],
    ['too many places', { 'places.b': '1001' }, ['places.b: not_a_count']],
    ['a minimum above the places', { 'minimum.a': '3' }, ['minimum.a: minimum_above']],
    [
      'a minimum of a closed project',
      { closed: 'a', 'minimum.a': '1' },
      ['minimum.a: closed_with_minimum'],
    ],
    ['a pin without a project', pin(0, '1', ''), ['pin.0.project: required']],
    ['a pin without a reason', pin(0, '1', 'a', ' '), ['pin.0.reason: reason_required']],
    ['a pin of nobody', pin(0, '9', 'a'), ['pin.0.student: unknown_choice']],
    ['a pin in no project', pin(0, '1', 'z'), ['pin.0.project: unknown_choice']],
    [
      'somebody pinned twice',
      { ...pin(0, '1', 'a'), ...pin(1, '1', 'b') },
      ['pin.1.student: pinned_twice'],
    ],
    [
      'a pin in a closed project',
      { ...pin(0, '1', 'a'), closed: 'a' },
      ['pin.0.project: pinned_closed'],
    ],
    [
      'more pins than places',
      { ...pin(0, '1', 'b'), ...pin(4, '2', 'b') },
      ['pin.4.project: pins_above'],
    ],
    [
      'more pins than places of the organisation',
      { ...pin(0, '1', 'a'), ...pin(1, '2', 'b'), 'organisation.dinum': '1' },
      ['pin.1.project: pins_above_organisation'],
    ],
    [
      'more pins than funded places',
      { ...pin(0, '1', 'a'), ...pin(1, '2', 'a'), fundedPlaces: '1' },
      ['pin.1.project: pins_above_funded'],
    ],
    [
      'a pin of somebody excluded',
      {
        ...pin(0, '1', 'a'),
        'exclusion.0.student': '1',
        'exclusion.0.project': 'a',
        'exclusion.0.reason': 'Conflit',
      },
      ['pin.0.project: pinned_excluded'],
    ],
  ])('%s', (_, typed, expected) => {
    expect(read().errors).toEqual([]);
    expect(wrong(typed)).toEqual(expected);
  });

  test('not a second pin where the scenario gives a second place', () => {
    expect(wrong({ ...pin(0, '1', 'b'), ...pin(1, '2', 'b'), 'places.b': '2' })).toEqual([]);
  });
});

test('rows typed are all shown, and at least one', () => {
  expect(rowsShown({}, 'pin', 1)).toBe(1);
  expect(rowsShown({}, 'pin', 3)).toBe(3);
  expect(rowsShown({ 'pin.4.student': '1', 'exclusion.7.student': '1' }, 'pin', 2)).toBe(5);
  expect(rowsShown({ 'pin.99.student': '1' }, 'pin', 1)).toBe(50);
});
