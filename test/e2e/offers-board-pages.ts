/** The board of offers before any is sent, for the team; late wishes, for a student. */
import type { SitePage } from './pages.ts';

const at = 'interviews';
const board = {
  at,
  as: 'ines',
  params: { edition: '2022' },
  route: '/coordination/:edition/affectation/offres',
} as const;
const byHand = { ...board, route: `${board.route}/nouvelle` };
const late = { at, as: 'amadou', route: '/candidater/offre/autres-projets' } as const;

export const pagesOfOffersBoard: SitePage[] = [
  board,
  byHand,
  { ...byHand, form: { reason: '' }, status: 422 },
  {
    ...board,
    route: `${board.route}/:offer/annulation`,
    params: { edition: '2022', offer: '00000000-0000-4000-8000-000000000000' },
    status: 404,
    sharesItsTitle: true,
  },
  late,
  { ...late, form: { motivation: '' }, status: 422 },
];
