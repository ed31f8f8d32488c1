/** The states of an application and what leads from one to another: pure, no I/O. */

export const applicationStates = ['draft', 'submitted', 'withdrawn'] as const;
export type ApplicationState = (typeof applicationStates)[number];

export const applicationActs = ['submit', 'withdraw', 'restore'] as const;
export type ApplicationAct = (typeof applicationActs)[number];

export interface Transition {
  act: ApplicationAct;
  from: ApplicationState;
  to: ApplicationState;
  /** Only its student acts, while applications are open to them; `always`, at any time. */
  during: 'applications' | 'always';
  /** True when only an application that was sent before takes this way; false, one that was not. */
  wasSubmitted?: boolean;
}

/**
 * Every allowed move; all others are refused. Submitting again replaces the copy that readers see.
 * Withdrawing is possible at any time; it is undone until applications close, which leads back to
 * where the application was. When a project that was wished for leaves the catalogue, its students
 * may send their wishes again after the close, until the date they were told; and after the
 * interviews, those they sent in another order, until the edition's date (`apply/rank-again.ts`).
 */
export const transitions: readonly Transition[] = [
  { act: 'submit', from: 'draft', to: 'submitted', during: 'applications' },
  { act: 'submit', from: 'submitted', to: 'submitted', during: 'applications' },
  { act: 'withdraw', from: 'draft', to: 'withdrawn', during: 'always' },
  { act: 'withdraw', from: 'submitted', to: 'withdrawn', during: 'always' },
  {
    act: 'restore',
    from: 'withdrawn',
    to: 'draft',
    during: 'applications',
    wasSubmitted: false,
  },
  {
    act: 'restore',
    from: 'withdrawn',
    to: 'submitted',
    during: 'applications',
    wasSubmitted: true,
  },
];

/** The move an act makes from a state, when it is allowed. */
export function transitionOf(
  act: ApplicationAct,
  from: ApplicationState,
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
export function isDone(act: ApplicationAct, state: ApplicationState): boolean {
  switch (act) {
    case 'submit':
      return false;
    case 'withdraw':
      return state === 'withdrawn';
    case 'restore':
      return state !== 'withdrawn';
  }
}
