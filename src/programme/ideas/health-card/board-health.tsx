import type { Visit } from '../../../web/visit.tsx';
import { healthCardsAddress } from './addresses.ts';
import type { HealthCard as Card } from './card.ts';
import { HealthCard } from './health-card.tsx';
import { healthWords } from './words.ts';

/** The card of an idea among what its coordinators see; nothing for an idea never submitted. */
export function BoardHealth({
  visit,
  card,
}: {
  visit: Visit<{ edition: string }>;
  card: Card | undefined;
}) {
  if (!card) return null;
  return (
    <HealthCard
      visit={visit}
      card={card}
      timezone={visit.edition.timezone}
      action={<HealthCardsLink visit={visit} />}
    />
  );
}

/** Leads to the cards of the whole edition, and to reading them again. */
export function HealthCardsLink({ visit }: { visit: Visit<{ edition: string }> }) {
  return (
    <p>
      <a className="fr-link" href={visit.path(healthCardsAddress, { edition: visit.edition.slug })}>
        {visit.say(healthWords)('all.link')}
      </a>
    </p>
  );
}
