/** Orders with ties: read, written, changed by one move. */
import { describe, expect, test } from 'vitest';
import {
  dropInOrder,
  moveInOrder,
  type OrderMove,
  parseOrder,
  standingIn,
  writeOrder,
} from './tied-order.ts';

test.each([
  ['', []],
  ['a b', [['a'], ['b']]],
  ['a =b c', [['a', 'b'], ['c']]],
  // Nobody is above the first: it is equal to nobody.
  ['=a b', [['a'], ['b']]],
  ['a  b\n=a =b', [['a'], ['b']]],
])('%j is read as groups, and written back', (text, groups) => {
  expect(parseOrder(text)).toEqual(groups);
  expect(parseOrder(writeOrder(groups))).toEqual(groups);
});

test('equals share a place, and those who follow count them all', () => {
  const order = parseOrder('a b =c d');
  expect(standingIn(order, 'b')).toEqual({ place: 2, equals: ['c'] });
  expect(standingIn(order, 'c')).toEqual({ place: 2, equals: ['b'] });
  expect(standingIn(order, 'd')).toEqual({ place: 4, equals: [] });
  expect(standingIn(order, 'e')).toBeUndefined();
});

describe('one move', () => {
  test.each<
    [before: string, move: OrderMove, id: string, place: number | undefined, after: string]
  >([
    ['a b c', 'up', 'c', undefined, 'a c b'],
    ['a b c', 'up', 'a', undefined, 'a b c'],
    ['a b =c', 'up', 'c', undefined, 'a c b'],
    ['a =b c', 'up', 'c', undefined, 'c a =b'],
    ['a b', 'up', 'c', undefined, 'a b c'],
    ['a b c', 'down', 'a', undefined, 'b a c'],
    ['a b c', 'down', 'c', undefined, 'a b c'],
    ['a =b c', 'down', 'a', undefined, 'b a c'],
    ['a b =c', 'down', 'a', undefined, 'b =c a'],
    ['a b c', 'tie', 'b', undefined, 'a =b c'],
    ['a b =c', 'tie', 'b', undefined, 'a =b c'],
    ['a b =c', 'tie', 'c', undefined, 'a b =c'],
    ['a b', 'tie', 'a', undefined, 'a b'],
    ['a =b =c d', 'apart', 'a', undefined, 'b =c a d'],
    ['a b', 'apart', 'b', undefined, 'a b'],
    ['a =b c', 'out', 'a', undefined, 'b c'],
    ['a b c d', 'place', 'd', 2, 'a d b c'],
    ['a b c d', 'place', 'a', 99, 'b c d a'],
    ['a =b c', 'place', 'c', 2, 'a =b c'],
    ['a b', 'place', 'c', 1, 'c a b'],
  ])('%s: %s %s %s', (before, move, id, place, after) => {
    expect(writeOrder(moveInOrder(parseOrder(before), move, id, place))).toBe(after);
  });
});

test.each([
  ['a b c', 'c', 'a', 'c a b'],
  ['a b =c', 'a', 'c', 'b =a =c'],
  ['a b =c', 'a', 'b', 'a b =c'],
  ['a b c', 'a', undefined, 'b c a'],
  ['a b', 'c', 'b', 'a c b'],
  ['a =b', 'a', 'a', 'a =b'],
])('in %s, %s let go before %s', (before, id, at, after) => {
  expect(writeOrder(dropInOrder(parseOrder(before), id, at))).toBe(after);
});
