import type { Temporal } from 'temporal-polyfill';
import type { Edition } from '../../editions/edition.ts';
import { phaseOf } from '../../editions/phase.ts';

/** True while what a mentor says can still weigh on who goes where: until internships begin. */
export function isOpenToSaying(edition: Edition, now: Temporal.Instant): boolean {
  return !['internship', 'promotion'].includes(phaseOf(edition, now).phase);
}
