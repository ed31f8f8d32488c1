/** Every byte that somebody can receive: pages, API, feeds, refusals, mails. */
import { stages } from '../../src/programme/stages.ts';
import { patternsOf } from '../../src/web/address.ts';
import { openApiDocument } from '../../src/web/api/openapi.ts';
import type { Someone, TestSite } from '../site.ts';

/** What was asked, and all that came back: status, headers, body. */
export type Answers = Map<string, string>;

/** Values for the parameters of addresses; others are things that do not exist. */
export interface Known {
  ideas: readonly string[];
  slugs: readonly string[];
  /** Values of other parameters, by name. */
  others?: Readonly<Record<string, readonly string[]>>;
  /** Only these addresses; all of them when absent. */
  only?: RegExp;
}

const nothing = '00000000-0000-4000-8000-000000000000';
const usual: Record<string, readonly string[]> = {
  edition: ['2022'],
  number: ['1'],
  step: ['software'],
  page: ['programme'],
  contentLang: ['fr'],
  sha256: ['0'.repeat(64)],
};

/** What is asked beside what routes declare: queries, doors, addresses where nothing stands. */
function addressesBeside({ ideas, slugs }: Known): string[] {
  return [
    '/healthz',
    '/readyz',
    '/favicon.ico',
    '/assets/nothing.js',
    '/nulle-part',
    '/en/nowhere',
    '/api/v1/nothing',
    '/api/openapi.json?lang=fr',
    '/api/v1/editions/2022/projects?sort=recent&perPage=100',
    '/projets?tri=nouveautes',
    '/en/editions/2022/projects?tri=nouveautes',
    ...slugs.flatMap((slug) => [`/projets/${slug}/partage.png?v=1`, `/projets/${slug}.json`]),
    ...ideas.flatMap((idea) => [
      `/idees/${idea}?done=submitted`,
      `/idees/${idea}?done=restored`,
      `/idees/${idea}/changements?from=1&to=draft`,
      `/coordination/2022/repartition?idea=${idea}`,
      `/coordination/2022/idees/${idea}/fusion?with=${ideas[0]}`,
    ]),
    `/coordination/2022/decisions?outcome=declined${ideas.map((idea) => `&idea=${idea}`).join('')}`,
    '/coordination/2022/idees?sort=score',
    '/coordination/2022/idees?sort=spread',
    '/coordination/2022/idees?prepared=declined',
    '/coordination/2022/repartition?show=lacking',
  ];
}

/** Every address that answers to GET, in both languages, with real ids in it. */
export function everyAddress(known: Known): string[] {
  const declared = stages
    .flatMap((stage) => stage.list)
    .filter(({ get }) => get)
    .flatMap(({ address }) => patternsOf(address).map(({ path }) => path));
  const ofApi = Object.keys(openApiDocument('en', '').paths).map((path) =>
    path.replace(/\{(\w+)\}/g, ':$1'),
  );
  const values = { ...usual, idea: known.ideas, slug: known.slugs, ...known.others };
  const all = [
    ...[...declared, ...ofApi].flatMap((path) => filled(path, values)),
    ...addressesBeside(known),
  ];
  return [...new Set(all)].filter((path) => known.only?.test(path) ?? true);
}

function filled(path: string, values: Record<string, readonly string[]>): string[] {
  const name = /:(\w+)/.exec(path)?.[1];
  if (!name) return [path];
  return (values[name] ?? [nothing]).flatMap((value) =>
    filled(path.replace(`:${name}`, value), values),
  );
}

/** What varies with nobody's examination: a name the server gives to one failure. */
const requestId = /[0-9a-f]{8}-[0-9a-f-]{27}(?=<\/code>)/g;

/** An answer as bytes, one for one; pictures and text alike. */
export async function bytesOf(answer: Response): Promise<string> {
  const headers = [...answer.headers].map(([name, value]) => `${name}: ${value}`).sort();
  const body = Buffer.from(await answer.arrayBuffer());
  return [answer.status, ...headers, '', body.toString('utf8').replace(requestId, '–')].join('\n');
}

/**
 * Asks for everything as somebody: GET everywhere; with `isThorough` also HEAD, a method that nothing
 * takes, a program's `Accept`, and again with the tag received. Meters are left out: they count.
 */
export async function everythingFor(
  site: TestSite,
  as: Someone | undefined,
  known: Known,
  { isThorough = false } = {},
): Promise<Answers> {
  const answers: Answers = new Map();
  for (const path of everyAddress(known)) {
    const ask = async (name: string, init: RequestInit = {}) => {
      const answer = await site.app.request(`http://site.test${path}`, {
        ...init,
        headers: { host: 'site.test', ...(as && { cookie: as.cookie }), ...init.headers },
      });
      const etag = answer.headers.get('etag');
      if (answer.status >= 500) throw new Error(`${name} ${path}: ${answer.status}`);
      answers.set(`${name} ${path}`, await bytesOf(answer));
      return etag;
    };
    const etag = await ask('GET');
    if (!isThorough) continue;
    await ask('HEAD', { method: 'HEAD' });
    await ask('PATCH', { method: 'PATCH', headers: { origin: 'http://site.test' } });
    await ask('JSON', { headers: { accept: 'application/json' } });
    if (etag) await ask('AGAIN', { headers: { 'if-none-match': etag } });
  }
  return answers;
}

/** All that was mailed to an address, sign-in links aside: a line a mail, headers, texts, calendar. */
export async function mailsTo(site: TestSite, email: string): Promise<string[]> {
  const mails = await site.services.db
    .selectFrom('mail')
    .selectAll()
    .where('toAddress', '=', email)
    .where('kind', '<>', 'sign_in_link')
    .orderBy('writtenAt')
    .orderBy('id')
    .execute();
  return mails.map((mail) => JSON.stringify(mail));
}

/** The answers that are not the same in both, by what was asked. */
export function differing(before: Answers, after: Answers): string[] {
  const asked = new Set([...before.keys(), ...after.keys()]);
  return [...asked].filter((one) => before.get(one) !== after.get(one));
}
