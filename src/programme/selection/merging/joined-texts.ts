/** Making one text of two, or two of one, field by field: pure, no I/O. */

import type { Lang } from '../../../words/lang.ts';
import { type ContentField, contentFields, contentInputOf, type Draft } from '../../ideas/draft.ts';
import type { SubmittedContent } from '../../ideas/idea-content.ts';
import { type IdeaContent, importedContent } from '../../ideas/idea-content.ts';
import { type Problem, readinessOf } from '../../ideas/readiness.ts';

/** Texts of several paragraphs: two of them can follow one another. */
export const longFields: readonly ContentField[] = [
  'presentation',
  'administrationUse',
  'missions',
  'skills.technical',
  'skills.bonus',
  'skills.personal',
  'mentoring',
];

/** What becomes of a field when two ideas become one; `other`: a text typed for it. */
export const mergeChoices = ['kept', 'merged', 'both', 'other'] as const;
export type MergeChoice = (typeof mergeChoices)[number];

/** What becomes of a field when one idea becomes two; `other`: two texts typed for it. */
export const splitChoices = ['copy', 'stay', 'move', 'other'] as const;
export type SplitChoice = (typeof splitChoices)[number];

/** True for a field whose two texts can both be kept. */
export function isJoinable(field: ContentField): boolean {
  return longFields.includes(field) || field === 'technologies';
}

/** Both texts of a field, the first one first; a technology once. */
export function joined(field: ContentField, one: string, other: string): string {
  if (one === '' || other === '' || one === other) return one || other;
  if (field !== 'technologies') return `${one}\n\n${other}`;
  const names = [...one.split(','), ...other.split(',')].map((name) => name.trim());
  return names
    .filter((name, index) => {
      const first = names.findIndex((known) => known.toLowerCase() === name.toLowerCase());
      return name !== '' && first === index;
    })
    .join(', ');
}

/** The fields whose texts differ, in the order of the form. */
export function differingFields(one: Draft, other: Draft): ContentField[] {
  return contentFields.filter((field) => (one[field] ?? '') !== (other[field] ?? ''));
}

/** What a field is given before anybody chooses: nothing anybody wrote is left out. */
export function firstChoice(field: ContentField, kept: string, merged: string): MergeChoice {
  if (kept === '') return 'merged';
  if (merged === '') return 'kept';
  return isJoinable(field) ? 'both' : 'kept';
}

/** The text that a choice leads to. */
export function mergedText(
  field: ContentField,
  choice: MergeChoice,
  { kept, merged, typed }: { kept: string; merged: string; typed: string },
): string {
  switch (choice) {
    case 'kept':
      return kept;
    case 'merged':
      return merged;
    case 'both':
      return joined(field, kept, merged);
    case 'other':
      return typed;
  }
}

/** A result as it would be frozen, or what is wrong with it. */
export type Composed =
  | { ok: true; content: IdeaContent | SubmittedContent }
  | { ok: false; problems: Problem[] };

/**
 * Checks a result as if it were submitted. What was missing in what it is made of may still be: an
 * idea of the archives is not held to what its call did not ask.
 */
export function composed(draft: Draft, origins: readonly Draft[], lang: Lang): Composed {
  const readiness = readinessOf(draft, 'known', lang);
  if (readiness.isReady) return { ok: true, content: readiness.content };
  const lacking = origins.map((origin) => {
    const own = readinessOf(origin, 'known', lang);
    return new Set(own.isReady ? [] : own.problems.map(({ field }) => field));
  });
  const problems = readiness.problems.filter(
    ({ field }) => !lacking.some((fields) => fields.has(field)),
  );
  if (problems.length > 0) return { ok: false, problems };
  const parsed = importedContent.safeParse(contentInputOf(draft));
  return parsed.success
    ? { ok: true, content: parsed.data }
    : { ok: false, problems: readiness.problems };
}
