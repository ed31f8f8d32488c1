/** A scenario as its form sends it: pure, no I/O. */
import { cleanText, onOneLine } from '../../../../words/clean-text.ts';
import { type TieRule, tieRules } from '../../engine/instance.ts';
import { type ScenarioOptions, scenarioOptions } from '../../scenario-options.ts';
import type { Snapshot } from '../../snapshot.ts';
import { checkPlaces } from './check-places.ts';
import { type DecisionKind, readDecisions } from './decision-rows.ts';

/** What is to correct: the field, the code of its message, its values. */
export interface ScenarioFormError {
  field: string;
  code: string;
  values?: Record<string, string | number>;
}

/** What a form sent, field by field. */
export interface Typed {
  text(name: string): string;
  list(name: string): string[];
}

const TITLE_MAX = 120;

/**
 * Reads a scenario. A field left blank, or typed as the edition has it, changes nothing: only
 * differences are kept.
 * @param snapshot what it will be computed on.
 */
export function readScenario(
  typed: Typed,
  snapshot: Snapshot,
): { title: string; options: ScenarioOptions; errors: ScenarioFormError[] } {
  const errors: ScenarioFormError[] = [];
  const title = onOneLine(cleanText(typed.text('title')));
  if (title === '') errors.push({ field: 'title', code: 'required' });
  else if (title.length > TITLE_MAX) {
    errors.push({
      field: 'title',
      code: 'too_long',
      values: { max: TITLE_MAX, length: title.length },
    });
  }
  const count = (field: string, max: number) => readCount(typed.text(field), field, max, errors);
  const decisions = (kind: DecisionKind) => readDecisions(typed, kind, snapshot, errors);
  const options = scenarioOptions.parse({
    ties: readTies(typed.text('ties'), errors),
    fundedPlaces: unless(count('fundedPlaces', 10_000), snapshot.fundedPlaces),
    ...readProjects(typed, snapshot, count, errors),
    organisationPlaces: differing(snapshot.organisations, ({ id, places }) =>
      unless(count(`organisation.${id}`, 1000), places),
    ),
    pins: decisions('pin').map(({ row: _, ...pair }) => pair),
    exclusions: decisions('exclusion').map(({ row: _, ...pair }) => pair),
  });
  if (errors.length === 0) errors.push(...checkPlaces(typed, options, snapshot));
  return { title, options, errors };
}

function readTies(typed: string, errors: ScenarioFormError[]): TieRule {
  const rule = tieRules.find((one) => one === typed);
  if (!rule) errors.push({ field: 'ties', code: 'unknown_choice' });
  return rule ?? 'lottery';
}

type ReadCount = (field: string, max: number) => number | undefined;

function readProjects(
  typed: Typed,
  { projects }: Snapshot,
  count: ReadCount,
  errors: ScenarioFormError[],
): Pick<ScenarioOptions, 'projectPlaces' | 'minimums' | 'closed'> {
  const ticked = new Set(typed.list('closed'));
  const projectPlaces = differing(projects, ({ id, places }) =>
    unless(count(`places.${id}`, 1000), places),
  );
  const minimums = differing(projects, ({ id }) => unless(count(`minimum.${id}`, 1000), 0));
  const closed = projects.map(({ id }) => id).filter((id) => ticked.has(id));
  for (const { id, places } of projects) {
    const minimum = minimums[id];
    const field = `minimum.${id}`;
    const most = projectPlaces[id] ?? places;
    if (minimum === undefined) continue;
    if (ticked.has(id)) errors.push({ field, code: 'closed_with_minimum' });
    else if (minimum > most)
      errors.push({ field, code: 'minimum_above', values: { places: most } });
  }
  return { projectPlaces, minimums, closed };
}

/** A whole number, blank being none; what is not one is to correct. */
function readCount(
  typed: string,
  field: string,
  max: number,
  errors: ScenarioFormError[],
): number | undefined {
  const text = typed.trim();
  if (text === '') return undefined;
  const value = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  if (value <= max) return value;
  errors.push({ field, code: 'not_a_count', values: { max } });
  return undefined;
}

/** A value, unless it is what the edition has already. */
function unless(value: number | undefined, usual: number | null): number | undefined {
  return value === usual ? undefined : value;
}

/** By id, those that have a value of their own. */
function differing<T extends { id: string }>(
  things: readonly T[],
  ownValue: (thing: T) => number | undefined,
): Record<string, number> {
  return Object.fromEntries(
    things.flatMap((thing): [string, number][] => {
      const value = ownValue(thing);
      return value === undefined ? [] : [[thing.id, value]];
    }),
  );
}

/** A scenario as its form shows it; without one, the edition as it is. */
export function scenarioTyped(
  snapshot: Snapshot,
  { title = '', options }: { title?: string; options?: ScenarioOptions } = {},
): Record<string, string | string[]> {
  const {
    ties,
    fundedPlaces,
    projectPlaces,
    organisationPlaces,
    minimums,
    closed,
    pins,
    exclusions,
  } = options ?? scenarioOptions.parse({});
  const rows = (kind: DecisionKind, pairs: ScenarioOptions['pins']) =>
    pairs.flatMap(({ student, project, reason }, row): [string, string][] => [
      [`${kind}.${row}.student`, student],
      [`${kind}.${row}.project`, project],
      [`${kind}.${row}.reason`, reason],
    ]);
  return {
    title: title.slice(0, TITLE_MAX),
    ties,
    fundedPlaces: String(fundedPlaces ?? snapshot.fundedPlaces),
    closed,
    ...Object.fromEntries([
      ...snapshot.projects.flatMap(({ id, places }): [string, string][] => [
        [`places.${id}`, String(projectPlaces[id] ?? places)],
        [`minimum.${id}`, minimums[id] === undefined ? '' : String(minimums[id])],
      ]),
      ...snapshot.organisations.map(({ id, places }): [string, string] => [
        `organisation.${id}`,
        String(organisationPlaces[id] ?? places ?? ''),
      ]),
      ...rows('pin', pins),
      ...rows('exclusion', exclusions),
    ]),
  };
}
