import { type BadgeState, StateBadge } from '../../ui/elements.tsx';
import type { Visit } from '../../web/visit.tsx';
import { dayInWords, dayOf, instantInWords } from '../../words/dates.ts';
import type { CallNow } from '../editions/deadline.ts';
import { milestone } from '../editions/edition.ts';
import type { IdeaState as State } from './idea.ts';
import { ideaWords } from './words.ts';

const badges: Record<State, BadgeState> = {
  draft: 'yours',
  submitted: 'waiting',
  selected: 'done',
  withdrawn: 'stopped',
};

/** An idea's state in a word, and whose turn it is in a sentence. */
export function IdeaState({ visit, state, call }: { visit: Visit; state: State; call: CallNow }) {
  const say = visit.say(ideaWords);
  return (
    <>
      <StateBadge state={badges[state]}>{say(`state.${state}`)}</StateBadge>
      <p className="fr-text--sm fr-mb-0">{nextInWords(visit, state, call)}</p>
    </>
  );
}

function nextInWords(visit: Visit, state: State, call: CallNow): string {
  const say = visit.say(ideaWords);
  const { timezone } = visit.edition;
  if (state === 'draft') {
    return call.state === 'open'
      ? say('state.draft.next', { closesAt: instantInWords(call.closesAt, timezone, visit.lang) })
      : say('state.draft.late');
  }
  if (state === 'submitted') {
    const published = milestone(visit.edition, 'ideas_published');
    return say('state.submitted.next', {
      publishedOn: published ? dayInWords(dayOf(published.at, timezone), visit.lang) : '…',
    });
  }
  return say(`state.${state}.next`);
}
