/** What the dates of an edition are made of, and the order they come in: pure, no I/O. */
import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import {
  deadlineAt,
  openingAt,
  optionalDay,
  optionalTime,
  typedAs,
  typedDay,
} from './civil-time.ts';
import {
  type Edition,
  type Milestone,
  type MilestoneKind,
  milestone,
  milestoneKinds,
} from './edition.ts';

/** Whether a date opens something at an hour, closes it at the end of one, or is a whole day. */
export const milestoneNature = {
  call_opens: 'opening',
  call_reminder: 'day',
  call_closes: 'deadline',
  reviews_due: 'deadline',
  ideas_published: 'day',
  applications_open: 'opening',
  applications_close: 'deadline',
  confirmations_due: 'deadline',
  internships_start: 'day',
  midterm: 'day',
  internships_end: 'day',
} as const satisfies Record<MilestoneKind, 'opening' | 'deadline' | 'day'>;

/** The deadlines: what people are held to, and what one of them may be given more time for. */
export const deadlineKinds = [
  'call_closes',
  'reviews_due',
  'applications_close',
  'confirmations_due',
] as const;
export type DeadlineKind = (typeof deadlineKinds)[number];

/** Dates that an edition cannot do without. */
export const neededKinds: readonly MilestoneKind[] = ['internships_start', 'internships_end'];

/** The dates of an edition as a form sends them, `{ call_opens: { date, time } }`, in its zone. */
export function milestonesSchema(zone: string) {
  const one = (kind: MilestoneKind) =>
    z
      .object({
        date: neededKinds.includes(kind) ? typedDay : optionalDay,
        time:
          milestoneNature[kind] === 'day' ? z.unknown().transform(() => undefined) : optionalTime,
      })
      .transform(({ date, time }) => date && milestoneOf(kind, date, time, zone));
  const all = Object.fromEntries(milestoneKinds.map((kind) => [kind, one(kind)]));
  return z
    .object(all as Record<MilestoneKind, ReturnType<typeof one>>)
    .transform((typed) => milestoneKinds.flatMap((kind) => typed[kind] ?? []));
}

/** A milestone from a day and, unless it is a whole day, a time. */
export function milestoneOf(
  kind: MilestoneKind,
  day: Temporal.PlainDate,
  time: Temporal.PlainTime | undefined,
  zone: string,
): Milestone {
  switch (milestoneNature[kind]) {
    case 'day':
      return { kind, at: openingAt(day, undefined, zone), onDate: day };
    case 'opening':
      return { kind, at: openingAt(day, time, zone), onDate: null };
    case 'deadline':
      return { kind, at: deadlineAt(day, time, zone), onDate: null };
  }
}

/** The dates of an edition as its form shows them: `call_opens.date`, `call_opens.time`. */
export function milestonesTyped(edition: Edition): Record<string, string> {
  return Object.fromEntries(
    milestoneKinds.flatMap((kind) => {
      const found = milestone(edition, kind);
      if (!found) return [];
      const { date, time } = typedAs(found.at, edition.timezone);
      return milestoneNature[kind] === 'day'
        ? [[`${kind}.date`, found.onDate?.toString() ?? date]]
        : [
            [`${kind}.date`, date],
            [`${kind}.time`, time],
          ];
    }),
  );
}

/** Each milestone that falls before one it must follow, with the nearest such one. */
export function misplacedIn(
  milestones: readonly Milestone[],
): { kind: MilestoneKind; mustFollow: MilestoneKind }[] {
  const ordered = milestoneKinds.flatMap(
    (kind) => milestones.find((one) => one.kind === kind) ?? [],
  );
  return ordered.flatMap((later, index) => {
    const earlier = ordered
      .slice(0, index)
      .findLast((one) => one.at.epochMilliseconds > later.at.epochMilliseconds);
    return earlier ? [{ kind: later.kind, mustFollow: earlier.kind }] : [];
  });
}

/** A date that was added, moved or removed. */
export interface MilestoneChange {
  kind: MilestoneKind;
  from: Milestone | undefined;
  to: Milestone | undefined;
}

export function milestoneChanges(
  before: readonly Milestone[],
  after: readonly Milestone[],
): MilestoneChange[] {
  return milestoneKinds.flatMap((kind) => {
    const from = before.find((one) => one.kind === kind);
    const to = after.find((one) => one.kind === kind);
    const same =
      from?.at.epochMilliseconds === to?.at.epochMilliseconds &&
      from?.onDate?.toString() === to?.onDate?.toString();
    return same ? [] : [{ kind, from, to }];
  });
}

const reliedOn: readonly MilestoneKind[] = [...deadlineKinds, ...neededKinds];

/** Changes to dates that people were told and make plans by: worth a second look before saving. */
export function changesPeopleFeel(
  edition: Edition,
  changes: readonly MilestoneChange[],
): MilestoneChange[] {
  if (!edition.announcedAt) return [];
  return changes.filter(({ kind, from }) => from !== undefined && reliedOn.includes(kind));
}
