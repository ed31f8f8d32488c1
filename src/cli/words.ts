import { isLang, type Lang } from '../words/lang.ts';
import { defineWords } from '../words/words.ts';
import en from './words.en.json' with { type: 'json' };
import fr from './words.fr.json' with { type: 'json' };

const cliWords = defineWords(fr, en);

/** The language of the terminal: French when it says so, else English. */
export function terminalLang(env: NodeJS.ProcessEnv = process.env): Lang {
  const lang = (env.LC_ALL || env.LC_MESSAGES || env.LANG)?.slice(0, 2);
  return isLang(lang) ? lang : 'en';
}

/** What verbs say, in the terminal's language. */
export const say = cliWords(terminalLang());
export { cliWords };
