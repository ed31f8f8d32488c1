import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { openTestSite, type TestSite } from '../../../test/site.ts';
import type { Edition } from '../editions/edition.ts';
import type { Catalogue } from './catalogue-book.ts';
import { readFilters } from './filters.ts';
import { type Found, findProjects } from './find-projects.ts';
import { publishCatalogue } from './publish.ts';
import { submittedIdea } from './testing/submitted-ideas.ts';

let site: TestSite;
let edition: Edition;
let catalogue: Catalogue;

const ideas = [
  {
    kind: 'association',
    content: {
      name: 'Asqatasun',
      tagline: 'Le **testeur** d’accessibilité des sites web',
      technologies: ['Java', 'C'],
      missions: 'Améliorer les règles du RGAA',
      place: 'remote',
      licence: 'AGPL-3.0-or-later',
    },
  },
  {
    kind: 'administration',
    content: {
      name: 'Étalab Carto',
      tagline: 'Des cartes pour les communes',
      technologies: ['Vue.js', 'Python', 'C++'],
      missions: 'Rendre la carte accessible ; développer des tests',
      place: 'hybrid',
      licence: 'MIT',
    },
  },
  {
    kind: 'community',
    content: {
      name: 'Image Editor',
      tagline: 'An image editor for everyone',
      technologies: ['C', 'Python', 'R'],
      presentation: 'Edit pictures, with layers and brosses. Accessibilité : en cours.',
      place: 'on_site',
      licence: 'LGPL-3.0-or-later',
    },
  },
  {
    kind: 'company',
    content: { name: 'Zéro info', tagline: 'Des brosses' },
    organisation: 'Œuvres SAS',
  },
] as const;

beforeAll(async () => {
  site = await openTestSite();
  edition = await site.edition();
  for (const idea of ideas) await submittedIdea(site, edition, idea as never);
  await site.act((act) => publishCatalogue(act, edition.id));
  site.services.changes.forget();
  catalogue = await site.services.catalogues.of(edition.id);
});

const find = (query: string): Promise<Found> =>
  findProjects(
    site.services.db,
    edition.id,
    catalogue,
    readFilters(new URLSearchParams(query.replaceAll('+', '%2B'))),
  );
const names = async (query: string) => (await find(query)).cards.map(({ name }) => name);
const [asqatasun, carto, editor, zero] = ['Asqatasun', 'Étalab Carto', 'Image Editor', 'Zéro info'];

describe('words', () => {
  test.each([
    ['a word of the name', 'asqatasun', [asqatasun]],
    ['without its accent', 'etalab', [carto]],
    ['with one too many', 'àsqâtasun', [asqatasun]],
    ['in another form: plural', 'carte', [carto]],
    ['in another form: verb', 'améliore', [asqatasun]],
    ['in English', 'editors', [editor]],
    ['several, all of them', 'image editor', [editor]],
    ['several, one of which elsewhere', 'image carte', []],
    ['either', 'image OR cartes', [editor, carto]],
    ['an exact phrase', '"image editor"', [editor]],
    ['an exact phrase that is not', '"editor image"', []],
    ['all but', 'accessibilité -rgaa', [editor]],
    ['an elision', 'd’accessibilité', [asqatasun, editor]],
    ['the organisation, its ligature written apart', 'oeuvres', [zero]],
    ['a technology made of signs', 'C++', [carto]],
    ['a technology of one letter', 'c', [asqatasun, editor]],
    ['another one, not the letter', 'R', [editor]],
    ['a technology and a word', 'c accessibilité', [asqatasun, editor]],
    ['a technology with a dot', 'vue.js', [carto]],
    ['a technology by its first part', 'vue', [carto]],
  ])('find %s', async (_, q, expected) => {
    expect(await names(`q=${encodeURIComponent(q).replaceAll('%2B', '+')}`)).toEqual(expected);
  });

  test('that sum up the project weigh more than in its texts', async () => {
    expect(await names('q=brosses')).toEqual([zero, editor]);
    expect(await names('q=brosses&tri=nom')).toEqual([editor, zero]);
  });

  test.each([
    ['acessibilité', 'accessibilité'],
    ['ACESSIBILITE', 'accessibilité'],
    ['asquatasun', 'asqatasun'],
    ['acessibilité rgaa', 'accessibilité rgaa'],
    ['comunes cartes', 'communes cartes'],
    ['pyton C++', 'python c++'],
  ])('mistyped as %s find what %s finds, and say so', async (typed, meant) => {
    const found = await find(`q=${typed}`);
    expect(found.corrected).toBe(meant);
    expect(found.total).toBeGreaterThan(0);
    expect(found.cards).toEqual((await find(`q=${meant}`)).cards);
  });

  test('taken exactly are not corrected, only suggested', async () => {
    const found = await find('q=acessibilité&exact=oui');
    expect([found.total, found.corrected, found.nearest]).toEqual([0, undefined, 'accessibilité']);
  });

  test.each([
    ['an emoji', '🚀'],
    ['empty words', 'le la les'],
    ['nothing like it', 'xyzzyqwk'],
    ['signs of a query language', "' | & ! ( ) :* <-> \\"],
    ['an injection', "'; DROP TABLE project; --"],
    ['wildcards', '%_%'],
    ['quotes left open', '"image'],
    ['a zero', 'ima\0ge'],
    ['half of a character', '\uD800'],
    ['right to left', 'برنامج'],
    ['ten kilobytes', 'mot'.repeat(3500)],
    ['ten kilobytes of words', 'image '.repeat(1700)],
    ['only a minus', '-'],
    ['weights', 'image:A'],
  ])('that are %s are answered', async (_, q) => {
    const found = await find(`q=${encodeURIComponent(q.toWellFormed())}`);
    expect(found.total).toBeLessThan(4);
    const { total } = await find('');
    expect(total).toBe(4);
  });
});

describe('filters', () => {
  test('within a facet one is enough, across facets all count', async () => {
    expect(await names('technologie=Python&technologie=Java')).toEqual([asqatasun, carto, editor]);
    expect(await names('technologie=Python&organisation=communaute')).toEqual([editor]);
    expect(await names('lieu=a-distance&lieu=les-deux&licence=permissive')).toEqual([carto]);
  });

  test('counts say what choosing a value gives, the other facets kept', async () => {
    const { counts } = await find('technologie=Python&organisation=communaute');
    expect(counts.technology).toEqual([
      { value: 'C', count: 1, isChosen: false },
      { value: 'Python', count: 1, isChosen: true },
      { value: 'R', count: 1, isChosen: false },
    ]);
    expect(counts.organisation).toEqual([
      { value: 'administration', count: 1, isChosen: false },
      { value: 'community', count: 1, isChosen: true },
    ]);
  });

  test('what is unknown is left out; what is chosen and gives nothing stays', async () => {
    expect((await find('lieu=lune&licence=secrete&tri=hasard&page=x')).total).toBe(4);
    const { total, counts, withoutFacet } = await find('technologie=COBOL&lieu=a-distance');
    expect(total).toBe(0);
    expect(counts.technology).toContainEqual({ value: 'COBOL', count: 0, isChosen: true });
    expect(withoutFacet).toEqual({ technology: 1, place: 0 });
  });

  test('the shortlist keeps only its projects', async () => {
    expect(await names('favoris=asqatasun,image-editor,inconnu')).toEqual([asqatasun, editor]);
  });

  test('a page too far is the last', async () => {
    expect(await names('page=99')).toHaveLength(4);
  });

  test('every count is what one finds by following it', async () => {
    const words = ['', 'accessibilité', 'image', 'python'];
    const values = {
      technologie: ['Java', 'C', 'Python', 'Vue.js', 'R', 'C++', 'COBOL'],
      organisation: ['administration', 'entreprise', 'association', 'communaute'],
      lieu: ['sur-place', 'a-distance', 'les-deux'],
      licence: ['permissive', 'copyleft-faible', 'copyleft-fort'],
    };
    const query = fc.record({
      q: fc.constantFrom(...words),
      ...Object.fromEntries(Object.entries(values).map(([name, all]) => [name, fc.subarray(all)])),
    });
    await fc.assert(
      fc.asyncProperty(query, async ({ q, ...chosen }) => {
        const text = (facets: Record<string, unknown>) =>
          [
            `q=${q}`,
            ...Object.entries(facets).flatMap(([name, list]) =>
              (list as string[]).map((value) => `${name}=${value}`),
            ),
          ].join('&');
        const { counts, total } = await find(text(chosen));
        expect(total).toBe(naive(q === '' ? undefined : await names(`q=${q}`), chosen).length);
        for (const name of values.technologie) {
          const alone = await find(text({ ...chosen, technologie: [name] }));
          const counted = counts.technology.find(({ value }) => value === name)?.count ?? 0;
          expect(counted).toBe(alone.total);
        }
      }),
      { numRuns: 40 },
    );
  });
});

/** The same filters, told again in the plainest way. */
function naive(found: string[] | undefined, chosen: Record<string, unknown>): string[] {
  const kinds = {
    administration: 'administration',
    company: 'entreprise',
    association: 'association',
    community: 'communaute',
  };
  const places = { on_site: 'sur-place', remote: 'a-distance', hybrid: 'les-deux' };
  const families: Record<string, string> = {
    Asqatasun: 'copyleft-fort',
    'Étalab Carto': 'permissive',
    'Image Editor': 'copyleft-faible',
  };
  const passes = (name: string, values: (string | undefined)[]) => {
    const list = chosen[name] as string[];
    return list.length === 0 || values.some((value) => value && list.includes(value));
  };
  return ideas
    .filter((idea) => {
      const content = idea.content as { technologies?: string[]; place?: keyof typeof places };
      return (
        (found === undefined || found.includes(idea.content.name)) &&
        passes('technologie', content.technologies ?? []) &&
        passes('organisation', [kinds[idea.kind]]) &&
        passes('lieu', [content.place && places[content.place]]) &&
        passes('licence', [families[idea.content.name]])
      );
    })
    .map(({ content }) => content.name);
}
