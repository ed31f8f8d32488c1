import { homeAddress } from '../../home/addresses.ts';
import { Pagination } from '../../ui/pagination.tsx';
import type { Visit } from '../../web/visit.tsx';
import { NotYet } from '../editions/not-yet.tsx';
import { ActiveFilters } from './active-filters.tsx';
import {
  compareAddress,
  projectAddress,
  projectsAddress,
  projectsFeedAddress,
  shortlistAddress,
} from './addresses.ts';
import type { Catalogue } from './catalogue-book.ts';
import { FilterPanel } from './filter-panel.tsx';
import {
  type Filters,
  isUnfiltered,
  queryOf,
  readFilters,
  usualSort,
  writtenSort,
} from './filters.ts';
import { type Found, findProjects } from './find-projects.ts';
import { NoProject } from './no-project.tsx';
import { ProjectCard } from './project-card.tsx';
import { countOf, type Shortlist, shortlistOf } from './shortlist/shortlist.ts';
import { ShortlistForm } from './shortlist/shortlist-form.tsx';
import { visibleCatalogue } from './visible.ts';
import { PreviewBanner, Waiting } from './waiting.tsx';
import { catalogueWords } from './words.ts';

/** The projects of an edition: search, filters, cards. The address holds the whole state. */
export async function showProjects(visit: Visit): Promise<Response> {
  const say = visit.say(catalogueWords);
  const title = say('projects.title');
  if (!visit.hasEdition) {
    return visit.page({ title, children: <NotYet visit={visit} title={title} /> });
  }
  const { services, edition, actor, now, db } = visit;
  const breadcrumb = [{ label: say('home'), href: visit.path(homeAddress) }];
  const catalogue = await visibleCatalogue(services, edition, actor, now);
  if (!catalogue || (catalogue.cards.length === 0 && !edition.cataloguePublishedAt)) {
    const children = (
      <>
        {catalogue && <PreviewBanner visit={visit} />}
        <h1>{title}</h1>
        <Waiting visit={visit} />
      </>
    );
    return visit.page({ title, breadcrumb, children });
  }
  const asked = readFilters(visit.query);
  const found = await findProjects(db, edition.id, catalogue, asked);
  const filters = { ...asked, page: Math.min(asked.page, found.pages) };
  const shortlist = await shortlistOf(visit);
  return visit.page({
    title: titleOf(visit, filters),
    description: say('projects.description'),
    breadcrumb,
    scripts: ['catalogue.js'],
    isPrivate: !isUnfiltered(filters),
    head: (
      <link
        rel="alternate"
        type="application/atom+xml"
        href={visit.path(projectsFeedAddress)}
        title={say('projects.feed')}
      />
    ),
    children: <List {...{ visit, filters, found, catalogue, shortlist }} />,
  });
}

function titleOf(visit: Visit, { q, page }: Filters): string {
  const say = visit.say(catalogueWords);
  const isCurrent = visit.edition.slug === visit.currentEdition?.slug;
  const title =
    q !== ''
      ? say('projects.titleSearch', { q })
      : isCurrent
        ? say('projects.title')
        : say('projects.titleOf', { edition: visit.edition.slug });
  return page > 1 ? say('projects.titlePage', { title, page }) : title;
}

interface ListParts {
  visit: Visit;
  filters: Filters;
  found: Found;
  catalogue: Catalogue;
  shortlist: Shortlist | undefined;
}

function List({ visit, filters, found, catalogue, shortlist }: ListParts) {
  const say = visit.say(catalogueWords);
  const isCurrent = visit.edition.slug === visit.currentEdition?.slug;
  return (
    <>
      <PreviewBanner visit={visit} />
      <h1>
        {isCurrent
          ? say('projects.title')
          : say('projects.titleOf', { edition: visit.edition.slug })}
      </h1>
      <form data-filters method="get" action={visit.path(projectsAddress)}>
        {filters.favourites.length > 0 && (
          <input type="hidden" name="favoris" value={filters.favourites.join(',')} />
        )}
        <div className="fr-grid-row fr-grid-row--gutters">
          <div className="fr-col-12 fr-col-lg-3">
            <FilterPanel visit={visit} filters={filters} counts={found.counts} />
          </div>
          <div className="fr-col-12 fr-col-lg-9">
            <SearchBar visit={visit} q={filters.q} />
            <div className="bsoc-results-bar">
              <p id="count" role="status" data-refresh className="fr-text--bold">
                {countInWords(visit, filters, found)}
              </p>
              <ShortlistLink visit={visit} catalogue={catalogue} shortlist={shortlist} />
              <SortBy visit={visit} filters={filters} />
            </div>
            <div id="results" data-refresh>
              {found.corrected && found.total > 0 && (
                <Corrected visit={visit} filters={filters} found={found} />
              )}
              <ActiveFilters visit={visit} filters={filters} />
              {found.total === 0 ? (
                <NoProject visit={visit} filters={filters} found={found} />
              ) : (
                <ul className="bsoc-projects">
                  {found.cards.map((card) => (
                    <li key={card.id}>
                      <ProjectCard
                        card={card}
                        href={visit.path(projectAddress, { slug: card.slug })}
                        visit={visit}
                        shortlist={shortlist}
                      />
                    </li>
                  ))}
                </ul>
              )}
              <Pagination
                page={filters.page}
                pages={found.pages}
                hrefOf={(page) => visit.path(projectsAddress, {}, queryOf(filters, { page }))}
              />
            </div>
          </div>
        </div>
      </form>
      <ShortlistForm visit={visit} />
    </>
  );
}

/** The way to what one keeps: a page of one's own, or for a visitor what the browser keeps. */
function ShortlistLink({ visit, catalogue, shortlist }: Omit<ListParts, 'filters' | 'found'>) {
  const say = visit.say(catalogueWords);
  const className = 'fr-link fr-icon-star-fill fr-link--icon-left';
  return shortlist ? (
    <a className={className} href={visit.path(shortlistAddress)}>
      {say('shortlist.link')} (<span data-star-count>{countOf(shortlist, catalogue)}</span>)
    </a>
  ) : (
    <>
      <a
        className={className}
        href={visit.path(projectsAddress)}
        data-shortlist-link="favoris"
        hidden
      >
        {say('shortlist.link')} (<span data-shortlist-count>0</span>)
      </a>
      <a className="fr-link" href={visit.path(compareAddress)} data-shortlist-link="p" hidden>
        {say('shortlist.compare')}
      </a>
    </>
  );
}

function SearchBar({ visit, q }: { visit: Visit; q: string }) {
  const say = visit.say(catalogueWords);
  return (
    <search className="fr-search-bar fr-search-bar--lg fr-mb-3w">
      <label className="fr-label" htmlFor="search">
        {say('search.label')}
      </label>
      <input
        className="fr-input"
        type="search"
        id="search"
        name="q"
        defaultValue={q}
        maxLength={200}
        placeholder={say('search.placeholder')}
      />
      <button className="fr-btn" type="submit" title={say('search.button')}>
        {say('search.button')}
      </button>
    </search>
  );
}

function SortBy({ visit, filters }: { visit: Visit; filters: Filters }) {
  const say = visit.say(catalogueWords);
  const usual = usualSort(filters.q);
  const others = (['relevance', 'name', 'recent'] as const).filter(
    (sort) => sort !== usual && (sort !== 'relevance' || filters.q !== ''),
  );
  return (
    <div id="sorting" data-refresh className="bsoc-sorting">
      <label className="fr-label" htmlFor="sort">
        {say('sort.label')}
      </label>
      <select
        className="fr-select"
        id="sort"
        name="tri"
        defaultValue={filters.sort === usual ? '' : writtenSort(filters.sort)}
      >
        <option value="">{say(`sort.${usual}`)}</option>
        {others.map((sort) => (
          <option key={sort} value={writtenSort(sort)}>
            {say(`sort.${sort}`)}
          </option>
        ))}
      </select>
    </div>
  );
}

function countInWords(visit: Visit, { q, page }: Filters, found: Found): string {
  const say = visit.say(catalogueWords);
  const shownWords = found.corrected ?? q;
  const count =
    shownWords === ''
      ? say('count.all', { count: found.total })
      : say('count.search', { count: found.total, q: shownWords });
  if (found.pages < 2) return count;
  return `${count} – ${say('count.page', { page, pages: found.pages })}`;
}

function Corrected({ visit, filters, found }: { visit: Visit; filters: Filters; found: Found }) {
  const say = visit.say(catalogueWords);
  const exact = visit.path(projectsAddress, {}, queryOf(filters, { isExact: true }));
  return (
    <p>
      {say('corrected.text', { corrected: found.corrected ?? '' })}{' '}
      <a href={exact}>{say('corrected.exact', { q: filters.q })}</a>
    </p>
  );
}
