import { defineWords } from '../../../words/words.ts';
import en from './words.en.json' with { type: 'json' };
import fr from './words.fr.json' with { type: 'json' };

/** What those who read applications are told. */
export const readingWords = defineWords(fr, en);
