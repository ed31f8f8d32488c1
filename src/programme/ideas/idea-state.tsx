import { type BadgeState, StateBadge } from '../../ui/elements.tsx';
import type { Visit } from '../../web/visit.tsx';
import { dayInWords, dayOf, instantInWords } from '../../words/dates.ts';
import type { CallNow } from '../editions/deadline.ts';
import { type Edition, isCataloguePublic, milestone } from '../editions/edition.ts';
import type { ChangeRequest } from './change-request.ts';
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
  /** What the team asks to change, while it waits. */
  request?: Pick<ChangeRequest, 'askedBy' | 'until'> | undefined;
}

/** An idea's state in a word, and whose turn it is in a sentence. */
export function IdeaState(props: Props) {
  const say = props.visit.say(ideaWords);
  return (
    <>
      <StateBadge state={ideaBadges[props.state]}>
        {say(isInReview(props) ? 'state.inReview' : `state.${props.state}`)}
      </StateBadge>
      <p className="fr-text--sm fr-mb-0">{nextInWords(props)}</p>
    </>
  );
}

/** Received while it may still be changed; then read by those who select. */
function isInReview({ state, call }: Props): boolean {
  return state === 'submitted' && call.state === 'closed';
}

function nextInWords(props: Props): string {
  const { visit, edition, state, call, request } = props;
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
      ? say(isInReview(props) ? 'state.inReview.next' : 'state.submitted.next', {
          publishedOn: dayInWords(dayOf(published.at, timezone), visit.lang),
        })
      : say('state.submitted.reviewed');
  }
  if (state === 'changes_asked' && request) {
    const key = call.state === 'closed' ? 'request.state.over' : 'request.state';
    return say(key, {
      who: request.askedBy,
      until: instantInWords(request.until, timezone, visit.lang),
    });
  }
  if (state === 'withdrawn' && isCataloguePublic(edition, visit.now)) {
    return say('state.withdrawn.over');
  }
  return say(`state.${state}.next`);
}
