import type { Temporal } from 'temporal-polyfill';

/**
 * The hourly ceiling of social security, in whole euros, from the first of January of each year.
 * Source: the yearly arrêté "portant fixation du plafond de la sécurité sociale"; Code de la sécurité
 * sociale, article D242-17.
 */
const hourlyCeilings: Readonly<Record<number, number>> = {
  2021: 26,
  2022: 26,
  2023: 27,
  2024: 29,
  2025: 29,
  2026: 30,
};

/**
 * The least an intern is paid for an hour of presence on a day: 15 % of the hourly ceiling of
 * social security (Code de l’éducation, article D124-8).
 * @returns cents; undefined for a year whose ceiling is not known here.
 */
export function minimumHourlyRate(day: Temporal.PlainDate): number | undefined {
  const ceiling = hourlyCeilings[day.year];
  return ceiling === undefined ? undefined : ceiling * 15;
}
