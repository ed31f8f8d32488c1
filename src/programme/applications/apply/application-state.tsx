/** Where an application stands, in a word, and what happens next, in a sentence. */
import { type BadgeState, StateBadge } from '../../../ui/elements.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { instantInWords } from '../../../words/dates.ts';
import type { Edition } from '../../editions/edition.ts';
import { type OfferStanding, type Standing, wordOf } from './standing.ts';
import { applyWords } from './words.ts';

const badges = {
  draft: 'yours',
  late: 'stopped',
  submitted: 'done',
  read: 'waiting',
  rerank: 'yours',
  to_book: 'yours',
  coming: 'coming',
  held: 'waiting',
  offer: 'yours',
  placed: 'done',
  placed_waiting: 'done',
  on_list: 'waiting',
  offer_declined: 'stopped',
  offer_expired: 'stopped',
  withdrawn: 'stopped',
} as const satisfies Record<ReturnType<typeof wordOf>, BadgeState>;

export function ApplicationState({
  visit,
  edition,
  standing,
}: {
  visit: Visit;
  edition: Edition;
  standing: Standing;
}) {
  const say = visit.say(applyWords);
  const word = wordOf(standing);
  return (
    <>
      <StateBadge state={badges[word]}>{say(`state.${word}`)}</StateBadge>
      <p className="fr-mt-1w fr-mb-0">{nextInWords(visit, edition, standing)}</p>
    </>
  );
}

function nextInWords(visit: Visit, edition: Edition, standing: Standing): string {
  const say = visit.say(applyWords);
  const { time, reopenings, state } = standing;
  const at = (instant: Parameters<typeof instantInWords>[0]) =>
    instantInWords(instant, edition.timezone, visit.lang);
  const word = wordOf(standing);
  if (standing.offer && word === standing.offer.kind)
    return offerInWords(visit, edition, standing.offer);
  const [reopening] = reopenings;
  if (word === 'rerank' && reopening) {
    return say('state.rerank.next', { name: reopening.name, until: at(reopening.until) });
  }
  const { interview } = standing;
  if (word === 'to_book' && interview?.kind === 'to_book') {
    return say('state.to_book.next', { until: at(interview.until) });
  }
  if (word === 'coming' && interview?.kind === 'coming') {
    return say('state.coming.next', { at: at(interview.at) });
  }
  if (word === 'held') return say('state.held.next');
  switch (time.state) {
    case 'open':
      return say(`state.${state}.open`, { closesAt: at(time.closesAt) });
    case 'coming':
      return time.opensAt
        ? say(`state.${state}.coming`, { opensAt: at(time.opensAt) })
        : say(`state.${state}.unknown`);
    case 'closed':
      return say(`state.${state}.closed`, {
        closedAt: at(time.closedAt),
        contact: edition.contactEmail,
      });
  }
}

function offerInWords(visit: Visit, edition: Edition, offer: OfferStanding): string {
  const say = visit.say(applyWords);
  if (offer.kind === 'offer') {
    const until = instantInWords(offer.until, edition.timezone, visit.lang);
    return say('state.offer.next', { until });
  }
  return say(`state.${offer.kind}.next`, { contact: edition.contactEmail });
}
