import { defineWords } from '../words/words.ts';
import en from './words.en.json' with { type: 'json' };
import fr from './words.fr.json' with { type: 'json' };

/** What somebody is told whose two tabs do not say the same. */
export const draftWords = defineWords(fr, en);
