/** Every page of the site: who visits it, at what moment, and how its address is completed. */
import { contentFields } from '../../src/programme/ideas/draft.ts';
import type { Persona } from './demo.ts';
import { pagesOfLaboratory } from './laboratory-pages.ts';
import { pagesOfMatching } from './matched-pages.ts';
import { pagesOfOffers } from './offer-pages.ts';
import { pagesOfOffersBoard } from './offers-board-pages.ts';
import { type DeclaredRoute, declaredRoutes } from './routes.ts';
import { pagesOfScenario } from './scenario-pages.ts';
import { pagesOfSeason } from './season-pages.ts';

/** The moments at which, together, every page has something to show. */
export const moments = {
  /** The call for ideas is open for three more hours. */
  call: '2022-03-06T21:00',
  /** The call is closed, reviews come in, nothing is public. */
  selection: '2022-03-07T12:00',
  /** Everybody has just had their answer. */
  answers: '2022-03-08T10:00',
  /** The catalogue is public, applications are open. */
  catalogue: '2022-04-20T12:00',
  /** Panels meet students, some notes are sealed, some words are written. */
  interviews: '2022-05-30T12:00',
  /** Mentors rank, students may put their wishes in another order. */
  rankings: '2022-06-08T12:00',
  /** Three scenarios are computed, none is chosen. */
  laboratory: '2022-06-10T15:00',
  /** Offers are out; some are accepted, some wait. */
  offers: '2022-06-14T12:00',
  /** Freed places went on to others. */
  freed: '2022-06-22T12:00',
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
  /** With `:name` for a place. */
  query?: string;
  /** What is sent to the page, which answers with what is tested; with `:name` for a place. */
  form?: Record<string, string>;
  /** The same page in another edition. */
  edition?: string;
  status?: number;
  /** What it shows has its page elsewhere too, under the same title. */
  sharesItsTitle?: true;
}

const porteur = { as: 'maelle', at: 'call' } as const;
const coordinator = { as: 'ines', params: { edition: '2022' } } as const;
const admin = { as: 'octave' } as const;
const team = { ...coordinator, at: 'selection' } as const;
/** A page of the team about an idea, named by its place. */
const aboutIdea = (route: string, idea: string) => ({
  ...team,
  route: `/coordination/:edition/idees/:idea${route}`,
  params: { edition: '2022', idea },
});
/** A page of a reviewer about an idea. */
const reviewOf = (as: Persona, idea: string, route = '') => ({
  as,
  at: 'selection' as const,
  route: `/evaluations/:edition/idees/:idea${route}`,
  params: { edition: '2022', idea },
});
/** A page of a porteur about their idea. */
const ownIdea = (at: MomentName, as: Persona, idea: string, route = '') => ({
  as,
  at,
  route: `/idees/:idea${route}`,
  params: { idea },
});

const answered = { params: { idea: 'correspondelle' }, query: 'from=1&to=2' };
const revisions = { keptRevision: ':houlometreRevision', mergedRevision: ':ruisselisRevision' };

const asking = { route: '/projets/:slug/questions', params: { slug: 'balisette' } };

/** The same choice for each text of an idea that is merged or split. */
function everyChoice(choice: string): Record<string, string> {
  return Object.fromEntries(contentFields.map((field) => [`choice.${field}`, choice]));
}

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
  { route: '/projets/:slug', params: { slug: 'balisette' }, as: 'lilou' },
  { route: '/projets/mis-de-cote', as: 'lilou' },
  { route: '/projets/mis-de-cote', as: 'amadou' },
  { route: '/projets/comparaison' },
  { route: '/projets/comparaison', query: 'p=balisette&q=carte', as: 'lilou' },
  {
    route: '/projets/comparaison',
    query: 'p=balisette&p=cadastrelle&p=dictaphore&p=anonymaille&p=zzyzzyx',
  },
  { ...asking, as: 'lilou' },
  { ...asking, as: 'lilou', form: { question: '' }, status: 422 },
  { route: '/questions/:question', as: 'maelle' },
  { route: '/questions/:question', as: 'maelle', form: { act: 'answer' }, status: 422 },
  { route: '/questions/:question', as: 'ines', form: { act: 'hide' }, status: 422 },
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

  ...pagesOfReviewers(),
  ...pagesOfSelection(),
  ...pagesOfPorteurs(),
  ...pagesOfSeason,
  ...pagesOfLaboratory,
  ...pagesOfScenario,
  ...pagesOfOffers,
  ...pagesOfMatching,
  ...pagesOfOffersBoard,
  ...pagesOfPlanning(),
  ...pagesOfExchanges(),
  ...pagesOfMentors(),
  ...pagesOfReading(),

  { ...admin, route: '/roles' },
  { ...admin, route: '/journal' },
  { ...admin, route: '/courrier' },
  { ...admin, route: '/courrier/:mail' },

  { route: '/demo' },
  { route: '/demo/courrier' },
  { route: '/demo/courrier/:mail', sharesItsTitle: true },
  { route: '/nulle/part', status: 404 },
];

function pagesOfReviewers(): SitePage[] {
  const list = { at: 'selection', params: { edition: '2022' } } as const;
  return [
    { ...list, as: 'helene', route: '/espace' },
    { ...list, as: 'helene', route: '/evaluations/:edition' },
    { ...list, as: 'odile', route: '/evaluations/:edition' },
    { ...list, as: 'helene', route: '/evaluations/:edition/preferences' },
    reviewOf('helene', 'ondelire'),
    reviewOf('helene', 'balisette'),
    { ...reviewOf('aurelien', 'nichoirnet'), form: { act: 'give' }, status: 422 },
    { ...reviewOf('odile', 'ruisselis'), status: 404 },
    reviewOf('helene', 'ondelire', '/comparaison'),
    reviewOf('aurelien', 'nichoirnet', '/conflit-d-interets'),
    {
      ...reviewOf('aurelien', 'nichoirnet', '/conflit-d-interets'),
      form: { reason: '' },
      status: 422,
    },
    reviewOf('odile', 'ruisselis', '/conflit-d-interets'),
  ];
}

function pagesOfSelection(): SitePage[] {
  const board = { ...team, route: '/coordination/:edition/idees' };
  const sharing = { ...team, route: '/coordination/:edition/repartition' };
  const many = { ...team, route: '/coordination/:edition/decisions' };
  const ticked = 'idea=:gabarive&idea=:ondelire&idea=:nichoirnet';
  const publication = { ...team, route: '/coordination/:edition/publication' };
  const reason = 'Un même laboratoire, un même stage.';
  return [
    { ...team, route: '/coordination/:edition' },
    board,
    { ...board, query: 'sort=score' },
    { ...board, query: 'sort=spread&missing=yes' },
    { ...board, query: 'state=changes_asked&kind=company&sort=name' },
    ...['gabarive', 'correspondelle', 'lectoplume', 'murmurine', 'moorlog'].map((idea) =>
      aboutIdea('', idea),
    ),
    { ...aboutIdea('', 'ruisselis'), as: 'baptiste' },
    { ...team, route: '/coordination/:edition/fiches-de-sante' },

    sharing,
    { ...sharing, query: ':sharing' },
    { ...sharing, query: 'mode=keep&school=9', status: 422 },
    { ...sharing, query: 'idea=:ondelire' },

    aboutIdea('/demande', 'guichetin'),
    aboutIdea('/demande', 'lectoplume'),
    {
      ...aboutIdea('/demande', 'guichetin'),
      form: { message: 'Qui relit le code ?', date: '2022-03-07', time: '20:00', act: 'preview' },
    },
    { ...aboutIdea('/demande', 'guichetin'), form: { message: '', date: '' }, status: 422 },
    aboutIdea('/decision', 'ondelire'),
    {
      ...aboutIdea('/decision', 'ondelire'),
      form: { outcome: 'declined', reason: '' },
      status: 422,
    },
    { ...many, query: `${ticked}&outcome=declined` },
    { ...many, query: `${ticked}&outcome=selected` },
    { ...many, form: { outcome: 'declined', reason: '' }, status: 422 },

    aboutIdea('/fusion', 'houlometre'),
    { ...aboutIdea('/fusion', 'houlometre'), query: 'with=:ruisselis' },
    {
      ...aboutIdea('/fusion', 'houlometre'),
      query: 'with=:ruisselis',
      form: { ...revisions, ...everyChoice('kept'), reason, act: 'preview' },
    },
    {
      ...aboutIdea('/fusion', 'houlometre'),
      query: 'with=:ruisselis',
      form: { ...revisions, act: 'preview' },
      status: 422,
    },
    aboutIdea('/scission', 'guichetin'),
    { ...aboutIdea('/scission', 'murmurine'), query: 'undo=:moorlog' },
    {
      ...aboutIdea('/scission', 'guichetin'),
      form: {
        revision: ':guichetinRevision',
        ...everyChoice('copy'),
        'choice.name': 'other',
        'text.name': 'Guichetin',
        'second.name': 'Guichetin à deux',
        reason: 'Deux stages en un.',
        act: 'preview',
      },
    },
    publication,
    { ...publication, form: { confirm: '' }, status: 422 },
  ];
}

/** What porteurs read of their idea, whatever became of it. */
function pagesOfPorteurs(): SitePage[] {
  const asked = (route = '') => ownIdea('selection', 'solenne', 'lectoplume', route);
  return [
    { route: '/', at: 'selection' },
    { route: '/projets', at: 'selection' },
    { as: 'solenne', at: 'selection', route: '/proposer' },
    { as: 'solenne', at: 'selection', route: '/espace' },
    asked(),
    { ...asked('/formulaire/:step'), params: { idea: 'lectoplume', step: 'mentoring' } },
    { ...asked('/formulaire/:step'), params: { idea: 'lectoplume', step: 'check' } },
    ownIdea('selection', 'owen', 'moorlog'),
    { as: 'ines', at: 'selection', route: '/idees/:idea/changements', ...answered },
    ownIdea('answers', 'solenne', 'lectoplume'),
    ownIdea('answers', 'idriss', 'tournevoie'),
    ownIdea('answers', 'owen', 'moorlog'),
    ownIdea('answers', 'maelle', 'balisette'),
    { as: 'solenne', at: 'answers', route: '/espace' },
    { as: 'idriss', at: 'answers', route: '/idees/:idea/retrait', params: { idea: 'tournevoie' } },
    { route: '/projets/:slug', at: 'answers', params: { slug: 'balisette' }, status: 404 },
    { ...coordinator, at: 'answers', route: '/coordination/:edition/publication' },
    { ...coordinator, at: 'answers', route: '/coordination/:edition/idees' },
    {
      ...coordinator,
      at: 'answers',
      route: '/coordination/:edition/idees/:idea/decision',
      params: { edition: '2022', idea: 'lectoplume' },
    },
  ];
}

/** Applications, as the team and the school list them. */
function pagesOfReading(): SitePage[] {
  const board = { ...coordinator, route: '/coordination/:edition/candidatures' };
  return [
    board,
    { ...board, query: 'q=zzyzzyx' },
    { ...board, query: 'place=remote&sort=school' },
    { ...coordinator, route: '/coordination/:edition/voeux-par-projet' },
    { ...coordinator, route: '/coordination/:edition/demande' },
  ];
}

/** Sessions of interviews, for the team; when they are free, for their panel. */
function pagesOfPlanning(): SitePage[] {
  const list = { ...coordinator, route: '/coordination/:edition/entretiens' };
  const fresh = { ...list, route: `${list.route}/nouvelle-session` };
  const session = { ...list, route: `${list.route}/:session` };
  const settings = { ...session, route: `${session.route}/reglages` };
  const candidates = { ...session, route: `${session.route}/candidatures` };
  const free = { as: 'maelle', route: '/entretiens/:session/disponibilites' } as const;
  return [
    list,
    fresh,
    { ...fresh, form: { title: '', 'day.0': '2022-05-19' }, status: 422 },
    session,
    { ...session, form: { act: 'cancel', because: '' }, status: 422 },
    { ...session, form: { act: 'open' }, status: 409 },
    settings,
    { ...settings, form: { act: 'slots', 'day.0': '2022-05-19' }, status: 422 },
    { ...settings, form: { act: 'panel' }, status: 422 },
    candidates,
    { ...candidates, query: 'q=zzyzzyx' },
    { ...candidates, form: { act: 'add' }, status: 422 },
    free,
    { ...free, form: { act: 'agenda' }, status: 422 },
  ];
}

/** Group exchanges, for the team and for who has no application; placing somebody by hand. */
function pagesOfExchanges(): SitePage[] {
  const params = { edition: '2022', event: 'exchange' };
  const settings = { ...coordinator, route: '/coordination/:edition/echanges/:event', params };
  const exchange = { as: 'lilou', route: '/echanges/:event', params } as const;
  return [
    settings,
    { ...settings, form: { capacity: 'beaucoup', meetingUrl: 'visio' }, status: 422 },
    exchange,
    { ...exchange, as: 'solenne', form: { act: 'register' }, status: 409 },
    { ...coordinator, route: '/coordination/:edition/entretiens/:session/placement' },
  ];
}

/** What mentors read of applications, messages to applicants, and the rules of applications. */
function pagesOfMentors(): SitePage[] {
  const messages = { ...coordinator, route: '/coordination/:edition/messages' };
  const rules = { ...coordinator, route: '/coordination/:edition/regles-de-candidature' };
  const reading = { as: 'maelle', route: '/idees/:idea/candidatures' } as const;
  return [
    messages,
    { ...messages, query: 'state=submitted&write=yes' },
    { ...messages, form: { subject: '', body: '' }, status: 422 },
    { ...messages, route: `${messages.route}/:message` },
    rules,
    { ...rules, form: { maxWishes: '0' }, status: 422 },
    { ...rules, form: { act: 'invite', invitations: 'nobody' }, status: 422 },
    reading,
    {
      ...reading,
      route: `${reading.route}/:application`,
      params: { application: '00000000-0000-4000-8000-000000000000' },
      sharesItsTitle: true,
    },
  ];
}

/** Addresses that answer with something else than a page. */
export const otherThanPages = [
  '/connexion/lien/:token/nouveau',
  '/connexion/organisation',
  '/connexion/organisation/retour',
  '/projets/:slug/partage.png',
  '/idees/:idea/enregistrement/:step',
  '/candidater/enregistrement/:step',
  '/candidatures/:application/cv',
  '/coordination/:edition/export-candidatures/:format',
  '/idees/:idea/classement/enregistrement',
  '/idees/:idea/fiche-de-sante',
  '/evaluations/:edition/idees/:idea/enregistrement',
  '/calendrier.ics',
  '/rendez-vous/:interview/agenda.ics',
  '/rendez-vous/:interview/note/enregistrement',
  '/echanges/:event/agenda.ics',
  '/calendrier/:event/evenement.ics',
  '/coordination/:edition/affectation/scenarios/:scenario/instance.json',
  '/coordination/:edition/affectation/offres.csv',
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
    return name === 'slug' ? value : (places[value] ?? value);
  });
  const query = page.query ? `?${withPlaces(page.query, places)}` : '';
  return `${page.edition ? underEdition(path, lang, page.edition) : path}${query}`;
}

/** What is sent to a page, completed. */
export function formOf({ form }: SitePage, places: Places): Record<string, string> | undefined {
  if (!form) return undefined;
  const fields = Object.entries(form);
  return Object.fromEntries(fields.map(([name, value]) => [name, withPlaces(value, places)]));
}

function withPlaces(text: string, places: Places): string {
  return text.replace(/(?<![\w ]):(\w+)/g, (_, name: string) => {
    const value = places[name];
    if (value === undefined) throw new Error(`no place called ${name}`);
    return value;
  });
}

function underEdition(path: string, lang: Lang, edition: string): string {
  if (lang === 'en') return path.replace(/^\/en/, `/en/editions/${edition}`);
  return `/editions/${edition}${path === '/' ? '' : path}`;
}

const whenIs: Record<MomentName, string> = {
  call: 'during the call',
  selection: 'during the selection',
  answers: 'after the answers',
  catalogue: '',
  interviews: 'during the interviews',
  rankings: 'while mentors rank',
  laboratory: 'before one scenario is chosen',
  offers: 'after the offers',
  freed: 'after freed places went on',
};

/** How a page is called in the name of a test. */
export function nameOf(page: SitePage): string {
  const { route, as, at, query, form, edition, params, status } = page;
  return [
    route.replace(/:(step|slug|idea|interview)/g, (name) => params?.[name.slice(1)] ?? name),
    query && `?${query}`,
    edition && `of ${edition}`,
    as ? `as ${as}` : 'as a visitor',
    form && 'sent',
    form?.act && `to ${form.act}`,
    at && whenIs[at],
    status && `(${status})`,
  ]
    .filter(Boolean)
    .join(' ');
}
