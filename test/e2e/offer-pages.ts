/** Offers before any is sent: what the team, a student and a mentor find. */
import type { SitePage } from './pages.ts';

const at = 'interviews';
const publication = {
  at,
  as: 'ines',
  params: { edition: '2022' },
  route: '/coordination/:edition/affectation/publication',
} as const;

export const pagesOfOffers: SitePage[] = [
  publication,
  { ...publication, form: { until: '' }, status: 422 },
  { at, as: 'amadou', route: '/candidater/offre' },
  { at, as: 'quentin', route: '/idees/:idea/stagiaires', params: { idea: 'mentored' } },
];
