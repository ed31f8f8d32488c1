/** A review's form and what is given of it: pure, no I/O. */
import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { outcomes } from '../../ideas/idea.ts';

/** What an idea is judged by. */
export const criteria = ['interest', 'mentoring'] as const;
export type Criterion = (typeof criteria)[number];

/** The marks a criterion may get, from the lowest. */
export const marks = ['0', '1', '2', '3', '4'] as const;
export type Mark = (typeof marks)[number];

/** For whom a reviewer reads. */
export type Side = 'school' | 'operator';

/** The fields of the form, in its order. */
export const reviewFields = [
  'interest',
  'interestReason',
  'mentoring',
  'mentoringReason',
  'recommendation',
  'porteurRemark',
  'committeeRemark',
] as const;
export type ReviewField = (typeof reviewFields)[number];

/** Fields of several lines; the others are chosen. */
export const textFields = [
  'interestReason',
  'mentoringReason',
  'porteurRemark',
  'committeeRemark',
] as const satisfies readonly ReviewField[];
export type TextField = (typeof textFields)[number];

/** A review as typed, valid or not; an absent field is empty. */
export type ReviewDraft = Partial<Record<ReviewField, string>>;

/** Characters of a text that is given. */
export const TEXT_MAX = 5000;
/** Characters of a text that a draft still holds, so that one is shortened without being lost. */
export const DRAFT_MAX = 10_000;

const mark = z.enum(marks).transform(Number);
const reason = z.string().trim().min(1).max(TEXT_MAX);
const remark = z.string().trim().max(TEXT_MAX).default('');

/** What can be given: two marks with their reasons, a recommendation, two remarks if one wishes. */
export const reviewSchema = z.object({
  interest: mark,
  interestReason: reason,
  mentoring: mark,
  mentoringReason: reason,
  recommendation: z.enum(outcomes),
  porteurRemark: remark,
  committeeRemark: remark,
});
export type ReviewContent = z.output<typeof reviewSchema>;

/** A review as it was given. */
export interface GivenReview extends ReviewContent {
  /** From 1; each reviewer's highest one counts. */
  number: number;
  side: Side;
  /** The revision of the idea that was read. */
  revisionNumber: number;
  givenAt: Temporal.Instant;
}

const storedDraft = z.partialRecord(z.enum(reviewFields), z.string());

/** A draft as stored. */
export function readReviewDraft(stored: unknown): ReviewDraft {
  return storedDraft.parse(stored) as ReviewDraft;
}

/** A review as its form shows it. */
export function draftOfReview(review: ReviewContent): ReviewDraft {
  const draft = Object.fromEntries(reviewFields.map((field) => [field, String(review[field])]));
  return Object.fromEntries(Object.entries(draft).filter(([, text]) => text !== ''));
}

/** True when two drafts say the same, but for the spaces around texts. */
export function saySame(one: ReviewDraft, other: ReviewDraft): boolean {
  return reviewFields.every((field) => (one[field] ?? '').trim() === (other[field] ?? '').trim());
}
