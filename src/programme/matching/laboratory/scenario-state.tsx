/** How far a scenario is, the same wherever it is shown; and why it could not be computed. */
import { StateBadge } from '../../../ui/elements.tsx';
import type { Visit } from '../../../web/visit.tsx';
import type { Snapshot } from '../snapshot.ts';
import { toInstance } from '../to-instance.ts';
import type { Scenario } from './scenario.ts';
import { type StudentNames, studentName } from './student-names.ts';
import { laboratoryWords } from './words.ts';

/** True while a scenario waits for its answer: pages that show it ask again by themselves. */
export const isUnderWay = ({ state }: Pick<Scenario, 'state'>) =>
  state === 'waiting' || state === 'computing';

/** Asks for the page again every few seconds, without a script, while something is under way. */
export const refresh = <meta httpEquiv="refresh" content="3" />;

export function ScenarioState({
  visit,
  scenario: { state, percent },
}: {
  visit: Visit;
  scenario: Pick<Scenario, 'state' | 'percent'>;
}) {
  const say = visit.say(laboratoryWords);
  switch (state) {
    case 'computed':
      return <StateBadge state="done">{say('state.computed')}</StateBadge>;
    case 'refused':
      return <StateBadge state="stopped">{say('state.refused')}</StateBadge>;
    default:
      return (
        <div role="status">
          <StateBadge state="waiting">
            {state === 'waiting' ? say('state.waiting') : say('state.computing', { percent })}
          </StateBadge>
          <progress max={100} value={percent} aria-label={say('state.progress')} />
        </div>
      );
  }
}

/**
 * Why the engine refused a scenario: what is wrong, about whom or what. `none`: the place says
 * nothing more.
 */
export function problemInWords(
  visit: Visit,
  { problem, options }: Pick<Scenario, 'problem' | 'options'>,
  snapshot: Snapshot,
  names: StudentNames,
): string {
  const say = visit.say(laboratoryWords);
  if (!problem) return '';
  if (problem.code === 'failed') return say('problem.failed');
  const [, list, at] = /^(?:options\.)?(\w+)\[(\d+)\]/.exec(problem.place) ?? [];
  const index = Number(at);
  if (list === 'pins' || list === 'exclusions' || list === 'floors') {
    const pair = options[list][index];
    const student = snapshot.students.find(({ id }) => id === pair?.student);
    const project = snapshot.projects.find(({ id }) => id === pair?.project);
    return say(`problem.${list}`, {
      student: student ? studentName(visit, names, student) : (pair?.student ?? ''),
      project: project?.name ?? pair?.project ?? '',
    });
  }
  if (list === 'projects' || list === 'supervisors' || list === 'students') {
    const { id } = toInstance(snapshot, options, '')[list][index] ?? { id: '' };
    const found =
      snapshot.projects.find((one) => one.id === id.replace(/^project:/, ''))?.name ??
      snapshot.organisations.find((one) => one.id === id)?.name;
    return say('problem.about', { code: problem.code, place: problem.place, name: found ?? id });
  }
  return say('problem.other', { code: problem.code, place: problem.place || 'none' });
}
