import type { Visit } from '../../web/visit.tsx';
import { dayOf, shortDay } from '../../words/dates.ts';
import type { Edition } from '../editions/edition.ts';
import { ideaAddress } from './addresses.ts';
import type { IdeaRole } from './idea.ts';
import type { Kin } from './kinship.ts';
import { kinshipWords } from './kinship-words.ts';

/**
 * What the idea was merged with or split from, each with its reason; nothing when there is none.
 * @param viewer what the person is to this idea: a coordinator opens the others as well.
 */
export function KinshipSection({
  visit,
  edition,
  viewer,
  kinship,
}: {
  visit: Visit;
  edition: Edition;
  viewer: IdeaRole;
  kinship: readonly Kin[];
}) {
  const say = visit.say(kinshipWords);
  if (kinship.length === 0) return null;
  return (
    <section className="fr-mt-4w" aria-labelledby="kinship">
      <h2 id="kinship">{say('title')}</h2>
      <ul>
        {kinship.map((kin) => (
          <li key={`${kin.relation} ${kin.ideaId}`}>
            {say.rich(kin.relation, {
              idea:
                viewer === 'coordinator' || kin.isMember ? (
                  <a href={visit.path(ideaAddress, { idea: kin.ideaId })}>
                    <bdi>{kin.name}</bdi>
                  </a>
                ) : (
                  <bdi>{kin.name}</bdi>
                ),
              organisation: kin.organisationName ?? 'none',
              who: kin.who,
              at: shortDay(dayOf(kin.at, edition.timezone), visit.lang),
            })}
            <br />
            {say('reason', { reason: kin.reason })}
          </li>
        ))}
      </ul>
    </section>
  );
}
