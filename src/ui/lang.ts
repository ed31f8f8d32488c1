import { createContext, useContext } from 'react';
import type { Lang } from '../words/lang.ts';

/** The language of the page being rendered; set once by the page frame. */
export const LangContext = createContext<Lang>('fr');

export function useLang(): Lang {
  return useContext(LangContext);
}
