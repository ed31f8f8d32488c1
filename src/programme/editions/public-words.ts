import { defineWords } from '../../words/words.ts';
import en from './words.public.en.json' with { type: 'json' };
import fr from './words.public.fr.json' with { type: 'json' };

/** What visitors read about editions; also the one name of each milestone, event and audience. */
export const publicWords = defineWords(fr, en);
