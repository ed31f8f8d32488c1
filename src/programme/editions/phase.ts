import type { Temporal } from 'temporal-polyfill';
import { type Edition, isCataloguePublic, type MilestoneKind, milestone } from './edition.ts';

/** What an edition is doing. */
export const phases = [
  'announced',
  'call',
  'selection',
  'catalogue',
  'applications',
  'matching',
  'internship',
  'promotion',
] as const;
export type Phase = (typeof phases)[number];

/** A phase, and the milestone that ends it when one is set. */
export interface PhaseNow {
  phase: Phase;
  endsWith: MilestoneKind | undefined;
  endsAt: Temporal.Instant | undefined;
}

/**
 * The phase follows from the milestones and the clock, never from a button: the last opening
 * milestone that was reached names it. A deadline belongs to the phase it closes (23:59:59 included).
 * The catalogue alone waits for an act: until it is published, the selection goes on.
 */
export function phaseOf(edition: Edition, now: Temporal.Instant): PhaseNow {
  const phase = phaseName(edition, now);
  const endsWith = ends[phase];
  return { phase, endsWith, endsAt: endsWith && milestone(edition, endsWith)?.at };
}

const ends: Record<Phase, MilestoneKind | undefined> = {
  announced: 'call_opens',
  call: 'call_closes',
  selection: 'ideas_published',
  catalogue: 'applications_open',
  applications: 'applications_close',
  matching: 'internships_start',
  internship: 'internships_end',
  promotion: undefined,
};

function phaseName(edition: Edition, now: Temporal.Instant): Phase {
  if (isOverDay(edition, 'internships_end', now)) return 'promotion';
  if (isOpen(edition, 'internships_start', now)) return 'internship';
  if (isPast(edition, 'applications_close', now)) return 'matching';
  if (isCataloguePublic(edition, now)) {
    return isOpen(edition, 'applications_open', now) ? 'applications' : 'catalogue';
  }
  if (isPast(edition, 'call_closes', now)) return 'selection';
  return isOpen(edition, 'call_opens', now) ? 'call' : 'announced';
}

/** From the instant of an opening on. */
function isOpen(edition: Edition, kind: MilestoneKind, now: Temporal.Instant): boolean {
  const found = milestone(edition, kind);
  return found !== undefined && found.at.epochMilliseconds <= now.epochMilliseconds;
}

/** After a deadline: its last second still counts. */
function isPast(edition: Edition, kind: MilestoneKind, now: Temporal.Instant): boolean {
  const found = milestone(edition, kind);
  return found !== undefined && isAfterDeadline(found.at, now);
}

/** After the whole day of a date, which the clocks make last 23, 24 or 25 hours. */
function isOverDay(edition: Edition, kind: MilestoneKind, now: Temporal.Instant): boolean {
  const found = milestone(edition, kind);
  if (!found) return false;
  const nextDay = found.at.toZonedDateTimeISO(edition.timezone).add({ days: 1 });
  return nextDay.epochMilliseconds <= now.epochMilliseconds;
}

/**
 * A deadline written 23:59:59 lasts until that second is over: what arrives at 23:59:59.900 is in
 * time, what arrives at 00:00:00 is late.
 */
export function isAfterDeadline(deadline: Temporal.Instant, now: Temporal.Instant): boolean {
  return now.epochMilliseconds >= deadline.epochMilliseconds + 1000;
}
