/** Who is shown which dates: pure, no I/O. */
import type { MilestoneKind } from './edition.ts';
import { type EventAudience, eventAudiences } from './event.ts';

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
  if (chosen && Object.hasOwn(readerGroups, chosen)) return readerGroups[chosen as ReaderGroup];
  const one = eventAudiences.find((audience) => audience === chosen);
  return one && (one === 'public' ? ['public'] : ['public', one]);
}

/** Whom a milestone concerns, when not everyone; those who teach select, and follow all of them. */
const milestoneAudiences: Partial<Record<MilestoneKind, readonly EventAudience[]>> = {
  call_opens: ['communities', 'mentors', 'teachers'],
  call_reminder: ['communities', 'mentors', 'teachers'],
  call_closes: ['communities', 'mentors', 'teachers'],
  applications_open: ['students', 'applicants', 'teachers'],
  applications_close: ['students', 'applicants', 'teachers'],
  confirmations_due: ['students', 'applicants', 'teachers'],
};

/** True when a milestone is shown to these audiences. */
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
