import { ButtonLink } from '../../ui/elements.tsx';
import { coordinators } from '../../web/audience.ts';
import type { Visit } from '../../web/visit.tsx';
import { coordinationAddress } from './addresses.ts';
import { publicWords } from './public-words.ts';

/** Before any edition is announced: says so, and leads those who prepare one to their place. */
export function NotYet({ visit, title }: { visit: Visit; title?: string }) {
  const say = visit.say(publicWords);
  return (
    <div className="fr-my-6w bsoc-measure">
      <h1>{title ?? say('notYet.title')}</h1>
      {title && <h2>{say('notYet.title')}</h2>}
      <p className="fr-text--lead">{say('notYet.text')}</p>
      {coordinators.admits(visit.actor, undefined) && (
        <ButtonLink href={visit.path(coordinationAddress)}>{say('notYet.coordinate')}</ButtonLink>
      )}
    </div>
  );
}
