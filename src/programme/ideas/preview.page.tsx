import { Alert, ButtonGroup, ButtonLink } from '../../ui/elements.tsx';
import { ideaAddress, ideaStepAddress, proposeAddress } from './addresses.ts';
import { displayName } from './idea-name.ts';
import { IdeaView, Tagline } from './idea-view.tsx';
import { type IdeaVisit, openIdea } from './idea-visit.ts';
import { shownOrganisation } from './queries.ts';
import { readinessOf } from './readiness.ts';
import { shownImage } from './set-picture.ts';
import { shownContent } from './shown-content.ts';
import { ideaWords } from './words.ts';

/** The draft exactly as its page in the catalogue would be, today. */
export async function showPreview(visit: IdeaVisit): Promise<Response> {
  const say = visit.say(ideaWords);
  const { idea } = await openIdea(visit);
  const content = shownContent(idea.draft);
  const name = displayName(idea.draft, say);
  const readiness = readinessOf(idea.draft, idea.organisationId, visit.lang);
  const left = readiness.isReady ? 0 : readiness.problems.length;
  return visit.page({
    title: say('preview.title', { name }),
    isPrivate: true,
    breadcrumb: [
      { label: say('propose.title'), href: visit.path(proposeAddress) },
      { label: name, href: visit.path(ideaAddress, { idea: idea.id }) },
    ],
    children: (
      <>
        <Alert tone="info" title={say('preview.notice')}>
          <p>{say('preview.left', { count: left })}</p>
        </Alert>
        <h1>{name}</h1>
        <Tagline visit={visit} content={content} />
        <IdeaView
          visit={visit}
          content={content}
          organisation={await shownOrganisation(visit.db, idea.organisationId)}
          image={await shownImage(visit.db, idea.imageId, content.imageAlt ?? '')}
        />
        <ButtonGroup>
          <ButtonLink href={visit.path(ideaStepAddress, { idea: idea.id, step: 'check' })}>
            {say('preview.continue')}
          </ButtonLink>
          <ButtonLink
            kind="secondary"
            href={visit.path(ideaStepAddress, { idea: idea.id, step: 'organisation' })}
          >
            {say('idea.edit')}
          </ButtonLink>
        </ButtonGroup>
      </>
    ),
  });
}
