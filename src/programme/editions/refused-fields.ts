import { Refusal } from '../../acts/refusal.ts';
import type { FieldError } from '../../web/form.ts';
import type { Lang } from '../../words/lang.ts';

/** What a form's act came to: done, refused at a field, or overtaken by somebody else's. */
export type Attempt<T> =
  | { result: 'done'; value: T }
  | { result: 'refused'; errors: FieldError[] }
  | { result: 'overtaken' };

const overtaken = ['changed_meanwhile', 'content_changed_meanwhile'];

/**
 * Runs a use case for a form. A refusal that one field explains is shown at that field; one that
 * means somebody saved meanwhile is told apart; any other is thrown on.
 * @param fieldOf the field that each code of refusal is about.
 */
export async function attempt<T>(
  lang: Lang,
  fieldOf: Record<string, string>,
  run: () => Promise<T>,
): Promise<Attempt<T>> {
  try {
    return { result: 'done', value: await run() };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (overtaken.includes(error.code)) return { result: 'overtaken' };
    const field = fieldOf[error.code];
    if (!field) throw error;
    return { result: 'refused', errors: [{ field, message: error.sentence(lang) }] };
  }
}
