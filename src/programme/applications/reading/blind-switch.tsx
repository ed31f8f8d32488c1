/** Reading without names: how it stands for the reader, and the button that changes it. */
import { Button } from '../../../ui/elements.tsx';
import type { Visit } from '../../../web/visit.tsx';
import type { Reader } from './reader.ts';
import { readingWords } from './words.ts';

/** Sends its form to the page it stands on. */
export function BlindSwitch({ visit, reader }: { visit: Visit<unknown>; reader: Reader }) {
  const say = visit.say(readingWords);
  const { isBlind, isImposed } = reader;
  if (isBlind) {
    return (
      <section className="fr-callout fr-p-2w fr-mb-3w" aria-labelledby="blind">
        <h2 className="fr-h6 fr-mb-1v" id="blind">
          {say('blind.on')}
        </h2>
        <p className="fr-text--sm fr-mb-1w">{say('blind.onText')}</p>
        {isImposed ? (
          <p className="fr-text--sm fr-mb-0">{say('blind.imposed')}</p>
        ) : (
          <form method="post">
            <Button kind="tertiary" size="sm" name="names" value="shown">
              {say('blind.turnOff')}
            </Button>
          </form>
        )}
      </section>
    );
  }
  return (
    <details className="bsoc-details fr-mb-3w">
      <summary>{say('blind.off')}</summary>
      <form method="post">
        <p className="fr-text--sm bsoc-measure fr-mb-1w">{say('blind.offText')}</p>
        <Button kind="secondary" size="sm" name="names" value="hidden">
          {say('blind.turnOn')}
        </Button>
      </form>
    </details>
  );
}
