import { Button } from '../../ui/elements.tsx';
import type { Visit } from '../../web/visit.tsx';
import { ideaStepAddress, proposeAddress, reuseAddress } from './addresses.ts';
import { displayName } from './idea-name.ts';
import { reusableIdeas, reuseIdea } from './reuse.ts';
import { ideaWords } from './words.ts';

/** One's ideas of past editions, each with the button that starts from it. */
export async function showReuse(visit: Visit): Promise<Response> {
  const say = visit.say(ideaWords);
  const ideas = await reusableIdeas(visit.db, visit.person.personId, visit.edition);
  return visit.page({
    title: say('reuse.title'),
    isPrivate: true,
    breadcrumb: [{ label: say('propose.title'), href: visit.path(proposeAddress) }],
    children: (
      <div className="bsoc-measure-wide">
        <h1>{say('reuse.title')}</h1>
        <p className="fr-text--lead">{say('reuse.lead', { edition: visit.edition.name })}</p>
        {ideas.length === 0 && <p>{say('reuse.none')}</p>}
        <ul className="bsoc-files">
          {ideas.map((idea) => {
            const name = displayName(idea, say);
            return (
              <li key={idea.id}>
                <h2 className="fr-h6 fr-mb-1v">
                  <bdi>{name}</bdi>
                </h2>
                <p className="fr-text--sm fr-mb-1w">
                  {[idea.editionName, idea.organisationName, say(`state.${idea.state}`)]
                    .filter(Boolean)
                    .join(' · ')}
                </p>
                <form method="post" action={visit.path(reuseAddress)}>
                  <input type="hidden" name="from" value={idea.id} />
                  <Button kind="secondary" size="sm">
                    {say('reuse.button')}
                    <span className="fr-sr-only"> {name}</span>
                  </Button>
                </form>
              </li>
            );
          })}
        </ul>
      </div>
    ),
  });
}

/** Opens a draft from the idea chosen and leads to its first step. */
export async function submitReuse(visit: Visit): Promise<Response> {
  const fields = await visit.fields();
  const idea = await visit.performAs((act) => reuseIdea(act, visit.edition, fields.text('from')));
  return visit.redirect(visit.path(ideaStepAddress, { idea, step: 'organisation' }));
}
