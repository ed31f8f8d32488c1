import { signInAddress } from '../../people/addresses.ts';
import { Button, ButtonGroup, ButtonLink, Callout } from '../../ui/elements.tsx';
import { Markdown } from '../../ui/markdown.tsx';
import type { Visit } from '../../web/visit.tsx';
import { type CallNow, callFor } from '../editions/deadline.ts';
import { ideaAddress, ideaStepAddress, proposeAddress, reuseAddress } from './addresses.ts';
import { callInWords } from './call-in-words.ts';
import { engagementText } from './engagements.ts';
import { displayName } from './idea-name.ts';
import { IdeaState } from './idea-state.tsx';
import { propose } from './propose.ts';
import { ideasOf, type MyIdea } from './queries.ts';
import { reusableIdeas } from './reuse.ts';
import { ideaWords } from './words.ts';

/** What proposing means, one's own ideas, and the button that starts a new one. */
export async function showPropose(visit: Visit): Promise<Response> {
  const { edition, actor } = visit;
  const say = visit.say(ideaWords);
  const call = await callFor(visit.db, edition, actor?.personId, visit.now);
  const mine = actor ? await ideasOf(visit.db, actor.personId, edition.id) : [];
  const past = actor ? await reusableIdeas(visit.db, actor.personId, edition) : [];
  return visit.page({
    title: say('propose.title'),
    description: say('propose.lead'),
    children: (
      <div className="fr-grid-row fr-grid-row--gutters fr-mt-4w">
        <div className="fr-col-12 fr-col-lg-8">
          <h1>{say('propose.title')}</h1>
          <p className="fr-text--lead">{say('propose.lead')}</p>
          <Callout>{callInWords(visit, edition, call)}</Callout>
          <MyIdeas visit={visit} ideas={mine} call={call} />
          {actor ? (
            <form method="post" className="fr-mb-6w">
              <ButtonGroup>
                <Button size="lg" kind={mine.length > 0 ? 'secondary' : 'primary'}>
                  {say('propose.start')}
                </Button>
                {past.length > 0 && (
                  <ButtonLink size="lg" kind="secondary" href={visit.path(reuseAddress)}>
                    {say('propose.reuse')}
                  </ButtonLink>
                )}
              </ButtonGroup>
            </form>
          ) : (
            <div className="fr-mb-6w">
              <ButtonLink
                size="lg"
                href={visit.path(signInAddress, {}, { next: visit.path(proposeAddress) })}
              >
                {say('propose.start')}
              </ButtonLink>
              <p className="fr-text--sm fr-mt-1w">{say('propose.signIn')}</p>
            </div>
          )}
          <h2>{say('propose.steps')}</h2>
          <p>{say('propose.stepsText')}</p>
          <p>{say('propose.licence')}</p>
          <h2>{say('propose.criteria')}</h2>
          <p>{say('propose.criteriaText')}</p>
          <h2>{say('propose.engagements')}</h2>
          <Markdown text={engagementText('carrier', visit.lang)} />
        </div>
      </div>
    ),
  });
}

/** Opens a draft and leads to its first step. */
export async function startIdea(visit: Visit): Promise<Response> {
  const idea = await visit.performAs((act) => propose(act, visit.edition));
  return visit.redirect(visit.path(ideaStepAddress, { idea, step: 'organisation' }));
}

function MyIdeas({
  visit,
  ideas,
  call,
}: {
  visit: Visit;
  ideas: readonly MyIdea[];
  call: CallNow;
}) {
  const say = visit.say(ideaWords);
  if (ideas.length === 0) return null;
  return (
    <section className="fr-mb-4w">
      <h2>{say('propose.mine')}</h2>
      <ul className="bsoc-files">
        {ideas.map((idea) => (
          <li key={idea.id}>
            <h3 className="fr-h6 fr-mb-1v">
              <a href={visit.path(ideaAddress, { idea: idea.id })}>
                <bdi>{displayName(idea, say)}</bdi>
              </a>
            </h3>
            <IdeaState visit={visit} edition={visit.edition} state={idea.state} call={call} />
          </li>
        ))}
      </ul>
    </section>
  );
}
