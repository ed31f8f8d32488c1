import { defineWords } from '../../words/words.ts';
import en from './words.publication.en.json' with { type: 'json' };
import fr from './words.publication.fr.json' with { type: 'json' };

/** What is said where a coordinator publishes. */
export const publicationWords = defineWords(fr, en);
