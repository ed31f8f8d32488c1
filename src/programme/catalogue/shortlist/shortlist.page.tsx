import { homeAddress } from '../../../home/addresses.ts';
import { Alert, Button, ButtonLink } from '../../../ui/elements.tsx';
import { sitePath } from '../../../web/site-path.ts';
import type { Visit } from '../../../web/visit.tsx';
import { compareAddress, projectAddress, projectsAddress, shortlistAddress } from '../addresses.ts';
import type { Card, Catalogue } from '../catalogue-book.ts';
import { ProjectCard } from '../project-card.tsx';
import { starId } from '../star.tsx';
import { visibleCatalogue } from '../visible.ts';
import { PreviewBanner, Waiting } from '../waiting.tsx';
import { dropGone, dropProject, keepProject, keepProjects } from './keep-project.ts';
import { countOf, type Shortlist, shortlisted, shortlistOf, slugsIn } from './shortlist.ts';
import { ShortlistForm, shortlistForm } from './shortlist-form.tsx';
import { shortlistWords } from './words.ts';

/** The projects one keeps for later; as `{slugs, count}` to a script. */
export async function showShortlist(visit: Visit): Promise<Response> {
  const say = visit.say(shortlistWords);
  const { services, edition, actor, now } = visit;
  const catalogue = await visibleCatalogue(services, edition, actor, now);
  const shortlist = (await shortlistOf(visit)) ?? { ids: new Set() };
  if (isForScript(visit)) return inJson(shortlist, catalogue);
  return visit.page({
    title: say('title'),
    isPrivate: true,
    breadcrumb: [
      { label: say('home'), href: visit.path(homeAddress) },
      { label: say('projects'), href: visit.path(projectsAddress) },
    ],
    children: (
      <>
        <PreviewBanner visit={visit} />
        <h1>{say('title')}</h1>
        {catalogue ? (
          <Kept visit={visit} catalogue={catalogue} shortlist={shortlist} />
        ) : (
          <Waiting visit={visit} />
        )}
        <ShortlistForm visit={visit} />
      </>
    ),
  });
}

/**
 * Keeps a project (`add`), keeps it no longer (`remove`), forgets those that left the catalogue
 * (`forget`), or takes what the browser kept before one signed in (`bring`). Leads back to where the
 * star was (`back`); answers a script with `{slugs, count}`.
 */
export async function submitShortlist(visit: Visit): Promise<Response> {
  const { edition } = visit;
  const fields = await visit.fields();
  const [added, removed] = [fields.text('add'), fields.text('remove')];
  await visit.performAs(async (act) => {
    if (added) await keepProject(act, edition, added);
    if (removed) await dropProject(act, edition, removed);
    if (fields.has('bring')) await keepProjects(act, edition, slugsIn(fields.text('bring')));
    if (fields.has('forget')) await dropGone(act, edition);
  });
  if (isForScript(visit)) return showShortlist(visit);
  const here = visit.path(shortlistAddress);
  const back = sitePath(fields.text('back')) ?? here;
  const [path = here] = back.split(/[?#]/);
  if (path !== here) return visit.redirect(`${back.split('#')[0]}#${starId(added || removed)}`);
  return visit.redirect(removed ? visit.path(shortlistAddress, {}, { removed }) : here);
}

function isForScript({ request }: Visit): boolean {
  return request.headers.get('accept')?.startsWith('application/json') ?? false;
}

function inJson(shortlist: Shortlist, catalogue: Catalogue | undefined): Response {
  const cards = catalogue ? shortlisted(shortlist, catalogue) : [];
  return Response.json({ slugs: cards.map(({ slug }) => slug), count: cards.length });
}

interface KeptParts {
  visit: Visit;
  catalogue: Catalogue;
  shortlist: Shortlist;
}

function Kept({ visit, catalogue, shortlist }: KeptParts) {
  const say = visit.say(shortlistWords);
  const cards = shortlisted(shortlist, catalogue);
  const removed = catalogue.bySlug.get(visit.query.get('removed') ?? '');
  const gone = shortlist.ids.size - countOf(shortlist, catalogue);
  return (
    <>
      {removed && !shortlist.ids.has(removed.id) && <Removed visit={visit} card={removed} />}
      {gone > 0 && (
        <Alert tone="info">
          <p>{say('gone', { count: gone })}</p>
          <p className="fr-mt-1w">
            <Button kind="tertiary" size="sm" form={shortlistForm} name="forget" value="yes">
              {say('gone.button', { count: gone })}
            </Button>
          </p>
        </Alert>
      )}
      {cards.length > 0 ? (
        <Cards visit={visit} cards={cards} shortlist={shortlist} />
      ) : (
        <div className="bsoc-measure">
          <p className="fr-text--lead">{say('empty.title')}</p>
          <p>{say('empty.text')}</p>
          <ButtonLink href={visit.path(projectsAddress)}>{say('empty.button')}</ButtonLink>
        </div>
      )}
    </>
  );
}

/** The cards, each with a box for the comparison and a button that takes it off the list. */
function Cards({ visit, cards, shortlist }: Omit<KeptParts, 'catalogue'> & { cards: Card[] }) {
  const say = visit.say(shortlistWords);
  return (
    <form method="get" action={visit.path(compareAddress)}>
      <p className="fr-text--lead fr-mb-1w">{say('count', { count: cards.length })}</p>
      <p>{say('lead')}</p>
      <fieldset className="bsoc-choosing">
        <legend className="fr-sr-only">{say('compare.legend')}</legend>
        <ul className="bsoc-projects">
          {cards.map((card) => (
            <li key={card.id}>
              <ProjectCard
                card={card}
                href={visit.path(projectAddress, { slug: card.slug })}
                visit={visit}
                shortlist={shortlist}
                action={<CardActions visit={visit} card={card} />}
              />
            </li>
          ))}
        </ul>
      </fieldset>
      {cards.length > 1 && (
        <div className="bsoc-choosing__send">
          <p>{say('compare.hint')}</p>
          <Button>{say('compare.button')}</Button>
        </div>
      )}
    </form>
  );
}

function CardActions({ visit, card }: { visit: Visit; card: Card }) {
  const say = visit.say(shortlistWords);
  const id = `compare-${card.slug}`;
  return (
    <div className="bsoc-choosing__card">
      <div className="fr-checkbox-group fr-checkbox-group--sm">
        <input type="checkbox" id={id} name="p" value={card.slug} />
        <label className="fr-label" htmlFor={id}>
          {say('compare.choose')}
          <span className="fr-sr-only"> {card.name}</span>
        </label>
      </div>
      <Button kind="tertiary" size="sm" form={shortlistForm} name="remove" value={card.slug}>
        {say('remove')}
        <span className="fr-sr-only"> {card.name}</span>
      </Button>
    </div>
  );
}

function Removed({ visit, card }: { visit: Visit; card: Card }) {
  const say = visit.say(shortlistWords);
  return (
    <Alert tone="success">
      <p>{say('removed', { name: card.name })}</p>
      <p className="fr-mt-1w">
        <Button kind="tertiary" size="sm" form={shortlistForm} name="add" value={card.slug}>
          {say('undo')}
        </Button>
      </p>
    </Alert>
  );
}
