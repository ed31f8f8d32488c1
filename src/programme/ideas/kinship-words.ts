import { defineWords } from '../../words/words.ts';
import en from './words.kinship.en.json' with { type: 'json' };
import fr from './words.kinship.fr.json' with { type: 'json' };

export const kinshipWords = defineWords(fr, en);
