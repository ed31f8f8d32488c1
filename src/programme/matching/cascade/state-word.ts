import type { Lang } from '../../../words/lang.ts';
import type { OfferState } from '../offer.ts';
import { offersWords } from '../offers/words.ts';

/** The state of an offer as the team reads it, the same word as its badge. */
export function stateWord(lang: Lang, state: OfferState | 'staying'): string {
  const say = offersWords(lang);
  if (state === 'staying') return say('state.stays');
  return say(state === 'open' ? 'state.awaited' : `state.${state}`);
}
