/** What somebody chose between two texts of theirs: read from the comparison's form, then stored. */
import type { PersonalAct } from '../acts/act.ts';
import type { FieldError, Fields } from '../web/form.ts';
import { cleanText } from '../words/clean-text.ts';
import type { Lang } from '../words/lang.ts';
import { type Clash, settleClashes } from './clashes.ts';
import type { Texts } from './merge-draft.ts';
import { type SavedDraft, saveDraft } from './save-draft.ts';
import { draftWords } from './words.ts';

/** The field of the form that says which version of a text stays. */
export const choiceName = (field: string) => `choice.${field}`;
/** The field of the form where another version may be written. */
export const otherName = (field: string) => `text.${field}`;

const choices = ['theirs', 'mine', 'other'] as const;
export type VersionChoice = (typeof choices)[number];

/** The versions one chooses among: only texts can be written anew. */
export function choicesFor(isText: boolean): readonly VersionChoice[] {
  return isText ? choices : ['theirs', 'mine'];
}

/** What was chosen. */
export interface Chosen {
  /** The texts to store; what is kept as it was saved is absent. */
  typed: Texts;
  /** Fields that still ask for a choice. */
  errors: FieldError[];
}

/**
 * Reads the choices of a form. The lengths of what was written anew are the caller's to check, with
 * errors at `otherName(field)`.
 * @param isText tells texts from fields that are chosen.
 */
export function readChoices(
  fields: Fields,
  clashes: readonly Clash[],
  { lang, isText = () => true }: { lang: Lang; isText?: (field: string) => boolean },
): Chosen {
  const typed: Texts = {};
  const errors: FieldError[] = [];
  for (const { field, typed: mine } of clashes) {
    const chosen = fields.text(choiceName(field));
    if (!choicesFor(isText(field)).some((one) => one === chosen)) {
      errors.push({ field: choiceName(field), message: draftWords(lang)('clash.choose') });
    }
    if (chosen === 'mine') typed[field] = mine;
    if (chosen === 'other') typed[field] = cleanText(fields.text(otherName(field)));
  }
  return { typed, errors };
}

/**
 * Stores what was chosen and asks no more about these fields, but for those that changed again since
 * `version`: they are `conflicts` of the answer, to be compared anew. Writes as `saveDraft` does, and
 * settles `draft_clash`.
 */
export async function keepChoices(
  act: PersonalAct,
  clashes: readonly Clash[],
  choice: { draftId: string; version: number | undefined; typed: Texts },
): Promise<SavedDraft> {
  const saved = await saveDraft(act, choice);
  const again = new Set(saved.conflicts.map(({ field }) => field));
  const settled = clashes.map(({ field }) => field).filter((field) => !again.has(field));
  await settleClashes(act, choice.draftId, settled);
  return saved;
}
