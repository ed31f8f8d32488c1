import { Alert, ButtonGroup, ButtonLink } from '../../ui/elements.tsx';
import type { Visit } from '../../web/visit.tsx';
import { instantInWords } from '../../words/dates.ts';
import { callFor } from '../editions/deadline.ts';
import { ideaPreviewAddress, ideaStepAddress, proposeAddress } from './addresses.ts';
import { IdeaState } from './idea-state.tsx';
import { loadIdea } from './load-idea.ts';
import { ideaWords } from './words.ts';

/** An idea for those who work on it: its state, whose turn it is, what can be done. */
export async function showIdea(visit: Visit<{ idea: string }>): Promise<Response> {
  const say = visit.say(ideaWords);
  const idea = await loadIdea(visit.db, visit.person, visit.params.idea);
  const call = await callFor(visit.db, visit.edition, visit.person.personId, visit.now);
  const name = idea.draft.name || say('idea.untitled');
  return visit.page({
    title: name,
    isPrivate: true,
    breadcrumb: [{ label: say('propose.title'), href: visit.path(proposeAddress) }],
    children: (
      <div className="fr-grid-row">
        <div className="fr-col-12 fr-col-lg-8">
          <h1>{name}</h1>
          {visit.query.get('done') === 'submitted' && (
            <Alert tone="success" title={say('idea.submitted.now')}>
              {call.state === 'open' && (
                <p>
                  {say('idea.submitted.next', {
                    closesAt: instantInWords(call.closesAt, visit.edition.timezone, visit.lang),
                  })}
                </p>
              )}
            </Alert>
          )}
          <IdeaState visit={visit} state={idea.state} call={call} />
          <div className="fr-mt-4w">
            <ButtonGroup>
              <ButtonLink
                href={visit.path(ideaStepAddress, { idea: idea.id, step: 'organisation' })}
              >
                {say(idea.state === 'draft' ? 'idea.continue' : 'idea.edit')}
              </ButtonLink>
              <ButtonLink kind="secondary" href={visit.path(ideaPreviewAddress, { idea: idea.id })}>
                {say('check.preview')}
              </ButtonLink>
            </ButtonGroup>
          </div>
        </div>
      </div>
    ),
  });
}
