import { defineWords } from '../../words/words.ts';
import en from './words.import.en.json' with { type: 'json' };
import fr from './words.import.fr.json' with { type: 'json' };

export const importWords = defineWords(fr, en);
