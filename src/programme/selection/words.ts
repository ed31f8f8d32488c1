import { defineWords } from '../../words/words.ts';
import en from './words.en.json' with { type: 'json' };
import fr from './words.fr.json' with { type: 'json' };

/** What several parts of the selection say; each part has words of its own beside it. */
export const selectionWords = defineWords(fr, en);
