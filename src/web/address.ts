import { type Lang, langs } from '../words/lang.ts';

type ParamsOf<Path extends string> = Path extends `${string}:${infer Rest}`
  ? Rest extends `${infer Name}/${infer Tail}`
    ? { [K in Name | keyof ParamsOf<Tail>]: string }
    : { [K in Rest]: string }
  : Record<never, string>;

/**
 * An address of the site, in French and in English (under `/en`). With `inEdition`, the same page
 * also exists for a past or coming edition under `/editions/SLUG`.
 */
export interface Address<Params = Record<never, string>> {
  fr: string;
  en: string;
  inEdition: boolean;
  /** Carries the type of the parameters; never read. */
  params?: Params;
}

/**
 * @param fr path in French, such as `/projets/:slug`.
 * @param en path in English without its prefix, such as `/projects/:slug`.
 */
export function address<const Path extends string>(
  fr: Path,
  en: string,
  { inEdition = false }: { inEdition?: boolean } = {},
): Address<ParamsOf<Path>> {
  return { fr, en: en === '/' ? '/en' : `/en${en}`, inEdition };
}

/** The paths to register for an address, each with its language. */
export function patternsOf(to: Address<unknown>): { lang: Lang; path: string }[] {
  return langs.flatMap((lang) => [
    { lang, path: to[lang] },
    ...(to.inEdition ? [{ lang, path: underEdition(to[lang], lang) }] : []),
  ]);
}

/** Values of the query; an absent or empty one is left out. */
export type Query = Record<string, string | number | readonly string[] | undefined>;

/** A query as the text after `?`. */
export function queryAsText(query: Query): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== '') search.append(name, String(one));
    }
  }
  return search.toString();
}

/**
 * The path of an address in a language.
 * @param editionSlug given only when the edition is not the current one.
 */
export function pathTo<Params>(
  to: Address<Params>,
  lang: Lang,
  params: Params,
  { editionSlug, query = {} }: { editionSlug?: string | undefined; query?: Query } = {},
): string {
  const isElsewhere = to.inEdition && editionSlug !== undefined;
  const pattern = isElsewhere ? underEdition(to[lang], lang) : to[lang];
  const values: Record<string, string> = {
    ...params,
    ...(isElsewhere && { edition: editionSlug }),
  };
  const path = pattern.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(values[name] ?? ''),
  );
  const search = queryAsText(query);
  return search ? `${path}?${search}` : path;
}

/** The pattern of the same page about an edition that is named. */
function underEdition(path: string, lang: Lang): string {
  const root = lang === 'en' ? '/en' : '';
  const rest = path.slice(root.length);
  return `${root}/editions/:edition${rest === '/' ? '' : rest}`;
}
