/** What an agenda that was sent says of when its owner is busy. The file is read, and not kept. */
import { Worker } from 'node:worker_threads';
import { Temporal } from 'temporal-polyfill';
import thread from './thread.js?raw';

/** Bytes an agenda may have. */
export const AGENDA_BYTES = 1_000_000;

/** A time placed in UTC (seconds), or as clocks show it in a zone that the file only names. */
type FoundMoment = { at: number } | { local: string; zone: string };
export interface FoundTime {
  start: FoundMoment;
  end: FoundMoment;
}

/** A time from `startsAt` on, `endsAt` excluded, at which somebody is busy. */
export interface BusyTime {
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
}

export type AgendaRead =
  | {
      outcome: 'read';
      busy: BusyTime[];
      /** Zones the file names and does not define, unknown here too: read as the given zone. */
      unknownZones: string[];
    }
  | { outcome: AgendaRefusal };
/** Not iCalendar, or broken; too large; more than can be worked out in the time allowed. */
export type AgendaRefusal = 'unreadable' | 'too_large' | 'too_much';

type ThreadAnswer =
  | { outcome: 'read'; found: FoundTime[] }
  | { outcome: 'unreadable' | 'too_much' };

/**
 * The busy times of an iCalendar file (RFC 5545) between two instants: events, repetitions with their
 * exceptions, busy periods. Left out: what is marked as leaving its owner free, and what is
 * cancelled. A whole day is a day of `zone`, and a time without zone is read there. Read on a thread
 * that ends after `secondsMax`, since a rule of a few bytes can ask for years of work.
 */
export async function busyTimesIn(
  bytes: Uint8Array,
  { from, until, zone }: { from: Temporal.Instant; until: Temporal.Instant; zone: string },
  { secondsMax = 3 }: { secondsMax?: number } = {},
): Promise<AgendaRead> {
  if (bytes.length > AGENDA_BYTES) return { outcome: 'too_large' };
  const text = new TextDecoder().decode(bytes).replace(/^\uFEFF/, '');
  if (!/^\s*BEGIN:VCALENDAR\b/i.test(text)) return { outcome: 'unreadable' };
  const answer = await readOnThread(
    {
      text,
      ical: import.meta.resolve('ical.js'),
      from: from.epochMilliseconds / 1000,
      until: until.epochMilliseconds / 1000,
    },
    secondsMax,
  );
  return answer.outcome === 'read' ? placed(answer.found, zone) : answer;
}

function placed(found: readonly FoundTime[], zone: string): AgendaRead {
  const unknown = new Set<string>();
  const instantOf = (moment: FoundMoment): Temporal.Instant => {
    if ('at' in moment) return Temporal.Instant.fromEpochMilliseconds(moment.at * 1000);
    const local = Temporal.PlainDateTime.from(moment.local);
    const named = moment.zone === 'floating' ? '' : moment.zone;
    try {
      if (named) return local.toZonedDateTime(named).toInstant();
    } catch {
      unknown.add(named);
    }
    return local.toZonedDateTime(zone).toInstant();
  };
  const busy = found.map(({ start, end }) => ({
    startsAt: instantOf(start),
    endsAt: instantOf(end),
  }));
  return { outcome: 'read', busy, unknownZones: [...unknown] };
}

function readOnThread(workerData: object, secondsMax: number): Promise<ThreadAnswer> {
  const worker = new Worker(thread, {
    eval: true,
    workerData,
    resourceLimits: { maxOldGenerationSizeMb: 128 },
  });
  return new Promise<ThreadAnswer>((resolve) => {
    const patience = setTimeout(() => resolve({ outcome: 'too_much' }), secondsMax * 1000);
    worker.once('message', resolve);
    // Out of memory, or a library that stumbles over what it was given.
    worker.once('error', () => resolve({ outcome: 'too_much' }));
    worker.once('exit', () => clearTimeout(patience));
  }).finally(() => worker.terminate());
}

/** Of these slots, those that overlap a busy time. */
export function busyAmong<Slot extends BusyTime>(
  slots: readonly Slot[],
  busy: readonly BusyTime[],
): Slot[] {
  const isBefore = (one: Temporal.Instant, other: Temporal.Instant) =>
    one.epochMilliseconds < other.epochMilliseconds;
  return slots.filter((slot) =>
    busy.some((one) => isBefore(one.startsAt, slot.endsAt) && isBefore(slot.startsAt, one.endsAt)),
  );
}
