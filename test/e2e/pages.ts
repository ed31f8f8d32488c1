/** Every page of the site: who visits it, at what moment, and how its address is completed. */
import type { Persona } from './demo.ts';
import { type DeclaredRoute, declaredRoutes } from './routes.ts';

/** The two moments at which, together, every page has something to show. */
export const moments = {
  /** The call for ideas is open for three more hours. */
  call: '2022-03-06T21:00',
  /** The catalogue is public, applications are open. */
  catalogue: '2022-04-20T12:00',
} as const;
export type MomentName = keyof typeof moments;

/** Identifiers and secrets that only exist once the edition has been played: see `places.ts`. */
export type Places = Record<string, string>;

export interface SitePage {
  /** The French pattern of the route. */
  route: string;
  as?: Persona;
  at?: MomentName;
  /** Values of the pattern that do not come from the places. */
  params?: Places;
  query?: string;
  /** The same page in another edition. */
  edition?: string;
  status?: number;
  /** What it shows has its page elsewhere too, under the same title. */
  sharesItsTitle?: true;
}

const porteur = { as: 'maelle', at: 'call' } as const;
const coordinator = { as: 'ines', params: { edition: '2022' } } as const;
const admin = { as: 'octave' } as const;

/** The steps of the form that proposes an idea. */
const steps = ['organisation', 'software', 'missions', 'skills', 'mentoring', 'check'];

export const pages: SitePage[] = [
  { route: '/' },
  { route: '/', at: 'call' },
  { route: '/', edition: '2021' },
  { route: '/programme' },
  { route: '/programme', edition: '2021' },
  { route: '/calendrier' },
  { route: '/calendrier', edition: '2021' },
  { route: '/accessibilite' },
  { route: '/mentions-legales' },
  { route: '/donnees-personnelles' },
  { route: '/projets' },
  { route: '/projets', at: 'call' },
  { route: '/projets', query: 'q=accessibilite&lieu=a-distance' },
  { route: '/projets', query: 'q=zzyzzyx' },
  { route: '/projets', edition: '2021' },
  { route: '/projets/:slug', params: { slug: 'balisette' } },
  { route: '/projets/:slug', params: { slug: 'balisett' }, status: 404 },
  { route: '/api' },

  { route: '/connexion' },
  { route: '/connexion', query: 'sent=ada@lovelace.example' },
  { route: '/connexion/lien/:token', at: 'call', params: { token: 'signInLink' } },
  { route: '/connexion/lien/:token', params: { token: 'used-already' }, status: 410 },
  { route: '/installation/:token', params: { token: 'used-already' }, status: 410 },

  { route: '/proposer', at: 'call' },
  { route: '/proposer' },
  { ...porteur, route: '/proposer' },
  { ...porteur, route: '/proposer/reprise' },
  { ...porteur, route: '/espace' },
  { route: '/espace', as: 'lilou' },
  { ...porteur, route: '/idees/:idea' },
  ...steps.map((step) => ({
    ...porteur,
    route: '/idees/:idea/formulaire/:step',
    params: { step },
  })),
  { ...porteur, route: '/idees/:idea/comparaison/:step', params: { step: 'missions' } },
  { ...porteur, route: '/idees/:idea/apercu' },
  { ...porteur, route: '/idees/:idea/versions/:number', params: { number: '1' } },
  { ...porteur, route: '/idees/:idea/changements', query: 'from=1&to=2' },
  { ...porteur, route: '/idees/:idea/retrait' },
  { ...porteur, route: '/idees/:idea/mentors' },
  { ...porteur, route: '/idees/:idea/mentors/moi' },
  { route: '/invitations/:token', at: 'call', params: { token: 'invitation' } },
  { route: '/invitations/:token', params: { token: 'unknown' }, status: 404 },

  { ...coordinator, route: '/coordination' },
  { ...coordinator, route: '/coordination/nouvelle-edition' },
  { ...coordinator, route: '/coordination/:edition' },
  { ...coordinator, route: '/coordination/:edition', at: 'call' },
  { ...coordinator, route: '/coordination/:edition/edition' },
  { ...coordinator, route: '/coordination/:edition/copie' },
  { ...coordinator, route: '/coordination/:edition/jalons' },
  { ...coordinator, route: '/coordination/:edition/evenements' },
  { ...coordinator, route: '/coordination/:edition/evenements/nouveau' },
  { ...coordinator, route: '/coordination/:edition/evenements/:event' },
  { ...coordinator, route: '/coordination/:edition/contenus' },
  {
    as: 'ines',
    route: '/coordination/:edition/contenus/:page/:contentLang',
    params: { edition: '2022', page: 'programme', contentLang: 'fr' },
  },
  {
    as: 'ines',
    route: '/coordination/:edition/contenus/:page/:contentLang/versions/:number',
    params: { edition: '2022', page: 'programme', contentLang: 'fr', number: '1' },
  },
  { ...coordinator, route: '/coordination/:edition/delais' },
  { ...coordinator, route: '/coordination/:edition/idees' },
  { ...coordinator, route: '/coordination/:edition/idees', query: 'q=zzyzzyx' },
  { ...coordinator, route: '/coordination/:edition/idees/:idea', at: 'call' },
  { ...coordinator, route: '/coordination/:edition/import' },
  { ...coordinator, route: '/coordination/:edition/import/:run', at: 'call' },
  { ...coordinator, route: '/coordination/:edition/publication' },
  { ...coordinator, route: '/coordination/:edition/publication', at: 'call' },
  { ...coordinator, route: '/coordination', as: 'lilou', status: 403 },

  { ...admin, route: '/roles' },
  { ...admin, route: '/journal' },
  { ...admin, route: '/courrier' },
  { ...admin, route: '/courrier/:mail' },

  { route: '/demo' },
  { route: '/demo/courrier' },
  { route: '/demo/courrier/:mail', sharesItsTitle: true },
  { route: '/nulle/part', status: 404 },
];

/** Addresses that answer with something else than a page. */
export const otherThanPages = [
  '/connexion/lien/:token/nouveau',
  '/connexion/organisation',
  '/connexion/organisation/retour',
  '/calendrier.ics',
  '/calendrier/:event/evenement.ics',
  '/projets.atom',
  '/images/:sha256',
  '/sitemap.xml',
  '/robots.txt',
];

/** What is not declared by the programme's stages: the demonstration's, and what does not exist. */
const elsewhere: DeclaredRoute[] = [
  route('/demo', '/en/demo'),
  route('/demo/courrier', '/en/demo/mail'),
  route('/demo/courrier/:mail', '/en/demo/mail/:mail'),
  route('/nulle/part', '/en/no/where'),
];

function route(fr: string, en: string): DeclaredRoute {
  return { fr, en, underEdition: undefined, audience: 'everyone' };
}

export const langs = ['fr', 'en'] as const;
export type Lang = (typeof langs)[number];

/** The address of a page, completed. */
export function pathOf(page: SitePage, lang: Lang, places: Places): string {
  const declared = [...declaredRoutes(), ...elsewhere].find(({ fr }) => fr === page.route);
  if (!declared) throw new Error(`no route ${page.route}: remove it from the list of pages`);
  const values = { ...places, ...page.params };
  const path = declared[lang].replace(/:(\w+)/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`no place for :${name} of ${page.route}`);
    return places[value] ?? value;
  });
  return `${page.edition ? underEdition(path, lang, page.edition) : path}${page.query ? `?${page.query}` : ''}`;
}

function underEdition(path: string, lang: Lang, edition: string): string {
  if (lang === 'en') return path.replace(/^\/en/, `/en/editions/${edition}`);
  return `/editions/${edition}${path === '/' ? '' : path}`;
}

/** How a page is called in the name of a test. */
export function nameOf({ route, as, at, query, edition, params, status }: SitePage): string {
  const step = params?.step ?? params?.slug;
  return [
    route.replace(':step', step ?? ':step'),
    query && `?${query}`,
    edition && `of ${edition}`,
    as ? `as ${as}` : 'as a visitor',
    at === 'call' && 'during the call',
    status && `(${status})`,
  ]
    .filter(Boolean)
    .join(' ');
}
