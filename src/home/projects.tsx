import { projectAddress, projectsAddress } from '../programme/catalogue/addresses.ts';
import type { Visit } from '../web/visit.tsx';
import type { HomeProject } from './queries/projects.ts';
import { homeWords } from './words.ts';

/** A few projects, and the way to all of them. */
export function ProjectsOfTheDay({
  visit,
  projects,
  total,
}: {
  visit: Visit;
  projects: readonly HomeProject[];
  total: number;
}) {
  const say = visit.say(homeWords);
  return (
    <section aria-labelledby="projects-title" className="bsoc-band">
      <div className="fr-container">
        <h2 id="projects-title">{say('projects.title', { count: projects.length })}</h2>
        <ul className="fr-grid-row fr-grid-row--gutters fr-raw-list fr-mb-3w">
          {projects.map((project) => (
            <li key={project.slug} className="fr-col-12 fr-col-md-4">
              <ProjectCard visit={visit} project={project} />
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
      </div>
    </section>
  );
}

function ProjectCard({ visit, project }: { visit: Visit; project: HomeProject }) {
  return (
    <div className="fr-card fr-enlarge-link fr-card--sm">
      <div className="fr-card__body">
        <div className="fr-card__content">
          <h3 className="fr-card__title">
            <a href={visit.path(projectAddress, { slug: project.slug })}>{project.name}</a>
          </h3>
          <p className="fr-card__desc bsoc-clamp">{project.tagline}</p>
          {project.organisationName && (
            <div className="fr-card__start">
              <p className="fr-card__detail">{project.organisationName}</p>
            </div>
          )}
        </div>
      </div>
    </div>
  );
}
