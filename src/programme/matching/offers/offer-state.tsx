import { type BadgeState, StateBadge } from '../../../ui/elements.tsx';
import type { Visit } from '../../../web/visit.tsx';
import type { Lang } from '../../../words/lang.ts';
import type { OfferState } from '../offer.ts';
import { offersWords } from './words.ts';

const badges: Record<OfferState, BadgeState> = {
  open: 'yours',
  accepted: 'done',
  declined: 'stopped',
  expired: 'stopped',
  released: 'stopped',
  cancelled: 'stopped',
};

interface Stated {
  state: OfferState;
  staysOnList: boolean;
}

/** The state of an offer in a word, the same everywhere; for the team, an open one is awaited. */
export function offerStateWord(
  lang: Lang,
  { state, staysOnList }: Stated,
  { isForTeam = false }: { isForTeam?: boolean } = {},
): string {
  const say = offersWords(lang);
  if (isForTeam && state === 'open') return say('state.awaited');
  return say(state === 'accepted' && staysOnList ? 'state.stays' : `state.${state}`);
}

export function OfferStateBadge({
  visit,
  offer,
  isForTeam = false,
}: {
  visit: Visit;
  offer: Stated;
  isForTeam?: boolean;
}) {
  const isAwaited = isForTeam && offer.state === 'open';
  return (
    <StateBadge state={isAwaited ? 'waiting' : badges[offer.state]}>
      {offerStateWord(visit.lang, offer, { isForTeam })}
    </StateBadge>
  );
}
