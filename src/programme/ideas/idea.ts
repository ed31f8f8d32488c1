/** The states of an idea and what leads from one to another: pure, no I/O. */

export const ideaStates = ['draft', 'submitted', 'selected', 'withdrawn'] as const;
export type IdeaState = (typeof ideaStates)[number];

/** What someone can do to an idea's state. */
export type IdeaAct = 'submit' | 'withdraw' | 'restore' | 'publish';

interface Transition {
  act: IdeaAct;
  from: IdeaState;
  to: IdeaState;
  /** `carrier`: one of its porteurs; `coordinator`: of its edition. */
  who: 'carrier' | 'coordinator';
  /** True when the call must be open for the person. */
  needsOpenCall: boolean;
  /** True when only an idea that was submitted before takes this way; false, one that was not. */
  wasSubmitted?: boolean;
}

/**
 * Every allowed move; all others are refused. Submitting again sends a new revision. Withdrawing is
 * undone by restoring, which leads back to where the idea was.
 */
export const transitions: readonly Transition[] = [
  { act: 'submit', from: 'draft', to: 'submitted', who: 'carrier', needsOpenCall: true },
  { act: 'submit', from: 'submitted', to: 'submitted', who: 'carrier', needsOpenCall: true },
  { act: 'withdraw', from: 'draft', to: 'withdrawn', who: 'carrier', needsOpenCall: false },
  { act: 'withdraw', from: 'submitted', to: 'withdrawn', who: 'carrier', needsOpenCall: false },
  {
    act: 'restore',
    from: 'withdrawn',
    to: 'draft',
    who: 'carrier',
    needsOpenCall: false,
    wasSubmitted: false,
  },
  {
    act: 'restore',
    from: 'withdrawn',
    to: 'submitted',
    who: 'carrier',
    needsOpenCall: true,
    wasSubmitted: true,
  },
  { act: 'publish', from: 'submitted', to: 'selected', who: 'coordinator', needsOpenCall: false },
];

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
