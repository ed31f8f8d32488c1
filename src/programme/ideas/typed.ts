import { check, type FieldError, type Fields } from '../../web/form.ts';
import { cleanText } from '../../words/clean-text.ts';
import type { Lang } from '../../words/lang.ts';
import { asTyped } from './content-fields.ts';
import { type Draft, type DraftField, draftFields, stepFields, type TypedStep } from './draft.ts';
import { ADDRESS_MAX, MARKDOWN_MAX } from './idea-content.ts';
import { ideaWords } from './words.ts';

/** Texts of several paragraphs; the other fields take a line. */
const long: readonly DraftField[] = [
  'presentation',
  'administrationUse',
  'missions',
  'skills.technical',
  'skills.bonus',
  'skills.personal',
  'mentoring',
];

/** What a form sent for a step, cleaned of what a database cannot hold; fields not sent are absent. */
export function typedIn(fields: Fields, step: TypedStep): Draft {
  return Object.fromEntries(
    stepFields[step]
      .filter((name) => fields.has(name))
      .map((name: DraftField) => [name, cleanText(fields.text(name))]),
  );
}

/**
 * The fields whose text is too long for a draft to hold: they are refused and shown again; the
 * others are stored, right or wrong.
 */
export function oversized(typed: Draft, lang: Lang): FieldError[] {
  return draftFields.flatMap((field) => {
    if (typed[field] === undefined) return [];
    const max = long.includes(field) ? MARKDOWN_MAX : ADDRESS_MAX;
    const checked = check(asTyped(max), typed[field], lang, ideaWords);
    return checked.ok ? [] : checked.errors.map(({ message }) => ({ field, message }));
  });
}
