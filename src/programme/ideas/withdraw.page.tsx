import { Button, ButtonGroup, ButtonLink } from '../../ui/elements.tsx';
import { isCataloguePublic } from '../editions/edition.ts';
import { ideaAddress, ideaWithdrawalAddress, proposeAddress } from './addresses.ts';
import { transitionOf } from './idea.ts';
import { displayName } from './idea-name.ts';
import { type IdeaVisit, type OpenedIdea, openIdea } from './idea-visit.ts';
import { restoreIdea } from './restore.ts';
import { withdrawIdea } from './withdraw.ts';
import { ideaWords } from './words.ts';

/** Says what withdrawing does, what it keeps, and that it can be undone. */
export async function showWithdraw(visit: IdeaVisit): Promise<Response> {
  const say = visit.say(ideaWords);
  const opened = await openIdea(visit);
  const { idea, edition } = opened;
  const back = visit.path(ideaAddress, { idea: idea.id });
  if (idea.role !== 'carrier' || !transitionOf('withdraw', idea.state, idea.revision > 0))
    return visit.redirect(back);
  const name = displayName(idea.draft, say);
  const title = say('withdraw.title', { name });
  return visit.page({
    title,
    isPrivate: true,
    breadcrumb: [
      { label: say('propose.title'), href: visit.path(proposeAddress) },
      { label: name, href: back },
    ],
    children: (
      <div className="bsoc-measure">
        <h1>{title}</h1>
        <p className="fr-text--lead">{say('withdraw.lead', { edition: edition.name })}</p>
        <ul>
          <li>{say('withdraw.kept')}</li>
          <li>{say('withdraw.told')}</li>
          <li>{undoInWords(visit, opened)}</li>
        </ul>
        <form method="post" action={visit.path(ideaWithdrawalAddress, { idea: idea.id })}>
          <ButtonGroup>
            <Button name="act" value="withdraw">
              {say('withdraw.button')}
            </Button>
            <ButtonLink kind="secondary" href={back}>
              {say('withdraw.cancel')}
            </ButtonLink>
          </ButtonGroup>
        </form>
      </div>
    ),
  });
}

/** Until when a withdrawal can be undone. */
function undoInWords(visit: IdeaVisit, { idea, edition }: OpenedIdea): string {
  const say = visit.say(ideaWords);
  if (idea.state === 'draft' || idea.state === 'waitlisted') return say('withdraw.undoAnyTime');
  return isCataloguePublic(edition, visit.now)
    ? say('withdraw.undoNever', { contact: edition.contactEmail })
    : say('withdraw.undoSubmitted');
}

/** Withdraws the idea, or brings it back. The same click twice is a success. */
export async function submitWithdraw(visit: IdeaVisit): Promise<Response> {
  const fields = await visit.fields();
  const { idea, edition } = await openIdea(visit);
  const isRestoring = fields.text('act') === 'restore';
  await visit.performAs((act) =>
    isRestoring ? restoreIdea(act, edition, idea.id) : withdrawIdea(act, edition, idea.id),
  );
  const done = isRestoring ? 'restored' : 'withdrawn';
  return visit.redirect(visit.path(ideaAddress, { idea: idea.id }, { done }));
}
