/** The states of an idea and what leads from one to another: pure, no I/O. */

export const ideaStates = [
  'draft',
  'submitted',
  'changes_asked',
  'selected',
  'waitlisted',
  'declined',
  'merged',
  'removed',
  'withdrawn',
] as const;
export type IdeaState = (typeof ideaStates)[number];

/** What a published decision may make of an idea. */
export const outcomes = ['selected', 'waitlisted', 'declined'] as const;
export type Outcome = (typeof outcomes)[number];

/** States of an idea that is under review: sent, and nothing published of it. */
export const reviewedStates = ['submitted', 'changes_asked'] as const;

/** States in which nobody joins an idea: it is out, or goes on within another. */
export const closedStates = ['declined', 'merged', 'removed', 'withdrawn'] as const;

/** True when people can be invited to an idea in this state, and join it. */
export function takesMentors(state: IdeaState): boolean {
  return !(closedStates as readonly string[]).includes(state);
}

/** What someone can do to an idea's state. */
export const ideaActs = [
  'submit',
  'withdraw',
  'restore',
  'rejoin',
  'ask_changes',
  'stop_waiting',
  'merge',
  'select',
  'waitlist',
  'decline',
  'remove',
  'reinstate',
] as const;
export type IdeaAct = (typeof ideaActs)[number];

/** The act by which a decision that is published takes effect. */
export const actOfOutcome = {
  selected: 'select',
  waitlisted: 'waitlist',
  declined: 'decline',
} as const satisfies Record<Outcome, IdeaAct>;

/** What someone may be to an idea they can open. */
export const ideaRoles = ['carrier', 'mentor', 'coordinator'] as const;
export type IdeaRole = (typeof ideaRoles)[number];

export interface Transition {
  act: IdeaAct;
  from: IdeaState;
  to: IdeaState;
  /** `carrier`: one of its porteurs; `coordinator`: of its edition, or the calendar itself. */
  who: 'carrier' | 'coordinator';
  /**
   * Until when: `call`, while the call is open for the person; `request`, until the date set by whoever
   * asked for changes; `selection`, until the catalogue is published; absent, at any time.
   */
  during?: 'call' | 'request' | 'selection';
  /** True when only an idea that was submitted before takes this way; false, one that was not. */
  wasSubmitted?: boolean;
}

const moves = (
  act: IdeaAct,
  from: readonly IdeaState[],
  to: IdeaState,
  who: Transition['who'],
  during?: Transition['during'],
): Transition[] => from.map((one) => ({ act, from: one, to, who, ...(during && { during }) }));

/**
 * Every allowed move; all others are refused. Submitting again sends a new revision. Withdrawing is
 * undone by restoring, which leads back to where the idea was: until the selection is published, even
 * after the deadline, because what comes back was submitted in time. An idea that was withdrawn from
 * the waiting list rejoins it at any time. What the team has published can
 * be published otherwise later: from the waiting list, or after a mistake.
 */
export const transitions: readonly Transition[] = [
  ...moves('submit', ['draft', 'submitted'], 'submitted', 'carrier', 'call'),
  ...moves('submit', ['changes_asked'], 'submitted', 'carrier', 'request'),
  ...moves(
    'withdraw',
    ['draft', 'submitted', 'changes_asked', 'waitlisted'],
    'withdrawn',
    'carrier',
  ),
  { act: 'restore', from: 'withdrawn', to: 'draft', who: 'carrier', wasSubmitted: false },
  {
    act: 'restore',
    from: 'withdrawn',
    to: 'submitted',
    who: 'carrier',
    during: 'selection',
    wasSubmitted: true,
  },
  ...moves('rejoin', ['withdrawn'], 'waitlisted', 'carrier'),
  ...moves('ask_changes', ['submitted'], 'changes_asked', 'coordinator', 'selection'),
  ...moves('stop_waiting', ['changes_asked'], 'submitted', 'coordinator'),
  ...moves('merge', reviewedStates, 'merged', 'coordinator', 'selection'),
  ...moves('select', [...reviewedStates, 'waitlisted', 'declined'], 'selected', 'coordinator'),
  ...moves('waitlist', [...reviewedStates, 'declined'], 'waitlisted', 'coordinator'),
  ...moves('decline', [...reviewedStates, 'waitlisted'], 'declined', 'coordinator'),
  ...moves('remove', ['selected'], 'removed', 'coordinator'),
  ...moves('reinstate', ['removed'], 'selected', 'coordinator'),
];

/** Who does an act, from whatever state. */
export function whoDoes(act: IdeaAct): Transition['who'] {
  return transitions.find((one) => one.act === act)?.who ?? 'coordinator';
}

/** The move an act makes from a state, when it is allowed. */
export function transitionOf(
  act: IdeaAct,
  from: IdeaState,
  wasSubmitted: boolean,
): Transition | undefined {
  return transitions.find(
    (one) =>
      one.act === act &&
      one.from === from &&
      (one.wasSubmitted === undefined || one.wasSubmitted === wasSubmitted),
  );
}

/** True when the act has nothing left to do: the same click twice is a success. */
export function isDone(act: IdeaAct, state: IdeaState): boolean {
  switch (act) {
    case 'submit':
      return false;
    case 'restore':
      return state === 'draft' || state === 'submitted';
    case 'stop_waiting':
      return state === 'submitted';
    default:
      return transitions.some((one) => one.act === act && one.to === state);
  }
}
