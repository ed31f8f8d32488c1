/** What an event of an edition is: pure, no I/O. */
import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { openingAt, optionalTime, typedAs, typedDay } from './civil-time.ts';
import { lineOf } from './one-line.ts';

export const eventKinds = [
  'webinar',
  'group_interview',
  'welcome',
  'workshop',
  'community_event',
  'restitution',
  'other',
] as const;
export type EventKind = (typeof eventKinds)[number];

export const eventAudiences = [
  'public',
  'students',
  'communities',
  'teachers',
  'applicants',
  'interns',
  'mentors',
] as const;
export type EventAudience = (typeof eventAudiences)[number];

/** An event as its coordinators see it. */
export interface EditionEvent {
  id: string;
  editionId: string;
  kind: EventKind;
  audience: EventAudience;
  /** An event has an instant, or a whole day of the edition's zone. */
  startsAt: Temporal.Instant | null;
  endsAt: Temporal.Instant | null;
  onDate: Temporal.PlainDate | null;
  isOnline: boolean;
  place: string;
  titleFr: string;
  titleEn: string;
  descriptionFr: string;
  descriptionEn: string;
  joinUrl: string | null;
  registrationUrl: string | null;
  recordingUrl: string | null;
  presents: string | null;
  sequence: number;
  cancelledAt: Temporal.Instant | null;
}

const line = (max: number) => lineOf(max).default('');
const text = (max: number) => z.string().trim().max(max).default('');
const link = z
  .string()
  .trim()
  .max(2000)
  .default('')
  .transform((typed, context) => {
    if (typed === '') return null;
    const url = URL.parse(typed);
    if (url && /^https?:$/.test(url.protocol) && !/\s/.test(typed)) return typed;
    context.addIssue({ code: 'custom', message: 'not_http' });
    return z.NEVER;
  });

/** An event as a form sends it; its instants are read in the zone of the edition. */
export function eventSchema(zone: string) {
  return z
    .object({
      kind: z.enum(eventKinds),
      audience: z.enum(eventAudiences),
      date: typedDay,
      startTime: optionalTime,
      endTime: optionalTime,
      isOnline: z.literal('yes').optional(),
      place: line(300),
      titleFr: line(200),
      titleEn: line(200),
      descriptionFr: text(10_000),
      descriptionEn: text(10_000),
      joinUrl: link,
      registrationUrl: link,
      recordingUrl: link,
    })
    .transform(({ date, startTime, endTime, isOnline, ...event }, context) => {
      if (endTime && !startTime) {
        context.addIssue({ code: 'custom', path: ['startTime'], message: 'end_needs_start' });
        return z.NEVER;
      }
      const startsAt = startTime ? openingAt(date, startTime, zone) : null;
      const endsAt = endTime ? openingAt(date, endTime, zone) : null;
      if (startsAt && endsAt && endsAt.epochMilliseconds <= startsAt.epochMilliseconds) {
        context.addIssue({ code: 'custom', path: ['endTime'], message: 'ends_before_start' });
        return z.NEVER;
      }
      return {
        ...event,
        startsAt,
        endsAt,
        onDate: startsAt ? null : date,
        isOnline: isOnline === 'yes',
      };
    });
}
export type EventInput = z.output<ReturnType<typeof eventSchema>>;

/** An event as its form shows it. */
export function eventTyped(event: EventInput, zone: string): Record<string, string> {
  const start = event.startsAt && typedAs(event.startsAt, zone);
  return {
    kind: event.kind,
    audience: event.audience,
    date: start ? start.date : (event.onDate?.toString() ?? ''),
    startTime: start ? start.time : '',
    endTime: event.endsAt ? typedAs(event.endsAt, zone).time : '',
    isOnline: event.isOnline ? 'yes' : '',
    place: event.place,
    titleFr: event.titleFr,
    titleEn: event.titleEn,
    descriptionFr: event.descriptionFr,
    descriptionEn: event.descriptionEn,
    joinUrl: event.joinUrl ?? '',
    registrationUrl: event.registrationUrl ?? '',
    recordingUrl: event.recordingUrl ?? '',
  };
}

/** When an event begins, for putting several in order: a whole day at its first instant. */
export function eventOrder(event: Pick<EditionEvent, 'startsAt' | 'onDate'>, zone: string): number {
  const start = event.startsAt ?? (event.onDate && openingAt(event.onDate, undefined, zone));
  return start?.epochMilliseconds ?? 0;
}

/** True once an event is over: at its end, else with the day it is on. */
export function hasPassed(
  event: Pick<EditionEvent, 'startsAt' | 'endsAt' | 'onDate'>,
  zone: string,
  now: Temporal.Instant,
): boolean {
  if (event.endsAt) return event.endsAt.epochMilliseconds <= now.epochMilliseconds;
  const day = event.onDate ?? event.startsAt?.toZonedDateTimeISO(zone).toPlainDate();
  if (!day) return false;
  return day.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds <= now.epochMilliseconds;
}
