import type { Lang } from '../../../words/lang.ts';
import type { OfferState } from '../offer.ts';
import { offerStateWord } from '../offers/offer-state.tsx';

/** The state of an offer as the team reads it, the same word as its badge. */
export const stateWord = (lang: Lang, state: OfferState | 'staying'): string =>
  offerStateWord(
    lang,
    state === 'staying' ? { state: 'accepted', staysOnList: true } : { state, staysOnList: false },
    { isForTeam: true },
  );
