import { Facts } from '../../../ui/elements.tsx';
import type { Visit } from '../../../web/visit.tsx';
import type { Decided } from './my-outcome.ts';
import { offersWords } from './words.ts';

/** How an outcome was come to, and by what it can be computed again. */
export function HowDecided({ visit, decided }: { visit: Visit; decided: Decided }) {
  const say = visit.say(offersWords);
  const { seed, hash, engine } = decided;
  if (!hash) return <p className="fr-mt-4w">{say('how.byHand')}</p>;
  return (
    <details className="bsoc-details fr-mt-4w">
      <summary>{say('how.title')}</summary>
      <p>{say('how.text')}</p>
      <p>{say('how.draw')}</p>
      <p>{say('how.again')}</p>
      <Facts
        facts={[
          { name: say('how.seed'), value: <code>{seed}</code> },
          { name: say('how.hash'), value: <code className="bsoc-address">{hash}</code> },
          { name: say('how.engine'), value: engine },
        ]}
      />
    </details>
  );
}
