import type { ReactNode } from 'react';
import type { Visit } from '../../web/visit.tsx';
import { projectsAddress } from './addresses.ts';
import { valueInWords } from './filter-panel.tsx';
import { type Filters, facetNames, isUnfiltered, queryOf } from './filters.ts';
import type { Found } from './find-projects.ts';
import { catalogueWords } from './words.ts';

/** An empty result: what was searched, what to drop and what that would give. */
export function NoProject({
  visit,
  filters,
  found,
}: {
  visit: Visit;
  filters: Filters;
  found: Found;
}) {
  const say = visit.say(catalogueWords);
  const { q } = filters;
  if (isUnfiltered(filters)) return <p className="fr-text--lead">{say('empty.none')}</p>;
  const link = (changes: Partial<Filters>, label: string): ReactNode => (
    <li key={label}>
      <a href={visit.path(projectsAddress, {}, queryOf(filters, changes))}>{label}</a>
    </li>
  );
  const drops = facetNames.flatMap((facet) => {
    const count = found.withoutFacet[facet];
    if (!count) return [];
    const label = filters.chosen[facet].map((value) => valueInWords(say, facet, value)).join(', ');
    const changes = { chosen: { ...filters.chosen, [facet]: [] } };
    return [link(changes, say('empty.dropFacet', { label, count }))];
  });
  const nothingChosen = { technology: [], organisation: [], place: [], licence: [] };
  if (drops.length === 0 && q !== '' && found.byWords > 0) {
    const changes = { chosen: nothingChosen, favourites: [] };
    drops.push(
      link(changes, say('empty.dropAll', { q: found.corrected ?? q, count: found.byWords })),
    );
  }
  if (q !== '' && found.withoutWords > 0) {
    const changes = { q: '', isExact: false, sort: 'name' } as const;
    drops.push(link(changes, say('empty.dropWords', { q, count: found.withoutWords })));
  }
  return (
    <div className="bsoc-measure">
      <h2 className="fr-h4">{say('empty.title')}</h2>
      {q !== '' && <p>{say('empty.searched', { q: found.corrected ?? q })}</p>}
      {filters.isExact && found.nearest && (
        <p>
          <a
            href={visit.path(
              projectsAddress,
              {},
              queryOf(filters, { q: found.nearest, isExact: false }),
            )}
          >
            {say('empty.spelling', { q: found.nearest })}
          </a>
        </p>
      )}
      {drops.length > 0 && (
        <>
          <p>{say('empty.drop')}</p>
          <ul>{drops}</ul>
        </>
      )}
      <p className="fr-mt-3w">
        <a className="fr-link" href={visit.path(projectsAddress)}>
          {say('empty.all')}
        </a>
      </p>
    </div>
  );
}
