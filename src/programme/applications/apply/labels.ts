import type { Say } from '../../../words/words.ts';
import { ideaOfField, WISHES_FIELD } from '../form.ts';
import type { applyWords } from './words.ts';

/** A message of this room. */
export type ApplyKey = Parameters<ReturnType<typeof applyWords>>[0];

/**
 * The label of a field, as lists of what is missing name it.
 * @param names of projects, by id.
 */
export function labelOf(
  say: Say<ApplyKey>,
  field: string,
  names: ReadonlyMap<string, string>,
): string {
  if (field === WISHES_FIELD) return say('step.wishes');
  const idea = ideaOfField(field);
  if (idea) return say('wishes.motivationFor', { name: names.get(idea) ?? say('wishes.left') });
  const [list = '', line, part = ''] = field.split('.');
  if (line === undefined) return say(`field.${field}` as ApplyKey);
  const number = Number(line) + 1;
  return say(`field.${[list, part].filter(Boolean).join('.')}` as ApplyKey, { number });
}
