import type { Visit } from '../../web/visit.tsx';
import type { Say } from '../../words/words.ts';
import type { FacetCount } from './facet-counts.ts';
import { type Facet, type Filters, facetNames, facets, writtenValue } from './filters.ts';
import type { Found } from './find-projects.ts';
import { catalogueWords } from './words.ts';

type CatalogueSay = Say<Parameters<ReturnType<typeof catalogueWords>>[0]>;

/** Technologies that are seen without opening the rest. */
const seenTechnologies = 8;

/** What a value of a facet is called. */
export function valueInWords(say: CatalogueSay, facet: Facet, value: string): string {
  return facet === 'technology' ? value : say(`value.${value}` as 'value.remote');
}

/** The filters: a column beside the list, a panel on phones that opens without script too. */
export function FilterPanel({
  visit,
  filters,
  counts,
}: {
  visit: Visit;
  filters: Filters;
  counts: Found['counts'];
}) {
  const say = visit.say(catalogueWords);
  const inUse = facetNames.reduce((sum, facet) => sum + filters.chosen[facet].length, 0);
  return (
    <>
      <a
        id="filters-button"
        className="fr-btn fr-btn--secondary fr-btn--icon-left fr-icon-filter-line bsoc-panel-open"
        href="#filters"
        data-panel-open
      >
        {inUse > 0 ? say('filters.openSome', { count: inUse }) : say('filters.open')}
      </a>
      <section id="filters" className="bsoc-panel" aria-labelledby="filters-title">
        <a className="fr-btn--close fr-btn" href="#filters-button" data-panel-close>
          {say('filters.close')}
        </a>
        <h2 className="fr-h5" id="filters-title">
          {say('filters.title')}
        </h2>
        <div id="facets" data-refresh>
          {facetNames.map((facet) => (
            <FacetBoxes key={facet} facet={facet} counts={counts[facet]} say={say} />
          ))}
        </div>
        <button className="fr-btn" type="submit" data-without-script>
          {say('filters.apply')}
        </button>
      </section>
    </>
  );
}

function FacetBoxes({
  facet,
  counts,
  say,
}: {
  facet: Facet;
  counts: readonly FacetCount[];
  say: CatalogueSay;
}) {
  if (counts.length === 0) return null;
  const seen = facet === 'technology' ? seenTechnologies : counts.length;
  const shown = counts.filter(({ isChosen }, index) => index < seen || isChosen);
  const rest = counts.filter(({ isChosen }, index) => index >= seen && !isChosen);
  const box = (count: FacetCount) => <Box key={count.value} facet={facet} {...count} say={say} />;
  return (
    <fieldset className="bsoc-facet">
      <legend>{say(`facet.${facet}`)}</legend>
      {shown.map(box)}
      {rest.length > 0 && (
        <details className="bsoc-details bsoc-facet__more">
          <summary>{say('filters.more', { count: rest.length })}</summary>
          {rest.map(box)}
        </details>
      )}
    </fieldset>
  );
}

function Box({
  facet,
  value,
  count,
  isChosen,
  say,
}: FacetCount & { facet: Facet; say: CatalogueSay }) {
  const id = `filter-${facet}-${value}`.replace(/\s/g, '-');
  return (
    <div className="fr-checkbox-group fr-checkbox-group--sm">
      <input
        type="checkbox"
        id={id}
        name={facets[facet]}
        value={writtenValue(facet, value)}
        defaultChecked={isChosen}
      />
      <label className="fr-label" htmlFor={id}>
        {valueInWords(say, facet, value)} <span className="bsoc-facet__count">({count})</span>
      </label>
    </div>
  );
}
