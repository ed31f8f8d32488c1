/** What an earlier session of the edition gave is not given again. */
import type { Db } from '../../../db/database.ts';
import { type OfferFact, offerFacts } from '../offer-fact.ts';
import type { Snapshot } from '../snapshot.ts';
import { fatesOf } from '../student-fate.ts';
import { readSnapshot } from './read-snapshot.ts';

/**
 * What a session is computed from: wishes, rankings and places as they are now, less what earlier
 * sessions gave. Six queries; says nothing of who asks.
 */
export async function readStillToGive(db: Db, editionId: string): Promise<Snapshot> {
  return stillToGive(await readSnapshot(db, editionId), await offerFacts(db, editionId));
}

/**
 * Leaves out students who have a place or an offer to answer, with that place at its three levels, and
 * those who declined or said nothing, who were told that nothing more would be offered to them. Who
 * lost their place through no act of theirs is in it. Pure.
 * @param offers all those of the edition, the oldest first.
 */
export function stillToGive(today: Snapshot, offers: readonly OfferFact[]): Snapshot {
  if (offers.length === 0) return today;
  const fates = fatesOf({ snapshot: today, today, offers });
  const students = today.students.filter(
    ({ applicationId }) => (fates.get(applicationId)?.kind ?? 'back') === 'back',
  );
  const isIn = new Set(students.map(({ id }) => id));
  const held = offers.filter(({ state }) => state === 'open' || state === 'accepted');
  const less = (places: number, isThere: (one: OfferFact) => boolean) =>
    Math.max(
      0,
      places - new Set(held.filter(isThere).map(({ applicationId }) => applicationId)).size,
    );
  const among = (ids: readonly string[]) => ids.filter((id) => isIn.has(id));
  return {
    fundedPlaces: less(today.fundedPlaces, () => true),
    students,
    projects: today.projects.map((project) => ({
      ...project,
      places: less(project.places, ({ ideaId }) => ideaId === project.ideaId),
      groups: project.groups.map(among).filter((group) => group.length > 0),
      refused: among(project.refused),
      unplaced: among(project.unplaced),
    })),
    organisations: today.organisations.map((one) => ({
      ...one,
      places:
        one.places === null
          ? null
          : less(one.places, ({ organisationId }) => organisationId === one.id),
    })),
  };
}
