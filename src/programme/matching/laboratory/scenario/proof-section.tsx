/** By what anyone computes a scenario again, and how far its answer is proved. */
import { Facts } from '../../../../ui/elements.tsx';
import { instantInWords } from '../../../../words/dates.ts';
import { scenarioFileAddress } from '../../addresses.ts';
import type { ScenarioVisit } from './labels.tsx';
import type { ComputedCase } from './load-case.ts';
import { scenarioWords } from './words.ts';

export function ProofSection({ visit, found }: { visit: ScenarioVisit; found: ComputedCase }) {
  const say = visit.say(scenarioWords);
  const { scenario, session, changes } = found;
  const { answer, computedAt } = scenario;
  const { timezone } = visit.edition;
  const at = (instant: NonNullable<typeof computedAt>) =>
    instantInWords(instant, timezone, visit.lang);
  return (
    <>
      <p className="bsoc-measure">{say('proof.checked')}</p>
      {!answer.isProved && (
        <p className="bsoc-measure">
          <strong>{say('proof.notProved')}</strong>{' '}
          {answer.bound !== null && say('proof.bound', { count: Math.floor(answer.bound) })}
        </p>
      )}
      <Facts
        facts={[
          { name: say('proof.snapshot'), value: snapshotInWords() },
          { name: say('proof.computed'), value: computedAt && at(computedAt) },
          { name: say('proof.engine'), value: scenario.engine },
          { name: say('proof.seed'), value: <code>{session.seed}</code> },
          { name: say('proof.hash'), value: <code className="bsoc-hash">{scenario.hash}</code> },
        ]}
      />
      <p className="bsoc-measure">
        {say.rich('proof.again', {
          file: (text) => <a href={visit.path(scenarioFileAddress, visit.params)}>{text}</a>,
        })}
      </p>
      <pre>
        <code>bsoc match instance.json --json</code>
      </pre>
      {changes.length > 0 && <p className="bsoc-measure">{say('proof.byHand')}</p>}
    </>
  );

  function snapshotInWords(): string {
    return say('proof.snapshotIs', { number: scenario.snapshotNumber, at: at(session.takenAt) });
  }
}
