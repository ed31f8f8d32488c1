/** What offers made of each student, for what is given next: pure, no I/O. */
import { leavingStates } from './offer.ts';
import { lastEnded, type OfferFact } from './offer-fact.ts';
import type { Snapshot } from './snapshot.ts';

export type StudentFate =
  /** Their place is kept, until they answer or for good. */
  | { kind: 'pinned'; ideaId: string }
  /** The place is theirs until they have one they prefer. */
  | { kind: 'floor'; ideaId: string }
  /** They declined, said nothing, or withdrew. */
  | { kind: 'left' }
  /** They had a place, and lost it through no act of theirs. */
  | { kind: 'back' };

/**
 * The fate of each student who had an offer or withdrew, by application; who never had one and stands
 * is not in it.
 */
export function fatesOf({
  snapshot,
  today,
  offers,
}: {
  snapshot: Snapshot;
  today: Snapshot;
  offers: readonly OfferFact[];
}): Map<string, StudentFate> {
  const stands = new Set(today.students.map(({ applicationId }) => applicationId));
  const here = new Set(today.projects.map(({ ideaId }) => ideaId));
  const fates = new Map<string, StudentFate>();
  for (const [applicationId, theirs] of Map.groupBy(offers, (offer) => offer.applicationId)) {
    fates.set(applicationId, fateOf(theirs, here));
  }
  for (const { applicationId } of snapshot.students) {
    if (!stands.has(applicationId)) fates.set(applicationId, { kind: 'left' });
  }
  return fates;
}

/** @param offers of one student, the oldest first. @param here the projects of the catalogue. */
function fateOf(offers: readonly OfferFact[], here: ReadonlySet<string>): StudentFate {
  const holds = offers.filter(({ ideaId }) => here.has(ideaId));
  const open = holds.find(({ state }) => state === 'open');
  if (open) return { kind: 'pinned', ideaId: open.ideaId };
  const accepted = holds.find(({ state }) => state === 'accepted');
  if (accepted) {
    return { kind: accepted.staysOnList ? 'floor' : 'pinned', ideaId: accepted.ideaId };
  }
  const last = lastEnded(offers);
  return last && leavingStates.some((state) => state === last.state)
    ? { kind: 'left' }
    : { kind: 'back' };
}
