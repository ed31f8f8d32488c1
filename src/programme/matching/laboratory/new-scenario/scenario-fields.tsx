/** The fields of a scenario: what it is called, how equals are told apart, places, decisions. */
import type { ReactNode } from 'react';
import { Table } from '../../../../ui/elements.tsx';
import { Choices, type FormState, TextField } from '../../../../ui/form.tsx';
import type { FieldError } from '../../../../web/form.ts';
import type { Visit } from '../../../../web/visit.tsx';
import { tieRules } from '../../engine/instance.ts';
import type { Snapshot, SnapshotProject } from '../../snapshot.ts';
import type { StudentNames } from '../student-names.ts';
import { DecisionFields } from './decision-fields.tsx';
import { type DecisionKind, decisionKinds } from './decision-rows.ts';
import { type ScenarioFormError, scenarioTyped } from './scenario-form.ts';
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
      <h2 className="fr-mt-4w">{say('places.title')}</h2>
      <Places
        title={say('projects.title', {
          count: differing(form, snapshot, /^(places|minimum)\.|^closed$/),
        })}
        isOpen={differing(form, snapshot, /^(places|minimum)\.|^closed$/) > 0}
      >
        <p className="bsoc-measure">{say('projects.help')}</p>
        <ProjectPlaces visit={visit} projects={snapshot.projects} form={form} />
      </Places>
      {snapshot.organisations.length > 0 && (
        <Places
          title={say('organisations.title', {
            count: differing(form, snapshot, /^organisation\./),
          })}
          isOpen={differing(form, snapshot, /^organisation\./) > 0}
        >
          <p className="bsoc-measure">{say('organisations.help')}</p>
          <OrganisationPlaces visit={visit} organisations={snapshot.organisations} form={form} />
        </Places>
      )}
      {decisionKinds.map((kind) => (
        <DecisionFields key={kind} {...{ visit, snapshot, names, form, kind }} rows={rows[kind]} />
      ))}
    </>
  );
}

const lotteryFirst = (one: string, other: string) =>
  Number(other === 'lottery') - Number(one === 'lottery');

/** How many fields are not as the edition has them, or are to correct. */
function differing(form: FormState, snapshot: Snapshot, named: RegExp): number {
  const usual: Record<string, string | string[]> = scenarioTyped(snapshot);
  const names = Object.keys(form.values).filter((name) => named.test(name));
  const isWrong = (name: string) => form.errors.some(({ field }) => field === name);
  return names.filter(
    (name) => isWrong(name) || String(form.values[name] ?? '') !== String(usual[name] ?? ''),
  ).length;
}

/** Folded until something in it is not as the edition has it. */
function Places({
  title,
  isOpen,
  children,
}: {
  title: string;
  isOpen: boolean;
  children: ReactNode;
}) {
  return (
    <details className="bsoc-details" open={isOpen}>
      <summary>{title}</summary>
      {children}
    </details>
  );
}

function ProjectPlaces({
  visit,
  projects,
  form,
}: {
  visit: Visit;
  projects: readonly SnapshotProject[];
  form: FormState;
}) {
  const say = visit.say(newScenarioWords);
  const closed = [form.values.closed ?? []].flat();
  const count = ({ groups, unplaced }: SnapshotProject) => groups.flat().length + unplaced.length;
  return (
    <Table
      caption={say('projects.caption')}
      rows={projects.toSorted((one, other) => one.name.localeCompare(other.name, visit.lang))}
      keyOf={({ id }) => id}
      columns={[
        {
          title: say('projects.project'),
          cell: (project) => (
            <>
              {project.name}
              <span className="fr-hint-text">
                {say('projects.now', { places: project.places, candidates: count(project) })}
              </span>
            </>
          ),
        },
        {
          title: say('projects.places'),
          cell: ({ id, name }) => (
            <Small form={form} name={`places.${id}`} label={say('projects.placesOf', { name })} />
          ),
        },
        {
          title: say('projects.minimum'),
          cell: ({ id, name }) => (
            <Small form={form} name={`minimum.${id}`} label={say('projects.minimumOf', { name })} />
          ),
        },
        {
          title: say('projects.closed'),
          cell: ({ id, name }) => (
            <div className="fr-checkbox-group fr-checkbox-group--sm">
              <input
                type="checkbox"
                id={`closed-${id}`}
                name="closed"
                value={id}
                defaultChecked={closed.includes(id)}
              />
              <label className="fr-label" htmlFor={`closed-${id}`}>
                <span className="fr-sr-only">{say('projects.closedOf', { name })}</span>
              </label>
            </div>
          ),
        },
      ]}
    />
  );
}

function OrganisationPlaces({
  visit,
  organisations,
  form,
}: {
  visit: Visit;
  organisations: Snapshot['organisations'];
  form: FormState;
}) {
  const say = visit.say(newScenarioWords);
  return (
    <Table
      caption={say('organisations.caption')}
      rows={organisations.toSorted((one, other) => one.name.localeCompare(other.name, visit.lang))}
      keyOf={({ id }) => id}
      columns={[
        { title: say('organisations.organisation'), cell: ({ name }) => name },
        {
          title: say('organisations.places'),
          cell: ({ id, name }) => (
            <Small
              form={form}
              name={`organisation.${id}`}
              label={say('organisations.placesOf', { name })}
            />
          ),
        },
      ]}
    />
  );
}

/** A number in a cell whose column says what it is; its label is read out. */
function Small({ form, name, label }: { form: FormState; name: string; label: string }) {
  return (
    <TextField
      form={form}
      name={name}
      type="number"
      label={<span className="fr-sr-only">{label}</span>}
      isFilter
    />
  );
}
