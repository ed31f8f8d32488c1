/** A session as its form sends it: pure, no I/O. */
import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import {
  deadlineAt,
  optionalTime,
  parseDay,
  parseTime,
  typedAs,
  typedDay,
} from '../../editions/civil-time.ts';
import { lineOf } from '../../editions/one-line.ts';
import type { Session } from './load-session.ts';
import { type SlotTimes, slotsWithin, type Window } from './slots-within.ts';

/** What stands in a pattern of meeting addresses for what is different at each interview. */
export const MEETING_CODE = '{code}';

/** Windows that one form offers, and slots that one form may add. */
export const WINDOWS = 4;
export const SLOTS_MAX = 200;

export interface SessionInput {
  title: string;
  ideaId: string | null;
  slotMinutes: number;
  breakMinutes: number;
  meetingUrl: string;
  booksUntil: Temporal.Instant;
}

const meetingUrl = lineOf(2000)
  .default('')
  .transform((typed, context) => {
    const url = URL.parse(typed.replaceAll(MEETING_CODE, 'x'));
    if (typed === '' || (url && /^https?:$/.test(url.protocol) && !/\s/.test(typed))) return typed;
    context.addIssue({ code: 'custom', message: 'not_http' });
    return z.NEVER;
  })
  .superRefine((typed, context) => {
    // An address that differs must not be guessed from its host, which everybody can ask for.
    const isInHost = typed.includes(MEETING_CODE) && /^https?:\/\/[^/?#]*\{code\}/i.test(typed);
    if (isInHost) context.addIssue({ code: 'custom', message: 'code_in_host' });
  });

const minutes = (min: number, max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .transform((typed, context) => {
      const value = /^\d{1,4}$/.test(typed) ? Number(typed) : Number.NaN;
      if (value >= min && value <= max) return value;
      context.addIssue({ code: 'custom', message: 'minutes', params: { min, max } });
      return z.NEVER;
    });

/** A session as typed; what it says of time is read in the zone of the edition. */
export function sessionSchema(zone: string) {
  return z
    .object({
      title: lineOf(200).pipe(z.string().trim().min(1)),
      idea: z.union([z.literal(''), z.uuid()], { error: 'unknown_choice' }).default(''),
      slotMinutes: minutes(10, 240),
      breakMinutes: minutes(0, 240),
      meetingUrl,
      booksUntilDate: typedDay,
      booksUntilTime: optionalTime,
    })
    .transform(
      ({ idea, booksUntilDate, booksUntilTime, ...rest }): SessionInput => ({
        ...rest,
        ideaId: idea || null,
        booksUntil: deadlineAt(booksUntilDate, booksUntilTime, zone),
      }),
    );
}

/** A session as its form shows it. */
export function sessionTyped(
  session: Pick<Session, keyof SessionInput>,
  zone: string,
): Record<string, string> {
  const until = typedAs(session.booksUntil, zone);
  return {
    title: session.title,
    idea: session.ideaId ?? '',
    slotMinutes: String(session.slotMinutes),
    breakMinutes: String(session.breakMinutes),
    meetingUrl: session.meetingUrl,
    booksUntilDate: until.date,
    booksUntilTime: until.time,
  };
}

/** What is to correct in the windows typed: the field, the code of its message, its values. */
export interface WindowError {
  field: string;
  code: 'required' | 'not_a_date' | 'not_a_time' | 'too_short' | 'past' | 'too_many' | 'overlap';
  values?: Record<string, string | number>;
}

/**
 * The slots of the windows typed as `day.0`, `from.0`, `until.0`…; a line left blank is none.
 * @param now slots begin after it.
 */
export function slotsTyped(
  text: (field: string) => string,
  lengths: { slotMinutes: number; breakMinutes: number },
  { zone, now }: { zone: string; now: Temporal.Instant },
): { slots: SlotTimes[]; errors: WindowError[] } {
  const slots: SlotTimes[] = [];
  const errors: WindowError[] = [];
  for (let line = 0; line < WINDOWS; line += 1) {
    const names = ['day', 'from', 'until'].map((name) => `${name}.${line}`);
    if (names.every((name) => text(name).trim() === '')) continue;
    const window = readWindow(text, line, errors);
    if (!window) continue;
    const found = slotsWithin(window, lengths.slotMinutes, lengths.breakMinutes, zone);
    const isPast = found.some(
      ({ startsAt }) => startsAt.epochMilliseconds <= now.epochMilliseconds,
    );
    const overlaps = found.some((one) => slots.some((other) => overlap(one, other)));
    if (found.length === 0) {
      errors.push({
        field: `until.${line}`,
        code: 'too_short',
        values: { minutes: lengths.slotMinutes },
      });
    } else if (isPast) errors.push({ field: `day.${line}`, code: 'past' });
    else if (overlaps) errors.push({ field: `from.${line}`, code: 'overlap' });
    else slots.push(...found);
  }
  if (slots.length > SLOTS_MAX) {
    errors.push({ field: 'day.0', code: 'too_many', values: { max: SLOTS_MAX } });
  }
  return { slots, errors };
}

function readWindow(
  text: (field: string) => string,
  line: number,
  errors: WindowError[],
): Window | undefined {
  const read = <T>(
    field: string,
    parse: (typed: string) => T | undefined,
    code: 'not_a_date' | 'not_a_time',
  ) => {
    const typed = text(field).trim();
    const value = parse(typed);
    if (value === undefined) errors.push({ field, code: typed === '' ? 'required' : code });
    return value;
  };
  const day = read(`day.${line}`, parseDay, 'not_a_date');
  const from = read(`from.${line}`, parseTime, 'not_a_time');
  const until = read(`until.${line}`, parseTime, 'not_a_time');
  return day && from && until ? { day, from, until } : undefined;
}

function overlap(one: SlotTimes, other: SlotTimes): boolean {
  return (
    one.startsAt.epochMilliseconds < other.endsAt.epochMilliseconds &&
    other.startsAt.epochMilliseconds < one.endsAt.epochMilliseconds
  );
}
