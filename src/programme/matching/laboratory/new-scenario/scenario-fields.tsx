/** The fields of a scenario: what it is called, how equals are told apart, places, decisions. */
import { Choices, type FormState, TextField } from '../../../../ui/form.tsx';
import type { FieldError } from '../../../../web/form.ts';
import type { Visit } from '../../../../web/visit.tsx';
import { tieRules } from '../../engine/instance.ts';
import type { Snapshot } from '../../snapshot.ts';
import type { StudentNames } from '../student-names.ts';
import { DecisionFields } from './decision-fields.tsx';
import { type DecisionKind, decisionKinds } from './decision-rows.ts';
import { PlaceFields } from './place-fields.tsx';
import type { ScenarioFormError } from './scenario-form.ts';
import { newScenarioWords } from './words.ts';

/** Up to about so many students, the most places are found in the time there is. */
const SURE_UP_TO = 300;

/** What is to correct, in words. */
export function errorsInWords(visit: Visit, errors: readonly ScenarioFormError[]): FieldError[] {
  const say = visit.say(newScenarioWords) as (key: string, values?: object) => string;
  return errors.map(({ field, code, values }) => ({
    field,
    message: say(`error.${code}`, values),
  }));
}

/** The label of each field, for the list of what is to correct. */
export function labelsOf(visit: Visit, snapshot: Snapshot): Record<string, string> {
  const say = visit.say(newScenarioWords);
  const rows = (kind: DecisionKind) =>
    Array.from({ length: 50 }, (_, row) =>
      (['student', 'project', 'reason'] as const).map((what): [string, string] => [
        `${kind}.${row}.${what}`,
        say('decision.labelled', {
          row: say(`${kind}.row`, { number: row + 1 }),
          field: say(`decision.${what}`),
        }),
      ]),
    ).flat();
  return Object.fromEntries([
    ...(['title', 'ties', 'fundedPlaces'] as const).map((name) => [name, say(`field.${name}`)]),
    ...snapshot.projects.flatMap(({ id, name }) => [
      [`places.${id}`, say('projects.placesOf', { name })],
      [`minimum.${id}`, say('projects.minimumOf', { name })],
    ]),
    ...snapshot.organisations.map(({ id, name }) => [
      `organisation.${id}`,
      say('organisations.placesOf', { name }),
    ]),
    ...decisionKinds.flatMap(rows),
  ]);
}

export function ScenarioFields({
  visit,
  snapshot,
  names,
  form,
  rows,
}: {
  visit: Visit<{ edition: string }>;
  snapshot: Snapshot;
  names: StudentNames;
  form: FormState;
  rows: Record<DecisionKind, number>;
}) {
  const say = visit.say(newScenarioWords);
  const { students, fundedPlaces } = snapshot;
  return (
    <>
      <div className="bsoc-measure">
        <TextField
          form={form}
          name="title"
          label={say('field.title')}
          hint={say('field.titleHint')}
        />
        <Choices
          form={form}
          name="ties"
          type="radio"
          label={say('field.ties')}
          hint={say('field.tiesHint')}
          choices={tieRules.toSorted(lotteryFirst).map((rule) => ({
            value: rule,
            label: say(`ties.${rule}`),
            hint:
              rule === 'most' && students.length > SURE_UP_TO
                ? `${say('ties.mostHint')} ${say('ties.mostMany', { count: students.length })}`
                : say(`ties.${rule}Hint`),
          }))}
        />
        <TextField
          form={form}
          name="fundedPlaces"
          type="number"
          label={say('field.fundedPlaces')}
          hint={say('field.fundedPlacesHint', { count: fundedPlaces })}
          isFilter
        />
      </div>
      <PlaceFields visit={visit} snapshot={snapshot} form={form} />
      {decisionKinds.map((kind) => (
        <DecisionFields key={kind} {...{ visit, snapshot, names, form, kind }} rows={rows[kind]} />
      ))}
    </>
  );
}

const lotteryFirst = (one: string, other: string) =>
  Number(other === 'lottery') - Number(one === 'lottery');
