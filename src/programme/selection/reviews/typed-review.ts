import type { FieldError, Fields } from '../../../web/form.ts';
import { cleanText } from '../../../words/clean-text.ts';
import type { Lang } from '../../../words/lang.ts';
import { DRAFT_MAX, type ReviewDraft, reviewFields } from './review.ts';
import { reviewWords } from './words.ts';

/** What a form sent of a review, cleaned of what a database cannot hold; fields not sent are absent. */
export function typedReview(fields: Fields): ReviewDraft {
  return Object.fromEntries(
    reviewFields
      .filter((name) => fields.has(name))
      .map((name) => [name, cleanText(fields.text(name))]),
  );
}

/** Splits what was typed: what a draft holds, and what is too long for it, to be shown again. */
export function heldBy(
  typed: ReviewDraft,
  lang: Lang,
): { held: ReviewDraft; tooLong: FieldError[] } {
  const tooLong = reviewFields
    .filter((field) => (typed[field] ?? '').length > DRAFT_MAX)
    .map((field) => ({
      field,
      message: reviewWords(lang)('error.oversized', {
        length: (typed[field] ?? '').length,
        max: DRAFT_MAX,
      }),
    }));
  const isLong = (name: string) => tooLong.some(({ field }) => field === name);
  const held = Object.fromEntries(Object.entries(typed).filter(([name]) => !isLong(name)));
  return { held, tooLong };
}
