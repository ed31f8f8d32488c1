/** Pins held against places and against each other, before anything is computed: pure. */
import type { ScenarioOptions } from '../../scenario-options.ts';
import { fundedPlacesIn, limitIn, placesIn } from '../../scenario-places.ts';
import type { Snapshot } from '../../snapshot.ts';
import { type Decision, type DecisionKind, readDecisions } from './decision-rows.ts';
import type { ScenarioFormError, Typed } from './scenario-form.ts';

/**
 * What the engine would refuse of pins, at the field where it was typed: somebody pinned twice, or
 * pinned where they are excluded; more pins than a project, its organisation or the edition has places.
 */
export function checkPlaces(
  typed: Typed,
  options: ScenarioOptions,
  snapshot: Snapshot,
): ScenarioFormError[] {
  const errors: ScenarioFormError[] = [];
  const read = (kind: DecisionKind) => readDecisions(typed, kind, snapshot, []);
  const excluded = new Set(read('exclusion').map(pairOf));
  const pinned = new Set<string>();
  const left = placesLeft(options, snapshot);
  for (const pin of read('pin')) {
    const at = (what: 'student' | 'project') => `pin.${pin.row}.${what}`;
    if (pinned.has(pin.student)) errors.push({ field: at('student'), code: 'pinned_twice' });
    else if (excluded.has(pairOf(pin)))
      errors.push({ field: at('project'), code: 'pinned_excluded' });
    else {
      const full = left.take(pin.project);
      if (full) errors.push({ field: at('project'), ...full });
    }
    pinned.add(pin.student);
  }
  return errors;
}

const pairOf = ({ student, project }: Pick<Decision, 'student' | 'project'>) =>
  `${student} ${project}`;

/** Takes one place after the other; says which is missing. */
function placesLeft(options: ScenarioOptions, snapshot: Snapshot) {
  const { projects, organisations } = snapshot;
  const ofProject = new Map(projects.map((one) => [one.id, placesIn(one, options)]));
  const organisationOf = new Map(projects.map(({ id, organisation }) => [id, organisation]));
  const ofOrganisation = new Map(
    organisations.map((one) => [one.id, limitIn(one, options) ?? Number.POSITIVE_INFINITY]),
  );
  let funded = fundedPlacesIn(snapshot, options);
  const limits = new Map(ofProject);
  return {
    take(project: string): Pick<ScenarioFormError, 'code' | 'values'> | undefined {
      if (options.closed.includes(project)) return { code: 'pinned_closed' };
      const organisation = organisationOf.get(project) ?? '';
      const mine = ofProject.get(project) ?? 0;
      const theirs = ofOrganisation.get(organisation) ?? Number.POSITIVE_INFINITY;
      if (mine <= 0) return { code: 'pins_above', values: { places: limits.get(project) ?? 0 } };
      if (theirs <= 0) return { code: 'pins_above_organisation' };
      if (funded <= 0) return { code: 'pins_above_funded' };
      ofProject.set(project, mine - 1);
      ofOrganisation.set(organisation, theirs - 1);
      funded -= 1;
      return undefined;
    },
  };
}
