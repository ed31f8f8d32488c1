/** Places at the three levels, as they are now: pure, no I/O. */
import type { OfferFact } from '../offer-fact.ts';
import type { Snapshot } from '../snapshot.ts';

export interface Level {
  places: number;
  /** Students who accepted. */
  accepted: number;
  /** Students whose answer is awaited, and who have none there yet. */
  kept: number;
  /** Places that nobody has and that wait for nobody; never negative. */
  free: number;
}

export interface ProjectPlaces extends Level {
  ideaId: string;
  name: string;
  /** Free ones that the organisation and the edition leave too. */
  givable: number;
}

export interface OrganisationPlaces extends Level {
  id: string;
  name: string;
}

export interface PlacesLeft {
  edition: Level;
  /** Those that have a limit of their own. */
  organisations: OrganisationPlaces[];
  /** In the order of their names. */
  projects: ProjectPlaces[];
}

/** @param today the catalogue and places as they are now. */
export function placesLeft(today: Snapshot, offers: readonly OfferFact[]): PlacesLeft {
  const held = offers.filter(({ state }) => state === 'open' || state === 'accepted');
  const edition = levelOf(today.fundedPlaces, held);
  const organisations = new Map(
    today.organisations.map(({ id, name, places }) => {
      const theirs = held.filter(({ organisationId }) => organisationId === id);
      return [id, { id, name, ...levelOf(places ?? Number.POSITIVE_INFINITY, theirs) }];
    }),
  );
  const byIdea = Map.groupBy(held, ({ ideaId }) => ideaId);
  const projects = today.projects.map(({ ideaId, name, organisation, places }) => {
    const level = levelOf(places, byIdea.get(ideaId) ?? []);
    const most = organisation ? organisations.get(organisation)?.free : undefined;
    const givable = Math.min(level.free, edition.free, most ?? Number.POSITIVE_INFINITY);
    return { ideaId, name, ...level, givable };
  });
  return {
    edition,
    organisations: [...organisations.values()].filter(({ places }) => Number.isFinite(places)),
    projects: projects.sort((one, other) => one.name.localeCompare(other.name, 'fr')),
  };
}

/** A student who has a place and is offered a better one counts once. */
function levelOf(places: number, held: readonly OfferFact[]): Level {
  const applications = (state: OfferFact['state']) =>
    new Set(held.filter((one) => one.state === state).map((one) => one.applicationId));
  const accepted = applications('accepted');
  const kept = [...applications('open')].filter((one) => !accepted.has(one)).length;
  return {
    places,
    accepted: accepted.size,
    kept,
    free: Math.max(0, places - accepted.size - kept),
  };
}
