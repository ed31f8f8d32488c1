import { defineWords } from '../../../words/words.ts';
import en from './words.en.json' with { type: 'json' };
import fr from './words.fr.json' with { type: 'json' };

/** What panels are told of their notes, and students of what is written for them. */
export const notesWords = defineWords(fr, en);
