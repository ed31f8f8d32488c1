import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { ofTheDay } from './of-the-day.ts';

const forty = Array.from({ length: 40 }, (_, index) => index);
const start = Temporal.PlainDate.from('2022-03-08');
const days = Array.from({ length: 400 }, (_, index) => start.add({ days: index }));

describe('the projects of a day', () => {
  test('are the same all day long', () => {
    expect(ofTheDay(forty, start, 3)).toEqual(ofTheDay(forty, start, 3));
  });

  test('are others the next day, nearly always', () => {
    const choices = new Set(days.map((day) => ofTheDay(forty, day, 3).join()));
    expect(choices.size).toBeGreaterThan(390);
  });

  test('show every project over a few weeks: none is left aside', () => {
    const seen = new Set(days.slice(0, 120).flatMap((day) => ofTheDay(forty, day, 3)));
    expect(seen.size).toBe(40);
  });

  test('are distinct, as many as asked or as there are', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(8), fc.nat(5000), (length, count, later) => {
        const items = Array.from({ length }, (_, index) => index);
        const chosen = ofTheDay(items, start.add({ days: later }), count);
        expect(new Set(chosen).size).toBe(Math.min(count, length));
        expect(chosen.every((item) => items.includes(item))).toBe(true);
      }),
    );
  });
});
