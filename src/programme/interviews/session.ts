/** The states of a session of interviews and what leads from one to another: pure, no I/O. */

export const sessionStates = ['preparing', 'open', 'closed', 'cancelled'] as const;
export type SessionState = (typeof sessionStates)[number];

/** Whom a member of a panel looks for. */
export const panelParts = ['operator', 'school', 'mentor'] as const;
export type PanelPart = (typeof panelParts)[number];

/** What each of them is asked to look at; the student is never asked for a note. */
export const aspectOf = {
  school: 'learning',
  mentor: 'contributions',
  operator: 'promotion',
} as const satisfies Record<PanelPart, string>;
export type Aspect = (typeof aspectOf)[PanelPart];

export const sessionActs = ['open', 'close', 'reopen', 'cancel'] as const;
export type SessionAct = (typeof sessionActs)[number];

export interface SessionTransition {
  act: SessionAct;
  from: SessionState;
  to: SessionState;
}

/**
 * Every allowed move, all of them coordinators'. While it is prepared, the panel says when it can;
 * once open, students book; closed, only the team places people; cancelled is the end.
 */
export const sessionTransitions: readonly SessionTransition[] = [
  { act: 'open', from: 'preparing', to: 'open' },
  { act: 'close', from: 'open', to: 'closed' },
  { act: 'reopen', from: 'closed', to: 'open' },
  { act: 'cancel', from: 'preparing', to: 'cancelled' },
  { act: 'cancel', from: 'open', to: 'cancelled' },
  { act: 'cancel', from: 'closed', to: 'cancelled' },
];

/** The move an act makes from a state, when it is allowed. */
export function sessionTransitionOf(
  act: SessionAct,
  from: SessionState,
): SessionTransition | undefined {
  return sessionTransitions.find((one) => one.act === act && one.from === from);
}
