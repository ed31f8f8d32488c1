/** One scenario of the laboratory and a student in it, for the team: see `laboratory-pages.ts`. */
import type { SitePage } from './pages.ts';

const scenario = {
  as: 'ines',
  at: 'interviews',
  route: '/coordination/:edition/affectation/scenarios/:scenario',
  params: { edition: '2022', scenario: 'usualScenario' },
} as const;
const student = {
  ...scenario,
  route: `${scenario.route}/candidatures/:application`,
  params: { ...scenario.params, application: 'anyApplication' },
} as const;

export const pagesOfScenario: SitePage[] = [
  scenario,
  { ...scenario, params: { ...scenario.params, scenario: 'closedScenario' }, query: 'outcome=1' },
  { ...scenario, query: 'outcome=none' },
  student,
  { ...student, form: { to: '', reason: '' }, status: 422 },
  // Its consequences, before it is done.
  { ...student, form: { to: 'none', reason: 'Accord de l’école.', seen: '0' }, status: 200 },
];
