import type { z } from 'zod';
import { contentInputOf, type Draft } from './draft.ts';
import { type IdeaContent, importedContent } from './idea-content.ts';

/**
 * A draft as readers would see it today: what is well formed of it. What is missing or wrong is left
 * out, so that a link nobody may follow is never shown.
 */
export function shownContent(draft: Draft): IdeaContent {
  const typed = contentInputOf(draft);
  const fields = Object.entries(importedContent.shape).map(([name, field]) => {
    const read = (field as z.ZodType).safeParse(typed[name]);
    return [name, read.success ? read.data : (field as z.ZodType).safeParse(undefined).data];
  });
  return { name: '', ...Object.fromEntries(fields.filter(([, value]) => value !== undefined)) };
}
