import { Button, ButtonGroup, ButtonLink } from '../../ui/elements.tsx';
import { ideaAddress, ideaWithdrawalAddress, proposeAddress } from './addresses.ts';
import { displayName } from './idea-name.ts';
import { type IdeaVisit, openIdea } from './idea-visit.ts';
import { restoreIdea } from './restore.ts';
import { withdrawIdea } from './withdraw.ts';
import { ideaWords } from './words.ts';

/** Says what withdrawing does, what it keeps, and that it can be undone. */
export async function showWithdraw(visit: IdeaVisit): Promise<Response> {
  const say = visit.say(ideaWords);
  const { idea, edition } = await openIdea(visit);
  const back = visit.path(ideaAddress, { idea: idea.id });
  if (idea.role !== 'carrier' || (idea.state !== 'draft' && idea.state !== 'submitted'))
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
          <li>{say(idea.revision > 0 ? 'withdraw.undoSubmitted' : 'withdraw.undoDraft')}</li>
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
