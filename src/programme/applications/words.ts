import { defineWords } from '../../words/words.ts';
import en from './words.en.json' with { type: 'json' };
import fr from './words.fr.json' with { type: 'json' };

/** Words that every reader of an application meets; each room below has its own besides. */
export const applicationWords = defineWords(fr, en);
