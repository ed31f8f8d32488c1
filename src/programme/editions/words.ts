import { defineWords } from '../../words/words.ts';
import en from './words.en.json' with { type: 'json' };
import fr from './words.fr.json' with { type: 'json' };

/** What coordinators read; what visitors read of editions is in `words.public.*`. */
export const editionWords = defineWords(fr, en);
