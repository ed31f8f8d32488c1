import { ButtonLink } from '../../../ui/elements.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { dayInWords, dayOf } from '../../../words/dates.ts';
import { lateWishesAddress } from '../addresses.ts';
import { type LateWish, lateWishesOf, openToLateWishes } from './late-wish.ts';
import { cascadeWords } from './words.ts';

/** What the section shows: read by the page that includes it. */
export interface LateWishes {
  said: LateWish[];
  /** True when a project with places left may still be asked for. */
  isOpen: boolean;
}

/** The late wishes of one's own application, and whether there may be more. */
export async function loadLateWishes(visit: Visit, applicationId: string): Promise<LateWishes> {
  const { db, edition } = visit;
  const said = await lateWishesOf(db, applicationId);
  const open = await openToLateWishes(db, edition.id, applicationId);
  return { said, isOpen: open.length > 0 };
}

/** On the page of what became of one's wishes: other projects that would suit. */
export function LateWishesSection({ visit, wishes }: { visit: Visit; wishes: LateWishes }) {
  const say = visit.say(cascadeWords);
  const { said, isOpen } = wishes;
  if (!isOpen && said.length === 0) return null;
  return (
    <section className="fr-mt-4w" aria-labelledby="late-wishes">
      <h2 id="late-wishes">{say('late.title')}</h2>
      {said.length > 0 && (
        <>
          <p>{say('late.said', { count: said.length })}</p>
          <ul>
            {said.map(({ ideaId, name, saidAt }) => (
              <li key={ideaId}>
                {say('late.one', {
                  name,
                  on: dayInWords(dayOf(saidAt, visit.edition.timezone), visit.lang),
                })}
              </li>
            ))}
          </ul>
        </>
      )}
      <p>{say(isOpen ? 'late.text' : 'late.closed')}</p>
      <ButtonLink
        kind={said.length > 0 ? 'secondary' : 'primary'}
        href={visit.path(lateWishesAddress)}
      >
        {say(said.length > 0 ? 'late.change' : 'late.open')}
      </ButtonLink>
    </section>
  );
}
