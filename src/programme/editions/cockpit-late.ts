/** What an edition is late with: pure, no I/O. */
import type { Temporal } from 'temporal-polyfill';
import { dayOf, daysUntil } from '../../words/dates.ts';
import type { SelectionFigures } from './cockpit-selection.ts';
import {
  type Edition,
  isAnnounced,
  isCataloguePublic,
  isPublicMilestone,
  milestone,
  milestoneKinds,
} from './edition.ts';
import type { EditionEvent } from './event.ts';
import { hasPassed } from './event.ts';
import { isAfterDeadline } from './phase.ts';

/** Days before an online event when a missing link becomes pressing. */
const linkNeededWithin = 7;

export type Late =
  | { what: 'publication' | 'announce'; on: Temporal.PlainDate }
  | { what: 'recording' | 'joinLink'; on: Temporal.PlainDate; event: EditionEvent }
  | { what: 'milestones'; count: number }
  | { what: 'reviews' | 'undecided'; count: number; on: Temporal.PlainDate }
  | { what: 'applicants' | 'applicantsNow'; on: Temporal.PlainDate };

/** Days before the publication when an idea without a decision becomes pressing. */
const decisionNeededWithin = 1;

/**
 * What should have been done by now, or must be within days.
 * @param selection where the selection stands; left out where nobody selects.
 */
export function lateIn(
  edition: Edition,
  events: readonly EditionEvent[],
  now: Temporal.Instant,
  selection?: Pick<SelectionFigures, 'given' | 'expected' | 'undecided'>,
): Late[] {
  const zone = edition.timezone;
  const late: Late[] = [];
  const opens = milestone(edition, 'call_opens')?.at;
  if (opens && !isAnnounced(edition, now) && daysUntil(opens, now, zone) <= linkNeededWithin) {
    late.push({ what: 'announce', on: dayOf(opens, zone) });
  }
  const publication = milestone(edition, 'ideas_published')?.at;
  if (
    publication &&
    publication.epochMilliseconds <= now.epochMilliseconds &&
    !isCataloguePublic(edition, now)
  ) {
    late.push({ what: 'publication', on: dayOf(publication, zone) });
  }
  if (selection && !isCataloguePublic(edition, now)) {
    late.push(...lateSelection(edition, now, selection));
  }
  const needed = milestoneKinds.filter((kind) => isPublicMilestone({ kind }));
  const unset = needed.filter((kind) => !milestone(edition, kind)).length;
  if (unset > 0 && edition.announcedAt) late.push({ what: 'milestones', count: unset });
  for (const event of events) {
    const start = event.startsAt;
    if (event.cancelledAt || !start) continue;
    const on = dayOf(start, zone);
    const isPast = hasPassed(event, zone, now);
    if (isPast && event.kind === 'webinar' && !event.recordingUrl) {
      late.push({ what: 'recording', on, event });
    }
    if (
      !isPast &&
      event.isOnline &&
      !event.joinUrl &&
      daysUntil(start, now, zone) <= linkNeededWithin
    ) {
      late.push({ what: 'joinLink', on, event });
    }
  }
  return late;
}

/** Reviews that are missing past their date; ideas without a decision on the eve of publication. */
function lateSelection(
  edition: Edition,
  now: Temporal.Instant,
  { given, expected, undecided }: Pick<SelectionFigures, 'given' | 'expected' | 'undecided'>,
): Late[] {
  const zone = edition.timezone;
  const due = milestone(edition, 'reviews_due')?.at;
  const publication = milestone(edition, 'ideas_published')?.at;
  const late: Late[] = [];
  if (due && expected > given && isAfterDeadline(due, now)) {
    late.push({ what: 'reviews', count: expected - given, on: dayOf(due, zone) });
  }
  if (publication && undecided > 0 && daysUntil(publication, now, zone) <= decisionNeededWithin) {
    late.push({ what: 'undecided', count: undecided, on: dayOf(publication, zone) });
  }
  return late;
}

/** Days before applications open when it becomes pressing to say who may apply. */
const applicantsNeededWithin = 14;

/** Nobody may apply, and applications are open or open soon. @param isClosed whether nobody may. */
export function lateApplicants(edition: Edition, now: Temporal.Instant, isClosed: boolean): Late[] {
  const opens = milestone(edition, 'applications_open')?.at;
  const closes = milestone(edition, 'applications_close')?.at;
  if (!isClosed || !opens || (closes && isAfterDeadline(closes, now))) return [];
  const days = daysUntil(opens, now, edition.timezone);
  if (days > applicantsNeededWithin) return [];
  const isOpen = opens.epochMilliseconds <= now.epochMilliseconds;
  return [{ what: isOpen ? 'applicantsNow' : 'applicants', on: dayOf(opens, edition.timezone) }];
}
