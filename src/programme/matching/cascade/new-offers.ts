/** What a computed cascade gives that nobody holds yet: pure, no I/O. */
import { createHash } from 'node:crypto';
import type { Placed } from '../laboratory/allocation.ts';
import type { OfferFact } from '../offer-fact.ts';
import type { Snapshot, SnapshotProject } from '../snapshot.ts';

/** A student and the project they would be offered. */
export type GivenPlace = Placed & { project: SnapshotProject };

export interface NewOffers {
  /** Those that can be sent now. */
  ready: GivenPlace[];
  /** Those whose place somebody still holds, who has not yet answered a better offer. */
  waiting: GivenPlace[];
}

/** Who holds what, counted once a student at each level: an upgrade takes no second funded place. */
class Holders {
  readonly #of = new Map<string, Set<string>>();

  add(applicationId: string, keys: readonly string[]) {
    for (const key of keys) this.#of.set(key, (this.#of.get(key) ?? new Set()).add(applicationId));
  }

  /** How many there would be with one more student. */
  with(applicationId: string, key: string): number {
    return new Set(this.#of.get(key)).add(applicationId).size;
  }
}

/**
 * @param placed what the engine answered.
 * @param today places as they are now.
 * @param seed of the session's lottery: between equals, the first drawn goes first.
 */
export function newOffers(
  placed: readonly Placed[],
  { offers, today, seed }: { offers: readonly OfferFact[]; today: Snapshot; seed: string },
): NewOffers {
  const held = offers.filter(({ state }) => state === 'open' || state === 'accepted');
  const holders = new Holders();
  for (const offer of held) {
    holders.add(offer.applicationId, keysOf(offer.ideaId, offer.organisationId));
  }
  const isHeld = new Set(held.map(({ applicationId, ideaId }) => `${applicationId} ${ideaId}`));
  const limits = limitsOf(today);
  const result: NewOffers = { ready: [], waiting: [] };
  const given = placed
    .filter((one): one is GivenPlace => one.project !== undefined)
    .filter(({ student, project }) => !isHeld.has(`${student.applicationId} ${project.ideaId}`));
  for (const one of bestFirst(given, seed)) {
    const { applicationId } = one.student;
    const keys = keysOf(one.project.ideaId, one.project.organisation);
    const fits = keys.every((key) => holders.with(applicationId, key) <= (limits.get(key) ?? 0));
    if (fits) holders.add(applicationId, keys);
    (fits ? result.ready : result.waiting).push(one);
  }
  return result;
}

const keysOf = (ideaId: string, organisation: string | null): string[] => [
  'edition',
  `project ${ideaId}`,
  ...(organisation ? [`organisation ${organisation}`] : []),
];

function limitsOf({ fundedPlaces, projects, organisations }: Snapshot): Map<string, number> {
  return new Map([
    ['edition', fundedPlaces],
    ...projects.map(({ ideaId, places }) => [`project ${ideaId}`, places] as const),
    ...organisations.map(
      ({ id, places }) => [`organisation ${id}`, places ?? Number.POSITIVE_INFINITY] as const,
    ),
  ]);
}

/** By where mentors placed them, then by the draw. */
function bestFirst(given: readonly GivenPlace[], seed: string): GivenPlace[] {
  const keyed = given.map((one) => ({
    one,
    position: positionIn(one.project, one.student.id),
    ticket: createHash('sha256').update(`${seed}:${one.student.id}`).digest('hex'),
  }));
  return keyed
    .sort((a, b) => a.position - b.position || (a.ticket < b.ticket ? -1 : 1))
    .map(({ one }) => one);
}

/** How many its mentors rank before them. */
function positionIn({ groups }: SnapshotProject, student: string): number {
  let before = 0;
  for (const group of groups) {
    if (group.includes(student)) return before;
    before += group.length;
  }
  return before;
}
