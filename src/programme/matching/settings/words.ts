import { defineWords } from '../../../words/words.ts';
import en from './words.en.json' with { type: 'json' };
import fr from './words.fr.json' with { type: 'json' };

export const matchingRulesWords = defineWords(fr, en);
