/** An edition as a JSON file describes it; local times are read in the edition's zone. */
import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { openingAt, parseDay, parseTime } from './civil-time.ts';
import { type Milestone, milestoneKinds } from './edition.ts';
import { slugField, timezones } from './edition-settings.ts';
import { eventAudiences, eventKinds } from './event.ts';
import { milestoneNature, milestoneOf, misplacedIn } from './milestone.ts';
import { oneLine } from './one-line.ts';

const text = oneLine.pipe(z.string().min(1));
const day = z.string().transform((typed, context) => {
  const date = parseDay(typed);
  if (date) return date;
  context.addIssue({ code: 'custom', message: 'expected a date such as 2022-09-01' });
  return z.NEVER;
});
const localInstant = z.string().transform((typed, context) => {
  const [date, time] = [parseDay(typed.slice(0, 10)), parseTime(typed.slice(11))];
  if (date && time && typed[10] === 'T') return { date, time };
  context.addIssue({ code: 'custom', message: 'expected a local time such as 2022-03-06T23:59' });
  return z.NEVER;
});
/** Either an instant (`at`, local time) or a whole day (`on`). */
const when = { at: localInstant.optional(), on: day.optional() };
const hasOneMoment = ({ at, on }: { at?: unknown; on?: unknown }) =>
  (at === undefined) !== (on === undefined);
const oneMoment = { message: 'expected either "at" or "on"' };

const fileSchema = z.object({
  slug: slugField,
  name: text,
  timezone: text.refine((zone) => timezones.includes(zone), { message: 'unknown time zone' }),
  school: text,
  operator: text,
  host: z.object({ name: text, address: oneLine.default('') }),
  eligible: oneLine.default(''),
  fundedPlaces: z.int().min(0).max(10_000),
  contactEmail: z.email().optional(),
  announcedAt: localInstant.optional(),
  internship: z.object({ startsOn: day, endsOn: day, midtermOn: day.optional() }),
  milestones: z
    .array(z.object({ kind: z.enum(milestoneKinds), ...when }).refine(hasOneMoment, oneMoment))
    .default([]),
  events: z
    .array(
      z
        .object({
          kind: z.enum(eventKinds),
          audience: z.enum(eventAudiences),
          ...when,
          online: z.boolean().default(false),
          place: oneLine.default(''),
          topic: oneLine.default(''),
          presents: oneLine.optional(),
        })
        .refine(hasOneMoment, oneMoment),
    )
    .default([]),
  promotion: z.array(slugField).default([]),
  applications: z
    .object({
      maxWishes: z.int().min(1).max(20).optional(),
      /** In lower case, without `@`. */
      schoolDomains: z.array(z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/)).optional(),
      mentorsReadFrom: localInstant.optional(),
    })
    .optional(),
});

/** An event of the file, its instant known. */
export interface FileEvent {
  kind: (typeof eventKinds)[number];
  audience: (typeof eventAudiences)[number];
  startsAt: Temporal.Instant | null;
  onDate: Temporal.PlainDate | null;
  isOnline: boolean;
  place: string;
  titleFr: string;
  presents: string | null;
}

/** The file, every local time turned into an instant. */
export const editionFile = fileSchema.transform((file, context) => {
  const zone = file.timezone;
  const { startsOn, endsOn, midtermOn } = file.internship;
  const days = { internships_start: startsOn, internships_end: endsOn, midterm: midtermOn };
  const milestones = new Map<string, Milestone>();
  for (const [kind, date] of Object.entries(days) as [Milestone['kind'], Temporal.PlainDate?][]) {
    if (date) milestones.set(kind, milestoneOf(kind, date, undefined, zone));
  }
  for (const { kind, at, on } of file.milestones) {
    const date = at?.date ?? on;
    if (!date || (milestoneNature[kind] === 'day') !== (on !== undefined)) {
      const expected = milestoneNature[kind] === 'day' ? 'on' : 'at';
      context.addIssue({
        code: 'custom',
        path: ['milestones'],
        message: `${kind} takes "${expected}"`,
      });
      continue;
    }
    const same = milestones.get(kind)?.onDate;
    if (same && !same.equals(date)) {
      context.addIssue({
        code: 'custom',
        path: ['milestones'],
        message: `${kind} differs from "internship"`,
      });
    }
    milestones.set(kind, milestoneOf(kind, date, at?.time, zone));
  }
  for (const { kind, mustFollow } of misplacedIn([...milestones.values()])) {
    context.addIssue({
      code: 'custom',
      path: ['milestones'],
      message: `${kind} comes before ${mustFollow}`,
    });
  }
  return {
    slug: file.slug,
    settings: {
      name: file.name,
      timezone: zone,
      school: file.school,
      operator: file.operator,
      hostName: file.host.name,
      hostAddress: file.host.address,
      eligibleFr: file.eligible,
      fundedPlaces: file.fundedPlaces,
      promotionSlugs: file.promotion,
    },
    contactEmail: file.contactEmail,
    announcedAt: file.announcedAt && openingAt(file.announcedAt.date, file.announcedAt.time, zone),
    milestones: [...milestones.values()],
    applications: file.applications && {
      ...file.applications,
      mentorsReadFrom:
        file.applications.mentorsReadFrom &&
        openingAt(
          file.applications.mentorsReadFrom.date,
          file.applications.mentorsReadFrom.time,
          zone,
        ),
    },
    events: file.events.map(
      ({ at, on, online, topic, presents, ...event }): FileEvent => ({
        kind: event.kind,
        audience: event.audience,
        place: event.place,
        startsAt: at ? openingAt(at.date, at.time, zone) : null,
        onDate: on ?? null,
        isOnline: online,
        titleFr: topic,
        presents: presents ?? null,
      }),
    ),
  };
});
export type EditionFile = z.output<typeof editionFile>;
