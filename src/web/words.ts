import { defineWords } from '../words/words.ts';
import en from './words.en.json' with { type: 'json' };
import fr from './words.fr.json' with { type: 'json' };

/** Words of what surrounds every page, and of the error pages. */
export const webWords = defineWords(fr, en);
