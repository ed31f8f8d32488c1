import { type BadgeState, StateBadge } from '../../../ui/elements.tsx';
import type { Visit } from '../../../web/visit.tsx';
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

/** The state of an offer in a word, the same everywhere; for the team, an open one is awaited. */
export function OfferStateBadge({
  visit,
  offer: { state, staysOnList },
  isForTeam = false,
}: {
  visit: Visit;
  offer: { state: OfferState; staysOnList: boolean };
  isForTeam?: boolean;
}) {
  const say = visit.say(offersWords);
  const word = state === 'accepted' && staysOnList ? 'stays' : state;
  return (
    <StateBadge state={isForTeam && state === 'open' ? 'waiting' : badges[state]}>
      {say(isForTeam && state === 'open' ? 'state.awaited' : `state.${word}`)}
    </StateBadge>
  );
}
