import { projectAddress, projectsAddress } from '../programme/catalogue/addresses.ts';
import type { Card } from '../programme/catalogue/catalogue-book.ts';
import { ProjectCard } from '../programme/catalogue/project-card.tsx';
import type { Shortlist } from '../programme/catalogue/shortlist/shortlist.ts';
import { ShortlistForm } from '../programme/catalogue/shortlist/shortlist-form.tsx';
import type { Visit } from '../web/visit.tsx';
import { homeWords } from './words.ts';

/** A few projects, and the way to all of them. */
export function ProjectsOfTheDay({
  visit,
  cards,
  total,
  shortlist,
}: {
  visit: Visit;
  cards: readonly Card[];
  total: number;
  shortlist: Shortlist | undefined;
}) {
  const say = visit.say(homeWords);
  return (
    <section aria-labelledby="projects-title" className="bsoc-band">
      <div className="fr-container">
        <h2 id="projects-title">{say('projects.title', { count: cards.length })}</h2>
        <ul className="fr-grid-row fr-grid-row--gutters fr-raw-list fr-mb-3w">
          {cards.map((card) => (
            <li key={card.id} className="fr-col-12 fr-col-md-4">
              <ProjectCard
                visit={visit}
                card={card}
                href={visit.path(projectAddress, { slug: card.slug })}
                shortlist={shortlist}
                level="h3"
              />
            </li>
          ))}
        </ul>
        <p className="fr-mb-0">
          <a
            className="fr-link fr-link--icon-right fr-icon-arrow-right-line"
            href={visit.path(projectsAddress)}
          >
            {say('projects.all', { total })}
          </a>
        </p>
        <ShortlistForm visit={visit} />
      </div>
    </section>
  );
}
