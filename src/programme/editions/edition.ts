import type { Temporal } from 'temporal-polyfill';

/** The dates that make an edition, in the order they come. */
export const milestoneKinds = [
  'call_opens',
  'call_reminder',
  'call_closes',
  'reviews_due',
  'ideas_published',
  'applications_open',
  'applications_close',
  'confirmations_due',
  'internships_start',
  'midterm',
  'internships_end',
] as const;
export type MilestoneKind = (typeof milestoneKinds)[number];

/** True for a date that visitors are told; the others are between those who run the edition. */
export function isPublicMilestone({ kind }: Pick<Milestone, 'kind'>): boolean {
  return kind !== 'reviews_due';
}

/** A deadline or an opening (an instant), or a whole day of the edition's zone (`onDate`). */
export interface Milestone {
  kind: MilestoneKind;
  /** For a day, its first instant in the edition's zone. */
  at: Temporal.Instant;
  onDate: Temporal.PlainDate | null;
}

/** One run of the programme. */
export interface Edition {
  id: string;
  slug: string;
  name: string;
  timezone: string;
  school: string;
  operator: string;
  hostName: string;
  hostAddress: string;
  eligibleFr: string;
  eligibleEn: string;
  contactEmail: string;
  fundedPlaces: number;
  internshipStartsOn: Temporal.PlainDate;
  internshipEndsOn: Temporal.PlainDate;
  announcedAt: Temporal.Instant | null;
  cataloguePublishedAt: Temporal.Instant | null;
  promotionSlugs: string[];
  milestones: Milestone[];
}

export function milestone(edition: Edition, kind: MilestoneKind): Milestone | undefined {
  return edition.milestones.find((one) => one.kind === kind);
}

/** True once visitors may know of the edition. */
export function isAnnounced(edition: Edition, now: Temporal.Instant): boolean {
  return reached(edition.announcedAt, now);
}

/** True once visitors may read the projects. */
export function isCataloguePublic(edition: Edition, now: Temporal.Instant): boolean {
  return reached(edition.cataloguePublishedAt, now);
}

function reached(instant: Temporal.Instant | null | undefined, now: Temporal.Instant): boolean {
  return instant != null && instant.epochMilliseconds <= now.epochMilliseconds;
}
