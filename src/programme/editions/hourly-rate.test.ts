import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { minimumHourlyRate } from './hourly-rate.ts';

// 15 % of the hourly ceiling of the day's year (Code de l’éducation, article D124-8), in cents.
test.each([
  ['2021-12-31', 390],
  ['2022-09-01', 390],
  ['2022-12-31', 390],
  ['2023-01-01', 405],
  ['2024-02-29', 435],
  ['2025-06-01', 435],
  ['2026-01-01', 450],
  ['2020-12-31', undefined],
  ['2031-01-01', undefined],
])('an hour of presence on %s is paid at least %s cents', (day, cents) => {
  expect(minimumHourlyRate(Temporal.PlainDate.from(day))).toBe(cents);
});
