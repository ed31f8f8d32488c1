/** Places of projects and of organisations in a scenario, folded until one differs. */
import type { ReactNode } from 'react';
import { Table } from '../../../../ui/elements.tsx';
import { type FormState, TextField } from '../../../../ui/form.tsx';
import type { Visit } from '../../../../web/visit.tsx';
import type { Snapshot, SnapshotProject } from '../../snapshot.ts';
import { scenarioTyped } from './scenario-form.ts';
import { newScenarioWords } from './words.ts';

export function PlaceFields({
  visit,
  snapshot,
  form,
}: {
  visit: Visit;
  snapshot: Snapshot;
  form: FormState;
}) {
  const say = visit.say(newScenarioWords);
  return (
    <>
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
    </>
  );
}

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
