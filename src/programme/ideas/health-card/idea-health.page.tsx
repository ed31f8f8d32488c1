/** The health card on the page of an idea, for those who work on it. */
import { Button } from '../../../ui/elements.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { ideaAddress } from '../addresses.ts';
import { loadIdea } from '../load-idea.ts';
import { ideaHealthAddress } from './addresses.ts';
import type { HealthCard as Card } from './card.ts';
import { HealthCard } from './health-card.tsx';
import { HealthHints } from './health-hints.tsx';
import { readAgain } from './read-again.ts';
import { healthWords } from './words.ts';

type IdeaVisit = Visit<{ idea: string }>;

/** An address typed by hand leads to the idea. */
export async function showIdeaHealth(visit: IdeaVisit): Promise<Response> {
  const idea = await loadIdea(visit.db, visit.person, visit.params.idea);
  return visit.redirect(visit.path(ideaAddress, { idea: idea.id }));
}

/** Asks for another reading. */
export async function submitIdeaHealth(visit: IdeaVisit): Promise<Response> {
  await visit.performAs((act) => readAgain(act, visit.params.idea));
  const path = visit.path(ideaAddress, { idea: visit.params.idea }, { done: 'reading' });
  return visit.redirect(`${path}#health`);
}

/** The card of an idea with what may help newcomers, and the button that reads again. */
export function IdeaHealth({
  visit,
  ideaId,
  card,
  timezone,
}: {
  visit: Visit;
  ideaId: string;
  card: Card | undefined;
  timezone: string;
}) {
  const say = visit.say(healthWords);
  if (!card) return null;
  return (
    <>
      <HealthCard
        visit={visit}
        card={card}
        timezone={timezone}
        action={
          card.address &&
          !card.isWaiting &&
          visit.services.config.healthCards.isOn && (
            <form
              method="post"
              action={visit.path(ideaHealthAddress, { idea: ideaId })}
              className="fr-mb-4w"
            >
              <Button kind="secondary">{say('again')}</Button>
            </form>
          )
        }
      />
      <HealthHints visit={visit} card={card} timezone={timezone} />
    </>
  );
}
