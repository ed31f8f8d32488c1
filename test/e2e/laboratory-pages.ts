/** The laboratory of matching, for the team: a session with two scenarios that differ. */
import type { APIRequestContext } from '@playwright/test';
import { expect } from './demo.ts';
import type { Places, SitePage } from './pages.ts';
import { found, uuid } from './places.ts';

const laboratory = '/coordination/:edition/affectation';

const team = { at: 'interviews', as: 'ines', params: { edition: '2022' } } as const;
const fresh = { ...team, route: `${laboratory}/nouveau-scenario` };
const compared = { ...team, route: `${laboratory}/comparaison` };

export const pagesOfLaboratory: SitePage[] = [
  { ...team, route: laboratory },
  { ...team, route: laboratory, query: 'step=close' },
  fresh,
  { ...fresh, query: 'from=:closedScenario' },
  {
    ...fresh,
    form: { title: '', 'places.balisette': 'beaucoup', 'pin.0.student': '1', act: 'make' },
    status: 422,
  },
  compared,
  { ...compared, query: 'from=:usualScenario&to=:closedScenario' },
];

/** Opens a session, unless one is, and makes the two scenarios. */
export async function placesOfTheLaboratory(coordinator: APIRequestContext): Promise<Places> {
  const path = laboratory.replace(':edition', '2022');
  await coordinator.post(path, { form: { act: 'open' }, maxRedirects: 0 });
  const made = async (form: Record<string, string>) => {
    const answer = await coordinator.post(`${path}/nouveau-scenario`, {
      form: { act: 'make', ties: 'lottery', ...form },
      maxRedirects: 0,
    });
    expect(answer.status()).toBe(303);
    return new RegExp(uuid).exec(answer.headers().location ?? '')?.[0] ?? '';
  };
  const places = {
    usualScenario: await made({ title: 'Tel quel' }),
    closedScenario: await made({ title: 'Balisette fermé', closed: 'balisette' }),
  };
  const compared = `${path}/comparaison?from=${places.usualScenario}&to=${places.closedScenario}`;
  // Computed in the background: the page that compares them has a list once both are.
  await expect(() => found(coordinator, compared, /(data-label="Scénario A")/)).toPass();
  return places;
}
