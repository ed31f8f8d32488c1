import { homeAddress } from '../../home/addresses.ts';
import { ButtonLink } from '../../ui/elements.tsx';
import { pathTo } from '../../web/address.ts';
import type { Visit } from '../../web/visit.tsx';
import type { Edition } from '../editions/edition.ts';
import { projectAddress, projectsAddress } from './addresses.ts';
import type { Card, Catalogue } from './catalogue-book.ts';
import { projectsNear } from './load-project.ts';
import { visibleCatalogue } from './visible.ts';
import { catalogueWords } from './words.ts';

/** The address leads to no project: those it may have meant, here and in other editions. */
export async function noSuchProject(
  visit: Visit<{ slug: string }>,
  catalogue: Catalogue,
): Promise<Response> {
  const say = visit.say(catalogueWords);
  const { slug } = visit.params;
  const near = await projectsNear(visit.db, visit.edition.id, catalogue, slug);
  const elsewhere = await inOtherEditions(visit, slug);
  const title = say('missing.title');
  return visit.page(
    {
      title,
      isPrivate: true,
      breadcrumb: [
        { label: say('home'), href: visit.path(homeAddress) },
        { label: say('projects.title'), href: visit.path(projectsAddress) },
      ],
      children: (
        <div className="bsoc-measure">
          <h1>{title}</h1>
          <p className="fr-text--lead">{say('missing.text')}</p>
          {elsewhere.length > 0 && (
            <>
              <p>{say('missing.elsewhere')}</p>
              <ul>
                {elsewhere.map(({ card, edition }) => (
                  <li key={edition.id}>
                    <a
                      href={pathTo(
                        projectAddress,
                        visit.lang,
                        { slug },
                        { editionSlug: edition.slug },
                      )}
                    >
                      {say('missing.elsewhereLink', { name: card.name, edition: edition.slug })}
                    </a>
                  </li>
                ))}
              </ul>
            </>
          )}
          {near.length > 0 && (
            <>
              <p>{say('missing.near')}</p>
              <ul>
                {near.map((card) => (
                  <li key={card.id}>
                    <a href={visit.path(projectAddress, { slug: card.slug })}>{card.name}</a>
                  </li>
                ))}
              </ul>
            </>
          )}
          <p className="fr-mt-4w">
            <ButtonLink href={visit.path(projectsAddress)}>{say('project.all')}</ButtonLink>
          </p>
        </div>
      ),
    },
    { status: 404 },
  );
}

async function inOtherEditions(
  { services, edition, actor, now }: Visit,
  slug: string,
): Promise<{ card: Card; edition: Edition }[]> {
  const others = (await services.editions.all()).filter(({ id }) => id !== edition.id);
  const found = await Promise.all(
    others.map(async (other) => ({
      edition: other,
      card: (await visibleCatalogue(services, other, actor, now))?.bySlug.get(slug),
    })),
  );
  return found.flatMap(({ card, edition }) => (card ? [{ card, edition }] : []));
}
