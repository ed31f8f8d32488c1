/** What a step of the form sent, ready to be kept. */

import type { Texts } from '../../../drafts/merge-draft.ts';
import type { FieldError, Fields } from '../../../web/form.ts';
import { cleanText } from '../../../words/clean-text.ts';
import type { Lang } from '../../../words/lang.ts';
import { ADDRESS_MAX, MOTIVATION_MAX, REMARK_MAX, WISH_MAX } from '../content.ts';
import { ideaOfField, profileFields, type TypedStep, WISHES_FIELD } from '../form.ts';
import { applyWords } from './words.ts';

/** A draft may hold more than can be sent: what is too long is kept and shown with what to cut. */
const SLACK = 4;

/**
 * What a form sent for a step; fields not sent are absent. Of the step of the wishes, only what is
 * about projects of the edition.
 * @param projectIds the projects that may be wished for, or are already.
 */
export function typedIn(
  fields: Fields,
  step: TypedStep,
  projectIds: { has(id: string): boolean },
): Texts {
  const names = Object.keys(fields.values).filter((name) => isOfStep(name, step, projectIds));
  return Object.fromEntries(
    names.map((name) => {
      const text = cleanText(fields.text(name));
      return [name, name === WISHES_FIELD ? knownIds(text, projectIds) : text];
    }),
  );
}

function isOfStep(name: string, step: TypedStep, projectIds: { has(id: string): boolean }) {
  switch (step) {
    case 'profile':
      return profileFields.includes(name);
    case 'motivation':
      return name === 'motivation';
    case 'wishes': {
      const idea = ideaOfField(name);
      return name === WISHES_FIELD || (idea !== undefined && projectIds.has(idea));
    }
  }
}

function knownIds(text: string, projectIds: { has(id: string): boolean }): string {
  return text
    .split(/\s+/)
    .filter((id) => projectIds.has(id))
    .join(' ');
}

/** The fields whose text is too long for a draft to hold: refused and shown again, the others kept. */
export function oversized(typed: Texts, lang: Lang): FieldError[] {
  return Object.entries(typed).flatMap(([field, text = '']) => {
    const max = SLACK * maxOf(field);
    return text.length > max
      ? [
          {
            field,
            message: applyWords(lang)('error.too_long_to_keep', { max, length: text.length }),
          },
        ]
      : [];
  });
}

/** Characters a field may have to be sent. */
export function maxOf(field: string): number {
  if (field === 'motivation') return MOTIVATION_MAX;
  if (field === 'availabilityRemark') return REMARK_MAX;
  if (field === WISHES_FIELD) return 1000;
  return ideaOfField(field) ? WISH_MAX : ADDRESS_MAX;
}

/** The same texts without those fields. */
export function without(typed: Texts, errors: readonly FieldError[]): Texts {
  const refused = new Set(errors.map(({ field }) => field));
  return Object.fromEntries(Object.entries(typed).filter(([name]) => !refused.has(name)));
}
