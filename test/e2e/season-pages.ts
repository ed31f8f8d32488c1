/** The pages of students, of who reads them and of who meets them, with a season to show. */
import type { SitePage } from './pages.ts';

const asStudent = { as: 'lilou' } as const;
const interviews = { at: 'interviews' } as const;

/** The form of an application and what surrounds it, as somebody writes it. */
function pagesOfForm(): SitePage[] {
  const step = (name: string, more: Partial<SitePage> = {}): SitePage => ({
    ...asStudent,
    route: '/candidater/etapes/:step',
    params: { step: name },
    ...more,
  });
  return [
    { route: '/candidater' },
    { route: '/candidater', query: 'project=balisette' },
    { ...asStudent, route: '/candidater' },
    { ...asStudent, route: '/candidater', query: 'project=balisette' },
    ...['profile', 'motivation', 'wishes', 'check'].map((name) => step(name)),
    step('profile', {
      form: { 'links.0': 'pas une adresse', availableUntil: 'demain' },
      status: 422,
    }),
    step('check', { form: { act: 'submit' }, status: 422 }),
    { ...step('motivation'), route: '/candidater/comparaison/:step' },
    { route: '/candidater/qui-lit-quoi' },
    { ...asStudent, route: '/candidater/suggestions' },
    { ...asStudent, route: '/candidater/retrait' },
  ];
}

/** What a student reads once mentors do: their application, the slots, the word of a panel. */
function pagesOfStudents(): SitePage[] {
  const anouk = { ...interviews, as: 'anouk' } as const;
  const slots = {
    ...interviews,
    as: 'amadou',
    route: '/entretiens/:session/creneaux',
    params: { session: 'offered' },
  } as const;
  return [
    { ...anouk, route: '/espace' },
    { ...anouk, route: '/candidater' },
    { ...anouk, route: '/candidater/versions/:number', params: { number: '1' } },
    { ...anouk, route: '/candidater/retrait' },
    { ...anouk, route: '/rendez-vous/:interview', params: { interview: 'concluded' } },
    { ...interviews, as: 'amadou', route: '/espace' },
    slots,
    { ...slots, form: { act: 'book' }, status: 422 },
  ];
}

/** What the school, the team and the mentors read of applications. */
function pagesOfReaders(): SitePage[] {
  const params = { edition: '2022' };
  const board = { ...interviews, route: '/coordination/:edition/candidatures', params };
  const one = {
    ...board,
    route: `${board.route}/:application`,
    params: { ...params, application: 'anyApplication' },
  };
  const mentor = { ...interviews, as: 'quentin', params: { idea: 'mentored' } } as const;
  return [
    { ...board, as: 'ines' },
    { ...board, as: 'odile' },
    { ...one, as: 'ines' },
    { ...one, as: 'odile' },
    { ...one, as: 'helene', form: { act: 'note', note: '' }, status: 422 },
    { ...board, as: 'ines', route: '/coordination/:edition/voeux-par-projet' },
    { ...board, as: 'ines', route: '/coordination/:edition/demande' },
    { ...board, as: 'ines', route: '/coordination/:edition/entretiens' },
    { ...mentor, route: '/idees/:idea/candidatures' },
    {
      ...mentor,
      route: '/idees/:idea/candidatures/:application',
      params: { idea: 'mentored', application: 'forMentor' },
    },
  ];
}

/** The notes of a panel: to write, sealed, read, concluded. */
function pagesOfPanels(): SitePage[] {
  const of = (as: NonNullable<SitePage['as']>, interview: string, route = ''): SitePage => ({
    ...interviews,
    as,
    route: `/rendez-vous/:interview${route}`,
    params: { interview },
  });
  return [
    { ...interviews, as: 'helene', route: '/espace' },
    of('helene', 'awaited'),
    of('helene', 'awaited', '/note'),
    { ...of('helene', 'awaited', '/note'), form: { act: 'give', said: '' }, status: 422 },
    of('helene', 'awaited', '/note/comparaison'),
    of('ines', 'concluded'),
    of('ines', 'concluded', '/conclusion'),
    { ...of('ines', 'concluded', '/conclusion'), form: { act: 'conclude' }, status: 422 },
    of('baptiste', 'awaited', '/levee-des-scelles'),
    { ...of('baptiste', 'awaited', '/levee-des-scelles'), form: { reason: '' }, status: 422 },
  ];
}

/** Rankings: a mentor's, the team's list, an application's own order of wishes. */
function pagesOfRankings(): SitePage[] {
  const ranking = {
    ...interviews,
    as: 'quentin',
    route: '/idees/:idea/classement',
    params: { idea: 'mentored' },
  } as const;
  const team = { ...interviews, as: 'ines', params: { edition: '2022' } } as const;
  return [
    ranking,
    {
      ...ranking,
      form: { act: 'refuse::forMentor', order: '', refused: '', version: '0' },
      status: 422,
    },
    { ...team, route: '/coordination/:edition/affectation/classements' },
    {
      ...team,
      route: '/coordination/:edition/affectation/classements/:project',
      params: { edition: '2022', project: 'balisette' },
    },
    { ...team, route: '/coordination/:edition/affectation/reglages' },
    {
      ...team,
      route: '/coordination/:edition/affectation/reglages',
      form: { answerDays: '0', cascade: 'proposed' },
      status: 422,
    },
    { ...interviews, as: 'anouk', route: '/candidater/classement' },
  ];
}

export const pagesOfSeason: SitePage[] = [
  ...pagesOfForm(),
  ...pagesOfStudents(),
  ...pagesOfReaders(),
  ...pagesOfPanels(),
  ...pagesOfRankings(),
];
