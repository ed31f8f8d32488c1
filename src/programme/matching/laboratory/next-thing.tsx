/** What a session waits for, and where it is done. */
import { ButtonLink } from '../../../ui/elements.tsx';
import type { Visit } from '../../../web/visit.tsx';
import {
  comparisonAddress,
  newScenarioAddress,
  offersAddress,
  offersPublicationAddress,
  scenarioAddress,
} from '../addresses.ts';
import type { ScenarioColumn } from './load-laboratory.ts';
import type { MatchingSession } from './matching-session.ts';
import { isUnderWay } from './scenario-state.tsx';
import { laboratoryWords } from './words.ts';

const nextThings = [
  'first_scenario',
  'wait',
  'correct',
  'choose',
  'publish',
  'follow_offers',
] as const;
type NextThingName = (typeof nextThings)[number];

/** The next thing to do in a session: pure. */
function nextThingOf(
  { state }: Pick<MatchingSession, 'state'>,
  columns: readonly Pick<ScenarioColumn, 'scenario' | 'isChosen'>[],
): NextThingName {
  if (state !== 'open') return 'follow_offers';
  if (columns.some(({ isChosen }) => isChosen)) return 'publish';
  if (columns.some(({ scenario }) => isUnderWay(scenario))) return 'wait';
  if (columns.some(({ scenario }) => scenario.state === 'computed')) return 'choose';
  return columns.length > 0 ? 'correct' : 'first_scenario';
}

export function NextThing({
  visit,
  session,
  columns,
}: {
  visit: Visit<{ edition: string }>;
  session: MatchingSession;
  columns: readonly ScenarioColumn[];
}) {
  const say = visit.say(laboratoryWords);
  const { params } = visit;
  const next = nextThingOf(session, columns);
  const chosen = columns.find(({ isChosen }) => isChosen)?.scenario.id;
  const last = columns.at(-1)?.scenario.id;
  const [first, ...others] = columns.flatMap(({ scenario }) =>
    scenario.state === 'computed' ? scenario.id : [],
  );
  const links: Record<NextThingName, string | undefined> = {
    first_scenario: visit.path(newScenarioAddress, params),
    wait: undefined,
    correct: visit.path(newScenarioAddress, params, { from: last }),
    choose: others.length
      ? visit.path(comparisonAddress, params, { from: first, to: others.at(-1) })
      : first && visit.path(scenarioAddress, { ...params, scenario: first }),
    publish: visit.path(offersPublicationAddress, params, { scenario: chosen }),
    follow_offers: visit.path(offersAddress, params),
  };
  const href = links[next];
  const label = next === 'choose' && others.length > 0 ? 'compare' : next;
  return (
    <>
      <p className="fr-mt-2w bsoc-measure">{say(`next.${next}`)}</p>
      {href && <ButtonLink href={href}>{say(`next.${label}.link`)}</ButtonLink>}
    </>
  );
}
