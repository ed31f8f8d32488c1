import { type BadgeState, StateBadge } from '../../ui/elements.tsx';
import type { Visit } from '../../web/visit.tsx';
import { dayInWords, dayOf, instantInWords } from '../../words/dates.ts';
import type { CallNow } from '../editions/deadline.ts';
import { type Edition, isCataloguePublic, milestone } from '../editions/edition.ts';
import type { IdeaState as State } from './idea.ts';
import { ideaWords } from './words.ts';

export const ideaBadges: Record<State, BadgeState> = {
  draft: 'yours',
  submitted: 'waiting',
  changes_asked: 'yours',
  selected: 'done',
  waitlisted: 'coming',
  declined: 'stopped',
  merged: 'done',
  removed: 'stopped',
  withdrawn: 'stopped',
};

interface Props {
  visit: Visit;
  /** The idea's own. */
  edition: Edition;
  state: State;
  call: CallNow;
}

/** An idea's state in a word, and whose turn it is in a sentence. */
export function IdeaState(props: Props) {
  const say = props.visit.say(ideaWords);
  return (
    <>
      <StateBadge state={ideaBadges[props.state]}>{say(`state.${props.state}`)}</StateBadge>
      <p className="fr-text--sm fr-mb-0">{nextInWords(props)}</p>
    </>
  );
}

function nextInWords({ visit, edition, state, call }: Props): string {
  const say = visit.say(ideaWords);
  const { timezone } = edition;
  if (state === 'draft') {
    if (call.state === 'closed') return say('state.draft.late');
    return call.state === 'open'
      ? say('state.draft.next', { closesAt: instantInWords(call.closesAt, timezone, visit.lang) })
      : say('state.draft.soon');
  }
  if (state === 'submitted') {
    const published = milestone(edition, 'ideas_published');
    if (isCataloguePublic(edition, visit.now)) return say('state.submitted.over');
    return published
      ? say('state.submitted.next', {
          publishedOn: dayInWords(dayOf(published.at, timezone), visit.lang),
        })
      : say('state.submitted.reviewed');
  }
  return say(`state.${state}.next`);
}
