/** The states of an offer and what leads from one to another: pure, no I/O. */

export const offerStates = [
  'open',
  'accepted',
  'declined',
  'expired',
  'released',
  'cancelled',
] as const;
export type OfferState = (typeof offerStates)[number];

const offerActs = ['accept', 'decline', 'expire', 'release', 'cancel'] as const;
type OfferAct = (typeof offerActs)[number];

export interface OfferTransition {
  act: OfferAct;
  from: OfferState;
  to: OfferState;
  /** `calendar`: the deadline passed. `program`: it follows from another act. */
  by: 'student' | 'team' | 'calendar' | 'program';
}

/**
 * Every allowed move. A student accepts or declines until the deadline; accepting a place they prefer
 * releases the one they had. An offer is cancelled when its project leaves the catalogue, when the
 * application is withdrawn, or by the team, which says why.
 */
export const offerTransitions: readonly OfferTransition[] = [
  { act: 'accept', from: 'open', to: 'accepted', by: 'student' },
  { act: 'decline', from: 'open', to: 'declined', by: 'student' },
  { act: 'expire', from: 'open', to: 'expired', by: 'calendar' },
  { act: 'release', from: 'accepted', to: 'released', by: 'program' },
  { act: 'cancel', from: 'open', to: 'cancelled', by: 'team' },
  { act: 'cancel', from: 'accepted', to: 'cancelled', by: 'team' },
  { act: 'cancel', from: 'open', to: 'cancelled', by: 'program' },
  { act: 'cancel', from: 'accepted', to: 'cancelled', by: 'program' },
];

/** States in which a place is somebody's, or kept for them. */
export const holdingStates = ['open', 'accepted'] as const satisfies readonly OfferState[];

/** After these, nobody is asked again: the student chose otherwise, or said nothing. */
export const leavingStates = ['declined', 'expired'] as const satisfies readonly OfferState[];
