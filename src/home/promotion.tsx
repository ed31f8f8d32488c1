import { projectAddress, projectsAddress } from '../programme/catalogue/addresses.ts';
import { type Edition, isCataloguePublic } from '../programme/editions/edition.ts';
import { pathTo } from '../web/address.ts';
import type { Visit } from '../web/visit.tsx';
import { shortDay } from '../words/dates.ts';
import type { PromotionProject } from './last-promotion.ts';
import { homeWords } from './words.ts';

/** The free software the last interns contributed to. */
export function Promotion({
  visit,
  edition,
  projects,
}: {
  visit: Visit;
  /** The promotion's own, which may be an earlier one. */
  edition: Edition;
  projects: readonly PromotionProject[];
}) {
  const { lang, now } = visit;
  const say = visit.say(homeWords);
  const isPublic = isCataloguePublic(edition, now);
  const within = {
    editionSlug: edition.slug === visit.currentEdition?.slug ? undefined : edition.slug,
  };
  return (
    <section id="promotion" aria-labelledby="promotion-title" className="bsoc-home-section">
      <h2 id="promotion-title">{say('promotion.title')}</h2>
      <p>
        {say('promotion.text', {
          count: projects.length,
          start: shortDay(edition.internshipStartsOn, lang),
          end: shortDay(edition.internshipEndsOn, lang),
          edition: edition.name,
        })}
      </p>
      <ul className="bsoc-promotion fr-raw-list">
        {projects.map(({ slug, name, isInCatalogue }) => (
          <li key={slug}>
            {isInCatalogue ? (
              <a href={pathTo(projectAddress, lang, { slug }, within)}>{name}</a>
            ) : (
              name
            )}
          </li>
        ))}
      </ul>
      {isPublic && (
        <a
          className="fr-link fr-link--icon-right fr-icon-arrow-right-line"
          href={pathTo(projectsAddress, lang, {}, within)}
        >
          {say('promotion.all')}
        </a>
      )}
    </section>
  );
}
