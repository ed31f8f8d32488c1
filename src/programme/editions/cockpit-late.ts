/** What an edition is late with: pure, no I/O. */
import type { Temporal } from 'temporal-polyfill';
import { dayOf, daysUntil } from '../../words/dates.ts';
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

/** Days before an online event when a missing link becomes pressing. */
const linkNeededWithin = 7;

export type Late =
  | { what: 'publication' | 'announce'; on: Temporal.PlainDate }
  | { what: 'recording' | 'joinLink'; on: Temporal.PlainDate; event: EditionEvent }
  | { what: 'milestones'; count: number };

/** What should have been done by now, or must be within days. */
export function lateIn(
  edition: Edition,
  events: readonly EditionEvent[],
  now: Temporal.Instant,
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
