/** What a way of telling equals apart gives up, and what minimum places cost. */
import type { ScenarioVisit } from './labels.tsx';
import type { ComputedCase } from './load-case.ts';
import { scenarioWords } from './words.ts';

export function TradeOffs({ visit, found }: { visit: ScenarioVisit; found: ComputedCase }) {
  const say = visit.say(scenarioWords);
  const { snapshot, scenario } = found;
  const { options, answer } = scenario;
  const names = new Map(snapshot.projects.map(({ id, name }) => [id, name]));
  return (
    <>
      <p className="bsoc-measure">
        {say(`ties.${options.ties}`)} {say(answer.givesUp.length > 0 ? 'gives' : 'gives.nothing')}
      </p>
      {answer.givesUp.length > 0 && (
        <ul className="bsoc-measure">
          {answer.givesUp.map((code) => (
            <li key={code}>{say(`gives.${code}`)}</li>
          ))}
        </ul>
      )}
      {answer.compromises.length > 0 && (
        <>
          <p>{say('compromises')}</p>
          <ul className="bsoc-measure">
            {[...Map.groupBy(answer.compromises, ({ code, project }) => `${code} ${project}`)].map(
              ([key, [one, ...others]]) =>
                one && (
                  <li key={key}>
                    {say('compromise', {
                      code: one.code,
                      project: names.get(one.project) ?? one.project,
                      minimum: options.minimums[one.project] ?? 0,
                      count: others.length + 1,
                    })}
                  </li>
                ),
            )}
          </ul>
        </>
      )}
    </>
  );
}
