import type { Temporal } from 'temporal-polyfill';
import type { MilestoneKind } from './edition.ts';

/** What an event is, in the order forms offer them. */
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

/** For whom an event is. */
export const audiences = [
  'public',
  'students',
  'communities',
  'teachers',
  'applicants',
  'interns',
  'mentors',
] as const;
export type EventAudience = (typeof audiences)[number];

/** Something to attend: at an instant (`startsAt`) or on a whole day (`onDate`), never both. */
export interface ProgrammeEvent {
  id: string;
  kind: EventKind;
  audience: EventAudience;
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
  /** The address of the project that presents. */
  presents: string | null;
  /** Rises with each change that subscribers must see. */
  sequence: number;
  cancelledAt: Temporal.Instant | null;
  updatedAt: Temporal.Instant;
}

/** Groups of readers a visitor can choose among, each with the audiences that concern it. */
export const readerGroups = {
  students: ['public', 'students', 'applicants', 'interns'],
  communities: ['public', 'communities', 'mentors'],
  teachers: ['public', 'teachers'],
} as const satisfies Record<string, readonly EventAudience[]>;
export type ReaderGroup = keyof typeof readerGroups;

/** The audiences shown for a `public` in the address; undefined, for none or an unknown one, is all. */
export function audiencesOf(
  chosen: string | null | undefined,
): readonly EventAudience[] | undefined {
  if (chosen && chosen in readerGroups) return readerGroups[chosen as ReaderGroup];
  const one = audiences.find((audience) => audience === chosen);
  return one && (one === 'public' ? ['public'] : ['public', one]);
}

/** Whom a milestone concerns; the team's partners in selection follow all of them. */
const milestoneAudiences: Partial<Record<MilestoneKind, readonly EventAudience[]>> = {
  call_opens: ['communities', 'mentors', 'teachers'],
  call_reminder: ['communities', 'mentors', 'teachers'],
  call_closes: ['communities', 'mentors', 'teachers'],
  applications_open: ['students', 'applicants', 'teachers'],
  applications_close: ['students', 'applicants', 'teachers'],
  confirmations_due: ['students', 'applicants', 'teachers'],
};

/** True when a milestone is shown to these audiences; those without an entry concern everyone. */
export function milestoneConcerns(
  kind: MilestoneKind,
  shown: readonly EventAudience[] | undefined,
): boolean {
  const concerned = milestoneAudiences[kind];
  return !shown || !concerned || concerned.some((audience) => shown.includes(audience));
}

/**
 * True when the link to join may be shown to anyone; the others go to those concerned only, so that
 * nobody walks into an interview.
 */
export function isJoinLinkPublic(audience: EventAudience): boolean {
  return ['public', 'students', 'communities', 'teachers'].includes(audience);
}
