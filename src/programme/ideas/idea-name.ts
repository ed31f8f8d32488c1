import { onOneLine } from '../../words/clean-text.ts';
import type { Say } from '../../words/words.ts';
import type { Draft } from './draft.ts';
import { NAME_MAX } from './idea-content.ts';

/** How an idea is called while its name may still be missing, or of any length. */
export function displayName(draft: Pick<Draft, 'name'>, say: Say<'idea.untitled'>): string {
  return onOneLine(draft.name ?? '').slice(0, NAME_MAX) || say('idea.untitled');
}
