import { ButtonLink } from '../../../ui/elements.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { projectAddress } from '../../catalogue/addresses.ts';
import { ProjectCard } from '../../catalogue/project-card.tsx';
import { type Shortlist, shortlistOf } from '../../catalogue/shortlist/shortlist.ts';
import { applyAddress, applyStepAddress, suggestionsAddress } from '../addresses.ts';
import { openApplication } from './apply-visit.ts';
import { type Reason, type Suggestion, suggestionsFor } from './suggestions.ts';
import { applyWords } from './words.ts';

/** Projects without a reason shown before one asks for all. */
const OTHERS_SHOWN = 12;

/** The catalogue in the order of one's profile: with reasons first, then all the others. */
export async function showSuggestions(visit: Visit): Promise<Response> {
  const say = visit.say(applyWords);
  const { application, catalogue } = await openApplication(visit);
  const shortlist = await shortlistOf(visit);
  const all = suggestionsFor(application.draft.fields, catalogue?.cards ?? []);
  const suited = all.filter(({ reasons }) => reasons.length > 0);
  const others = all.filter(({ reasons }) => reasons.length === 0);
  const shown = visit.query.has('all') ? others : others.slice(0, OTHERS_SHOWN);
  return visit.page({
    title: say('suggestions.title'),
    isPrivate: true,
    scripts: ['catalogue.js'],
    breadcrumb: [{ label: say('mine.title'), href: visit.path(applyAddress) }],
    children: (
      <>
        <h1>{say('suggestions.title')}</h1>
        <p className="fr-text--lead bsoc-measure">{say('suggestions.lead')}</p>
        <p>
          <a className="fr-link" href={visit.path(applyStepAddress, { step: 'profile' })}>
            {say('suggestions.profile')}
          </a>
        </p>
        {!catalogue && <p>{say('wishes.notYet')}</p>}
        {catalogue && (
          <section className="fr-mb-6w">
            <h2>{say('suggestions.suited', { count: suited.length })}</h2>
            {suited.length === 0 && <p>{say('suggestions.none')}</p>}
            <Cards visit={visit} shortlist={shortlist} suggestions={suited} />
          </section>
        )}
        {others.length > 0 && (
          <section className="fr-mb-6w">
            <h2>{say('suggestions.others', { count: others.length })}</h2>
            <p>{say('suggestions.othersText')}</p>
            <Cards visit={visit} shortlist={shortlist} suggestions={shown} />
            {shown.length < others.length && (
              <p className="fr-mt-3w">
                <ButtonLink
                  kind="secondary"
                  href={visit.path(suggestionsAddress, {}, { all: '1' })}
                >
                  {say('suggestions.all', { count: others.length })}
                </ButtonLink>
              </p>
            )}
          </section>
        )}
      </>
    ),
  });
}

function Cards({
  visit,
  shortlist,
  suggestions,
}: {
  visit: Visit;
  shortlist: Shortlist | undefined;
  suggestions: readonly Suggestion[];
}) {
  if (suggestions.length === 0) return null;
  return (
    <ul className="bsoc-projects">
      {suggestions.map(({ card, reasons }) => (
        <li key={card.id} className="bsoc-suggestion">
          <ProjectCard
            card={card}
            href={visit.path(projectAddress, { slug: card.slug })}
            visit={visit}
            shortlist={shortlist}
            level="h3"
          />
          {reasons.length > 0 && (
            <p className="bsoc-suggestion__reasons">
              {reasons.map((reason) => reasonInWords(visit, reason)).join(' ')}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

function reasonInWords(visit: Visit, reason: Reason): string {
  const say = visit.say(applyWords);
  if (reason.kind === 'place') return say(`reason.place.${reason.place}`);
  const list = new Intl.ListFormat(visit.lang, { type: 'conjunction' });
  return say(`reason.${reason.kind}`, { technologies: list.format(reason.technologies) });
}
