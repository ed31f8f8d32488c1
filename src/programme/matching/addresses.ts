import { address } from '../../web/address.ts';

const inEdition = { inEdition: true };

/** The laboratory of an edition: its session, scenarios side by side, what comes next. */
export const laboratoryAddress = address(
  '/coordination/:edition/affectation',
  '/coordination/:edition/matching',
);
/** Dates of rankings, places of organisations, how offers are answered. */
export const matchingRulesAddress = address(
  '/coordination/:edition/affectation/reglages',
  '/coordination/:edition/matching/settings',
);
/** Which projects are ranked, by whom, and those of whom nothing is said. */
export const rankingsAddress = address(
  '/coordination/:edition/affectation/classements',
  '/coordination/:edition/matching/rankings',
);
/** One project's ranking, with its history. */
export const teamRankingAddress = address(
  '/coordination/:edition/affectation/classements/:project',
  '/coordination/:edition/matching/rankings/:project',
);
export const newScenarioAddress = address(
  '/coordination/:edition/affectation/nouveau-scenario',
  '/coordination/:edition/matching/new-scenario',
);
/** One scenario: its figures, who goes where, what is left empty, what was found in the lists. */
export const scenarioAddress = address(
  '/coordination/:edition/affectation/scenarios/:scenario',
  '/coordination/:edition/matching/scenarios/:scenario',
);
/** One student in a scenario: the reasons of their outcome; moving them by hand. */
export const scenarioStudentAddress = address(
  '/coordination/:edition/affectation/scenarios/:scenario/candidatures/:application',
  '/coordination/:edition/matching/scenarios/:scenario/applications/:application',
);
/** What a scenario was computed from, to be computed again elsewhere. */
export const scenarioFileAddress = address(
  '/coordination/:edition/affectation/scenarios/:scenario/instance.json',
  '/coordination/:edition/matching/scenarios/:scenario/instance.json',
);
/** Two scenarios: who moves from one to the other, and why (`?from=…&to=…`). */
export const comparisonAddress = address(
  '/coordination/:edition/affectation/comparaison',
  '/coordination/:edition/matching/comparison',
);
/** What publishing does, read before it is done (`?scenario=…`). */
export const offersPublicationAddress = address(
  '/coordination/:edition/affectation/publication',
  '/coordination/:edition/matching/publication',
);
/** Offers and what became of them, freed places, who waits. */
export const offersAddress = address(
  '/coordination/:edition/affectation/offres',
  '/coordination/:edition/matching/offers',
);
/** One place that the team offers by hand. */
export const offerByHandAddress = address(
  '/coordination/:edition/affectation/offres/nouvelle',
  '/coordination/:edition/matching/offers/new',
);
/** How a project's mentors rank those who wish for it. */
export const rankingAddress = address('/idees/:idea/classement', '/ideas/:idea/ranking');
/** Where the browser sends a ranking as it is made. */
export const rankingAutosaveAddress = address(
  '/idees/:idea/classement/enregistrement',
  '/ideas/:idea/ranking/autosave',
);
/** Who comes to a project: those who accepted. */
export const internsToComeAddress = address('/idees/:idea/stagiaires', '/ideas/:idea/interns');
/** A student's offer, or what became of their wishes. */
export const myOfferAddress = address('/candidater/offre', '/apply/offer', inEdition);
/** Taking an offer back, with a reason. */
export const offerCancellationAddress = address(
  '/coordination/:edition/affectation/offres/:offer/annulation',
  '/coordination/:edition/matching/offers/:offer/cancellation',
);
/** The list of offers, as a file. */
export const offersFileAddress = address(
  '/coordination/:edition/affectation/offres.csv',
  '/coordination/:edition/matching/offers.csv',
);
/** A student without a place says that a project with places left would suit them. */
export const lateWishesAddress = address(
  '/candidater/offre/autres-projets',
  '/apply/offer/other-projects',
  inEdition,
);
