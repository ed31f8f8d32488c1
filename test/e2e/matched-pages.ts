/** Pages of matching as the season of 2022 fills them: rankings, laboratory, offers, freed places. */
import type { APIRequestContext } from '@playwright/test';
import type { Persona } from './demo.ts';
import type { MomentName, Places, SitePage } from './pages.ts';
import { clientAs, found, uuid } from './places.ts';

const matching = '/coordination/:edition/affectation';
const params = { edition: '2022' };
const scenario = `${matching}/scenarios/:scenario`;
const own = { idea: 'mentored' };

const ofTeam = (at: MomentName, route: string, more: Partial<SitePage> = {}): SitePage => ({
  at,
  as: 'ines',
  route,
  ...more,
  params: { ...params, ...more.params },
});
const of = (
  at: MomentName,
  as: Persona,
  route: string,
  more: Partial<SitePage> = {},
): SitePage => ({
  at,
  as,
  route,
  ...more,
});

/** Mentors rank, students may still change their order. */
const rankings = [
  of('rankings', 'quentin', '/espace'),
  of('rankings', 'quentin', '/idees/:idea/classement', { params: own }),
  of('rankings', 'nour', '/espace'),
  of('rankings', 'anouk', '/candidater/classement'),
  of('rankings', 'anouk', '/candidater'),
  ofTeam('rankings', '/coordination/:edition'),
  ofTeam('rankings', matching),
  ofTeam('rankings', `${matching}/classements`),
  ofTeam('rankings', `${matching}/classements/:project`, { params: { project: 'accentuaire' } }),
  ofTeam('rankings', `${matching}/reglages`),
];

/** Three scenarios, none of which is chosen. */
const laboratory = [
  of('laboratory', 'quentin', '/idees/:idea/classement', { params: own }),
  of('laboratory', 'anouk', '/candidater/classement'),
  of('laboratory', 'anouk', '/candidater/offre'),
  ofTeam('laboratory', '/coordination/:edition'),
  ofTeam('laboratory', matching),
  ofTeam('laboratory', `${matching}/comparaison`),
  ofTeam('laboratory', `${matching}/nouveau-scenario`, { query: 'from=:anyScenario' }),
  ofTeam('laboratory', scenario, { params: { scenario: 'anyScenario' } }),
  ofTeam('laboratory', `${scenario}/candidatures/:application`, {
    params: { scenario: 'anyScenario', application: 'placedApplication' },
  }),
  ofTeam('laboratory', `${matching}/publication`),
  ofTeam('laboratory', `${matching}/offres`),
];

/** Offers are out; some are accepted, one is not answered yet. */
const offers = [
  of('offers', 'anouk', '/espace'),
  of('offers', 'anouk', '/candidater'),
  of('offers', 'anouk', '/candidater/offre'),
  of('offers', 'anouk', '/candidater/offre', { query: 'answer=decline' }),
  of('offers', 'amadou', '/candidater/offre'),
  of('offers', 'amadou', '/candidater/offre/autres-projets'),
  of('offers', 'quentin', '/espace'),
  of('offers', 'quentin', '/idees/:idea/stagiaires', { params: own }),
  of('offers', 'quentin', '/idees/:idea/classement', { params: own }),
  ofTeam('offers', '/coordination/:edition'),
  ofTeam('offers', matching),
  ofTeam('offers', scenario, { params: { scenario: 'anyScenario' } }),
  ofTeam('offers', `${matching}/publication`),
  ofTeam('offers', `${matching}/offres`),
  ofTeam('offers', `${matching}/offres`, { query: 'state=accepted' }),
  ofTeam('offers', `${matching}/offres/nouvelle`),
  ofTeam('offers', `${matching}/offres/:offer/annulation`, { params: { offer: 'anyOffer' } }),
  ofTeam('offers', `${matching}/offres/:offer/annulation`, {
    params: { offer: 'anyOffer' },
    form: { reason: '' },
    status: 422,
  }),
  ofTeam('offers', `${matching}/reglages`),
];

/** Two places went on to somebody else, one of whom has not answered. */
const freed = [
  of('freed', 'amadou', '/candidater/offre'),
  of('freed', 'anouk', '/candidater/offre'),
  ofTeam('freed', '/coordination/:edition'),
  ofTeam('freed', matching),
  ofTeam('freed', `${matching}/offres`),
  ofTeam('freed', `${matching}/offres/nouvelle`),
  ofTeam('freed', `${matching}/offres/nouvelle`, { form: { reason: '' }, status: 422 }),
];

export const pagesOfMatching: SitePage[] = [...rankings, ...laboratory, ...offers, ...freed];

/** What their addresses need, at one of these moments. */
export async function placesOfMatching(
  coordinator: APIRequestContext,
  at: MomentName,
): Promise<Places> {
  const quentin = await clientAs('quentin');
  const mentored = await found(quentin, '/espace', new RegExp(`/idees/(${uuid})`));
  await quentin.dispose();
  if (at === 'rankings') return { mentored };
  const team = matching.replace(':edition', '2022');
  const anyScenario = await found(coordinator, team, new RegExp(`/scenarios/(${uuid})`));
  const page = `${team}/scenarios/${anyScenario}`;
  const placed = new RegExp(`${page}/candidatures/(${uuid})`);
  const placedApplication = await found(coordinator, `${page}?outcome=1`, placed);
  if (at === 'laboratory') return { mentored, anyScenario, placedApplication };
  const cancelled = new RegExp(`/offres/(${uuid})/annulation`);
  return { mentored, anyScenario, anyOffer: await found(coordinator, `${team}/offres`, cancelled) };
}
