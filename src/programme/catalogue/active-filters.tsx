import type { Visit } from '../../web/visit.tsx';
import { projectsAddress } from './addresses.ts';
import { valueInWords } from './filter-panel.tsx';
import { type Filters, facetNames, isUnfiltered, queryOf, without } from './filters.ts';
import { catalogueWords } from './words.ts';

/** What narrows the list, each with a link that drops it. */
export function ActiveFilters({ visit, filters }: { visit: Visit; filters: Filters }) {
  const say = visit.say(catalogueWords);
  if (isUnfiltered(filters)) return null;
  const tag = (label: string, changes: Partial<Filters>) => (
    <li key={label}>
      <a
        className="fr-tag fr-tag--sm fr-icon-close-line fr-tag--icon-left"
        href={visit.path(projectsAddress, {}, queryOf(filters, changes))}
        aria-label={say('filters.remove', { label })}
      >
        {label}
      </a>
    </li>
  );
  return (
    <div className="bsoc-active-filters">
      <ul className="fr-tags-group" aria-label={say('filters.active')}>
        {filters.q &&
          tag(say('value.q', { q: filters.q }), { q: '', isExact: false, sort: 'name' })}
        {facetNames.flatMap((facet) =>
          filters.chosen[facet].map((value) =>
            tag(valueInWords(say, facet, value), without(filters, facet, value)),
          ),
        )}
        {filters.favourites.length > 0 && tag(say('value.favourites'), { favourites: [] })}
      </ul>
      <a className="fr-link fr-link--sm" href={visit.path(projectsAddress)}>
        {say('filters.clear')}
      </a>
    </div>
  );
}
