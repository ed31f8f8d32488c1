import { missing } from '../../acts/missing.ts';
import { homeAddress } from '../../home/addresses.ts';
import { ButtonLink } from '../../ui/elements.tsx';
import type { Visit } from '../../web/visit.tsx';
import { dayOf, instantInWords, shortDay } from '../../words/dates.ts';
import { applyAddress } from '../applications/addresses.ts';
import { calendarAddress } from '../editions/addresses.ts';
import { milestone } from '../editions/edition.ts';
import { isAfterDeadline } from '../editions/phase.ts';
import { IdeaView, Tagline } from '../ideas/idea-view.tsx';
import { compareAddress, projectAddress, projectsAddress } from './addresses.ts';
import type { Card, Catalogue } from './catalogue-book.ts';
import { queryOf, readFilters } from './filters.ts';
import { loadProject, type ProjectText, similarProjects } from './load-project.ts';
import { noSuchProject } from './no-such-project.tsx';
import { ProjectCard } from './project-card.tsx';
import { type OwnView, ownView } from './questions/own-view.ts';
import { ProjectQuestions } from './questions/project-questions.tsx';
import { SharePreview } from './share-preview.tsx';
import type { Shortlist } from './shortlist/shortlist.ts';
import { ShortlistForm } from './shortlist/shortlist-form.tsx';
import { Star } from './star.tsx';
import { visibleCatalogue } from './visible.ts';
import { PreviewBanner } from './waiting.tsx';
import { catalogueWords } from './words.ts';

/** A project as everyone reads it. */
export async function showProject(visit: Visit<{ slug: string }>): Promise<Response> {
  const { services, edition, actor, now, db, params } = visit;
  const catalogue = await visibleCatalogue(services, edition, actor, now);
  if (!catalogue) throw missing();
  const card = catalogue.bySlug.get(params.slug);
  if (!card) return noSuchProject(visit, catalogue);
  const text = await loadProject(db, card);
  const own = actor && (await ownView(db, actor, { editionId: edition.id, ideaId: card.id }));
  const say = visit.say(catalogueWords);
  return visit.page({
    title: card.name,
    description: card.tagline,
    breadcrumb: [
      { label: say('home'), href: visit.path(homeAddress) },
      { label: say('projects.title'), href: visit.path(projectsAddress) },
    ],
    scripts: ['catalogue.js'],
    head: <SharePreview visit={visit} card={card} />,
    children: <Project {...{ visit, catalogue, card, text, own }} />,
  });
}

interface ProjectParts {
  visit: Visit<{ slug: string }>;
  catalogue: Catalogue;
  card: Card;
  text: ProjectText;
  /** What only the person signed in sees. */
  own: OwnView | undefined;
}

function Project({ visit, catalogue, card, text, own }: ProjectParts) {
  const say = visit.say(catalogueWords);
  const similar = similarProjects(catalogue, card);
  const everything = readFilters(new URLSearchParams());
  return (
    <>
      <PreviewBanner visit={visit} />
      <h1 className="fr-mb-1w">{card.name}</h1>
      <Tagline visit={visit} content={text.content} />
      <IdeaView
        visit={visit}
        content={text.content}
        organisation={text.organisation}
        partners={card.partners}
        image={text.image}
        technologyHref={(technology) =>
          visit.path(
            projectsAddress,
            {},
            queryOf(everything, { chosen: { ...everything.chosen, technology: [technology] } }),
          )
        }
        action={<Apply visit={visit} card={card} shortlist={own?.shortlist} />}
      >
        <ProjectQuestions visit={visit} card={card} questions={text.questions} own={own} />
        <p className="fr-text--sm">
          {say('project.updated', {
            on: shortDay(dayOf(card.updatedAt, visit.edition.timezone), visit.lang),
          })}
        </p>
      </IdeaView>
      {similar.length > 0 && (
        <section>
          <h2>{say('project.similar')}</h2>
          <p>{say('project.similarText')}</p>
          <ul className="bsoc-projects">
            {similar.map((other) => (
              <li key={other.id}>
                <ProjectCard
                  card={other}
                  href={visit.path(projectAddress, { slug: other.slug })}
                  visit={visit}
                  shortlist={own?.shortlist}
                  level="h3"
                />
              </li>
            ))}
          </ul>
        </section>
      )}
      <ShortlistForm visit={visit} />
    </>
  );
}

interface ApplyParts {
  visit: Visit;
  card: Card;
  shortlist: Shortlist | undefined;
}

/** What can be done about the project now, and until when; the star to keep it. */
function Apply({ visit, card, shortlist }: ApplyParts) {
  const say = visit.say(catalogueWords);
  return (
    <div className="bsoc-action-bar">
      <p>{applicationsInWords(visit)}</p>
      {areApplicationsOver(visit) ? (
        <ButtonLink kind="secondary" href={visit.path(calendarAddress)}>
          {say('apply.calendar')}
        </ButtonLink>
      ) : (
        <ButtonLink href={visit.path(applyAddress, {}, { project: card.slug })}>
          {say('apply.button')}
        </ButtonLink>
      )}
      <Star visit={visit} card={card} shortlist={shortlist} />
      <a className="fr-link fr-link--sm" href={visit.path(compareAddress, {}, { p: card.slug })}>
        {say('project.compare')}
      </a>
    </div>
  );
}

function areApplicationsOver({ edition, now }: Visit): boolean {
  const closes = milestone(edition, 'applications_close')?.at;
  return !closes || isAfterDeadline(closes, now);
}

function applicationsInWords(visit: Visit): string {
  const say = visit.say(catalogueWords);
  const { edition, now, lang } = visit;
  const inWords = (at: Parameters<typeof instantInWords>[0]) =>
    instantInWords(at, edition.timezone, lang);
  const opens = milestone(edition, 'applications_open')?.at;
  const closes = milestone(edition, 'applications_close')?.at;
  if (opens && now.epochMilliseconds < opens.epochMilliseconds) {
    return say('apply.coming', { opensAt: inWords(opens) });
  }
  if (!closes) return '';
  return isAfterDeadline(closes, now)
    ? say('apply.closed', { closedAt: inWords(closes) })
    : say('apply.open', { closesAt: inWords(closes) });
}
