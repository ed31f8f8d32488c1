import { Callout } from '../../../ui/elements.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { shortInstant } from '../../../words/dates.ts';
import type { HealthCard } from './card.ts';
import { isUnread } from './health-card.tsx';
import { licenceVerdict } from './licence-verdict.ts';
import { healthWords } from './words.ts';

type HintKey = Extract<Parameters<ReturnType<typeof healthWords>>[0], `hint.${string}`>;

/** What a porteur may wish to do for newcomers, as a card suggests it. Pure. */
export function hintsOf({ facts, declaredLicence, problems }: HealthCard): HintKey[] {
  if (isUnread(problems)) return [];
  const hints: HintKey[] = [];
  if (facts.licence) {
    const { verdict } = licenceVerdict(declaredLicence, facts.licence.value);
    if (
      verdict === 'different' ||
      verdict === 'several_others' ||
      verdict === 'not_recognised' ||
      verdict === 'not_found'
    ) {
      hints.push(`hint.licence.${verdict}`);
    }
  }
  for (const name of ['contributing', 'conduct', 'tests', 'integration'] as const) {
    if (facts[name]?.value.count === 0) hints.push(`hint.${name}`);
  }
  if (facts.newcomerIssues?.value.count === 0) hints.push('hint.newcomerIssues');
  if (facts.archived?.value) hints.push('hint.archived');
  if (facts.movedTo?.value) hints.push('hint.movedTo');
  return hints;
}

/** Gentle advice beside the form; nothing when there is none. */
export function HealthHints({
  visit,
  card,
  timezone,
}: {
  visit: Visit;
  card: HealthCard | undefined;
  timezone: string;
}) {
  const say = visit.say(healthWords);
  const hints = card ? hintsOf(card) : [];
  if (!card?.readAt || hints.length === 0) return null;
  return (
    <Callout title={say('hints')}>
      <p>{say('hints.lead', { at: shortInstant(card.readAt, timezone, visit.lang) })}</p>
      <ul className="fr-text--md">
        {hints.map((hint) => (
          <li key={hint}>{say(hint)}</li>
        ))}
      </ul>
    </Callout>
  );
}
