/** Pins and exclusions: rows of a student, a project and a reason; one more without a script. */
import { type FormState, Select, TextField } from '../../../../ui/form.tsx';
import type { Visit } from '../../../../web/visit.tsx';
import { newScenarioAddress } from '../../addresses.ts';
import type { Snapshot } from '../../snapshot.ts';
import { type StudentNames, studentName } from '../student-names.ts';
import { type DecisionKind, ROWS_MAX } from './decision-rows.ts';
import { newScenarioWords } from './words.ts';

export function DecisionFields({
  visit,
  snapshot,
  names,
  form,
  kind,
  rows,
}: {
  visit: Visit<{ edition: string }>;
  snapshot: Snapshot;
  names: StudentNames;
  form: FormState;
  kind: DecisionKind;
  rows: number;
}) {
  const say = visit.say(newScenarioWords);
  const students = studentChoices(visit, snapshot, names);
  const projects = snapshot.projects
    .map(({ id, name }) => ({ value: id, label: name }))
    .toSorted((one, other) => one.label.localeCompare(other.label, visit.lang));
  return (
    <section id={kind} tabIndex={-1} aria-labelledby={`${kind}-title`} className="fr-mt-4w">
      <h2 id={`${kind}-title`}>{say(`${kind}.title`)}</h2>
      <p className="bsoc-measure">{say(`${kind}.help`)}</p>
      <input type="hidden" name={`rows-${kind}`} value={rows} />
      {Array.from({ length: rows }, (_, row) => {
        const at = (what: string) => ({ form, name: `${kind}.${row}.${what}`, isFilter: true });
        return (
          <fieldset
            // biome-ignore lint/suspicious/noArrayIndexKey: static markup, never reordered
            key={row}
            className="fr-fieldset"
          >
            <legend className="fr-fieldset__legend fr-fieldset__legend--regular">
              {say(`${kind}.row`, { number: row + 1 })}
            </legend>
            <div className="fr-fieldset__element">
              <div className="fr-grid-row fr-grid-row--gutters">
                <div className="fr-col-12 fr-col-md-4">
                  <Select
                    {...at('student')}
                    label={say('decision.student')}
                    empty={say('decision.nobody')}
                    choices={students}
                  />
                </div>
                <div className="fr-col-12 fr-col-md-4">
                  <Select
                    {...at('project')}
                    label={say('decision.project')}
                    empty={say('decision.noProject')}
                    choices={projects}
                  />
                </div>
                <div className="fr-col-12 fr-col-md-4">
                  <TextField {...at('reason')} label={say('decision.reason')} />
                </div>
              </div>
            </div>
          </fieldset>
        );
      })}
      {rows < ROWS_MAX && (
        <button
          type="submit"
          className="fr-btn fr-btn--tertiary fr-btn--sm fr-mb-4w"
          name="act"
          value={`add-${kind}`}
          formAction={`${visit.path(newScenarioAddress, visit.params)}#${kind}`}
        >
          {say(`${kind}.add`)}
        </button>
      )}
    </section>
  );
}

/** Students by name, with the number of the application; for who reads without names, by number. */
function studentChoices(visit: Visit, { students }: Snapshot, names: StudentNames) {
  const say = visit.say(newScenarioWords);
  const choices = students.map((student) => ({
    value: student.id,
    label: names.has(student.applicationId)
      ? say('decision.named', { name: studentName(visit, names, student), number: student.id })
      : studentName(visit, names, student),
  }));
  return names.size === 0
    ? choices
    : choices.toSorted((one, other) => one.label.localeCompare(other.label, visit.lang));
}
