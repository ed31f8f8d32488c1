import type { Say } from '../words/words.ts';
import { defineWords } from '../words/words.ts';
import { useLang } from './lang.ts';
import en from './words.en.json' with { type: 'json' };
import fr from './words.fr.json' with { type: 'json' };

export const uiWords = defineWords(fr, en);

/** The design system's own words, in the language of the page. */
export function useUiWords(): Say<keyof typeof fr> {
  return uiWords(useLang());
}
