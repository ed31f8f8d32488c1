/** The slots that fit in windows of time: pure, no I/O. */
import { Temporal } from 'temporal-polyfill';

/** A part of a day, on the clocks of a zone. */
export interface Window {
  day: Temporal.PlainDate;
  from: Temporal.PlainTime;
  until: Temporal.PlainTime;
}

export interface SlotTimes {
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
}

/**
 * The instants between which a window lies. A time that the clocks show twice is the first one at its
 * beginning and the second one at its end; a time that they skip is the moment they jump.
 */
export function boundsOf({ day, from, until }: Window, zone: string): SlotTimes {
  return {
    startsAt: instantAt(day.toPlainDateTime(from), zone, 'earlier'),
    endsAt: instantAt(day.toPlainDateTime(until), zone, 'later'),
  };
}

/**
 * Slots that follow one another from the beginning of a window, each with its break after it; the
 * last one ends within the window, its break need not. Lengths are time that passes, whatever the
 * clocks do meanwhile: an hour that they skip holds no slot, one they show twice holds two hours'.
 */
export function slotsWithin(
  window: Window,
  slotMinutes: number,
  breakMinutes: number,
  zone: string,
): SlotTimes[] {
  const { startsAt: first, endsAt: close } = boundsOf(window, zone);
  const slots: SlotTimes[] = [];
  for (let startsAt = first; ; ) {
    const endsAt = startsAt.add({ minutes: slotMinutes });
    if (Temporal.Instant.compare(endsAt, close) > 0) return slots;
    slots.push({ startsAt, endsAt });
    startsAt = endsAt.add({ minutes: breakMinutes });
  }
}

function instantAt(
  local: Temporal.PlainDateTime,
  zone: string,
  disambiguation: 'earlier' | 'later',
): Temporal.Instant {
  const found = local.toZonedDateTime(zone, { disambiguation });
  if (found.toPlainDateTime().equals(local)) return found.toInstant();
  const before = local.toZonedDateTime(zone, { disambiguation: 'earlier' });
  return (before.getTimeZoneTransition('next') ?? before).toInstant();
}
