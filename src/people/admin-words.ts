import { defineWords } from '../words/words.ts';
import en from './words.admin.en.json' with { type: 'json' };
import fr from './words.admin.fr.json' with { type: 'json' };

/** What admins read: roles and journal. */
export const adminWords = defineWords(fr, en);
