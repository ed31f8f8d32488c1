/** The states of an idea and what leads from one to another: pure, no I/O. */

export const ideaStates = ['draft', 'submitted', 'selected', 'withdrawn'] as const;
export type IdeaState = (typeof ideaStates)[number];

/** What someone can do to an idea's state. */
export const ideaActs = ['submit', 'withdraw', 'restore', 'publish'] as const;
export type IdeaAct = (typeof ideaActs)[number];

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
   * Until when: `call`, while the call is open for the person; `selection`, until the catalogue is
   * published; absent, at any time.
   */
  during?: 'call' | 'selection';
  /** True when only an idea that was submitted before takes this way; false, one that was not. */
  wasSubmitted?: boolean;
}

/**
 * Every allowed move; all others are refused. Submitting again sends a new revision. Withdrawing is
 * undone by restoring, which leads back to where the idea was: until the selection is published, even
 * after the deadline, because what comes back was submitted in time.
 */
export const transitions: readonly Transition[] = [
  { act: 'submit', from: 'draft', to: 'submitted', who: 'carrier', during: 'call' },
  { act: 'submit', from: 'submitted', to: 'submitted', who: 'carrier', during: 'call' },
  { act: 'withdraw', from: 'draft', to: 'withdrawn', who: 'carrier' },
  { act: 'withdraw', from: 'submitted', to: 'withdrawn', who: 'carrier' },
  { act: 'restore', from: 'withdrawn', to: 'draft', who: 'carrier', wasSubmitted: false },
  {
    act: 'restore',
    from: 'withdrawn',
    to: 'submitted',
    who: 'carrier',
    during: 'selection',
    wasSubmitted: true,
  },
  { act: 'publish', from: 'submitted', to: 'selected', who: 'coordinator' },
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

/** True when the act has nothing left to do: the same click twice is a success. */
export function isDone(act: IdeaAct, state: IdeaState): boolean {
  switch (act) {
    case 'withdraw':
      return state === 'withdrawn';
    case 'restore':
      return state === 'draft' || state === 'submitted';
    case 'publish':
      return state === 'selected';
    case 'submit':
      return false;
  }
}
