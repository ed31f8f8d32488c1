import { flowOf } from './flow.ts';
import { drawsNowhere, FLOW_PROJECTS, flowChart } from './flow-chart.ts';
import type { ScenarioVisit } from './labels.tsx';
import type { ComputedCase } from './load-case.ts';
import { scenarioWords } from './words.ts';

/** The allocation as a picture; phones, where it would not be read, have its table alone. */
export async function flowSection(visit: ScenarioVisit, { placed }: ComputedCase) {
  const say = visit.say(scenarioWords);
  const flow = flowOf(placed);
  if (flow.projects.length === 0) return <p>{say('flow.nobody')}</p>;
  const svg = await flowChart(flow, visit.lang);
  return (
    <>
      <p className="bsoc-flow__absent">{say('flow.phone')}</p>
      <figure className="bsoc-figure bsoc-flow__drawn">
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: drawn here, its texts escaped by the library */}
        <div dangerouslySetInnerHTML={{ __html: svg }} />
        <figcaption>
          {flow.projects.length > FLOW_PROJECTS &&
            `${say('flow.top', { shown: FLOW_PROJECTS - 1, total: flow.projects.length })} `}
          {flow.nowhere > 0 &&
            !drawsNowhere(flow) &&
            `${say('flow.undrawn', { count: flow.nowhere })} `}
          {say('flow.table')}
        </figcaption>
      </figure>
    </>
  );
}
