/** A new scenario: what it changes of the edition, begun from nothing or from another one. */
import { refusal } from '../../../../acts/refusal.ts';
import { Alert, Button, ButtonGroup, ButtonLink } from '../../../../ui/elements.tsx';
import { type Fields, type FormState, formOf } from '../../../../web/form.ts';
import type { Visit } from '../../../../web/visit.tsx';
import { coordinationPage } from '../../../editions/coordination-frame.tsx';
import { FormNotices } from '../../../editions/form-notices.tsx';
import { laboratoryAddress, newScenarioAddress, scenarioAddress } from '../../addresses.ts';
import type { Snapshot } from '../../snapshot.ts';
import { ChangesList } from '../changes-list.tsx';
import { makeScenario } from '../compute-again.ts';
import { currentSession, type MatchingSession, snapshotOf } from '../matching-session.ts';
import { letterOf, loadScenario, type Scenario } from '../scenario.ts';
import { optionsWithin, type ScenarioChange, scenarioChanges } from '../scenario-changes.ts';
import { aboutStudent, type StudentNames, studentNames } from '../student-names.ts';
import { laboratoryWords } from '../words.ts';
import { type DecisionKind, decisionKinds, rowsShown } from './decision-rows.ts';
import { errorsInWords, labelsOf, ScenarioFields } from './scenario-fields.tsx';
import { readScenario, scenarioTyped } from './scenario-form.ts';
import { newScenarioWords } from './words.ts';

type EditionVisit = Visit<{ edition: string }>;

/** What the page is made with. */
interface Shown {
  form: FormState;
  /** Rows of each kind that are shown. */
  rows: Record<DecisionKind, number>;
  isKept?: boolean;
  /** Asked to read again before computing: what it would change. */
  preview?: ScenarioChange[];
}

/** The edition as it is, or the scenario of `?from=` with its choices. */
export async function showNewScenario(visit: EditionVisit): Promise<Response> {
  const kept = await visit.keptFields();
  if (kept) return newScenarioPage(visit, kept, () => ({ ...shownOf(kept), isKept: true }));
  return newScenarioPage(visit, visit.query, (snapshot, from, names) => {
    const say = visit.say(newScenarioWords);
    const begun = from && {
      title: say('copyOf', { title: from.title }),
      options: optionsReadBy(visit, names, from, snapshot),
    };
    const values = scenarioTyped(snapshot, begun || {});
    return { form: formOf(values), rows: rowsIn(values) };
  });
}

/** The choices of a scenario that a snapshot can have; what names somebody is hidden in its reasons. */
function optionsReadBy(visit: Visit, names: StudentNames, from: Scenario, snapshot: Snapshot) {
  const { options } = optionsWithin(from.options, snapshot);
  const students = new Map(snapshot.students.map((one) => [one.id, one]));
  const readable = (pairs: typeof options.pins) =>
    pairs.map(({ reason, ...pair }) => {
      const student = students.get(pair.student);
      return { ...pair, reason: student ? aboutStudent(visit, names, student, reason) : reason };
    });
  return { ...options, pins: readable(options.pins), exclusions: readable(options.exclusions) };
}

/** Makes the scenario and leads to it; adds a row, or shows what it changes, keeping what was typed. */
export async function submitNewScenario(visit: EditionVisit): Promise<Response> {
  const fields = await visit.fields();
  const asked = fields.text('act');
  const added = decisionKinds.find((kind) => asked === `add-${kind}`);
  if (added) {
    return newScenarioPage(visit, fields, () => {
      const shown = shownOf(fields);
      return { ...shown, rows: { ...shown.rows, [added]: shown.rows[added] + 1 } };
    });
  }
  const session = await currentSession(visit.db, visit.edition.id);
  if (session?.state !== 'open') throw noScenario(session);
  const snapshot = await snapshotOf(visit.db, session.id, session.snapshot.number);
  const { title, options, errors } = readScenario(fields, snapshot);
  if (errors.length > 0) {
    const form = { values: fields.toObject(), errors: errorsInWords(visit, errors) };
    return newScenarioPage(visit, fields, () => ({ ...shownOf(fields), form }));
  }
  if (asked === 'preview') {
    const preview = scenarioChanges(options, snapshot);
    return newScenarioPage(visit, fields, () => ({ ...shownOf(fields), preview }));
  }
  const from = await sourceOf(visit, fields.text('from'));
  const id = await visit.performAs((act) =>
    makeScenario(act, visit.edition, { title, options, madeFrom: from?.id }),
  );
  return visit.redirect(visit.path(scenarioAddress, { ...visit.params, scenario: id }));
}

function shownOf(fields: Fields): Pick<Shown, 'form' | 'rows'> {
  const values = fields.toObject();
  return {
    form: formOf(values),
    rows: rowsIn(values, (kind) => Number(fields.text(`rows-${kind}`))),
  };
}

function rowsIn(values: Record<string, unknown>, asked = (_: DecisionKind) => 1): Shown['rows'] {
  const of = (kind: DecisionKind) => rowsShown(values, kind, asked(kind) || 1);
  return { pin: of('pin'), exclusion: of('exclusion') };
}

/** The scenario that another one is begun from. @throws Refusal `missing` when there is none such. */
async function sourceOf(visit: EditionVisit, id: string): Promise<Scenario | undefined> {
  if (id === '') return undefined;
  return loadScenario(visit.db, visit.person, visit.edition.id, id);
}

async function newScenarioPage(
  visit: EditionVisit,
  asked: Fields | URLSearchParams,
  shownWith: (snapshot: Snapshot, from: Scenario | undefined, names: StudentNames) => Shown,
): Promise<Response> {
  const { db, edition } = visit;
  const session = await currentSession(db, edition.id);
  if (session?.state !== 'open') throw noScenario(session);
  const snapshot = await snapshotOf(db, session.id, session.snapshot.number);
  const fromId = asked instanceof URLSearchParams ? (asked.get('from') ?? '') : asked.text('from');
  const from = await sourceOf(visit, fromId);
  const names = await studentNames(db, visit.person, edition.id);
  const shown = shownWith(snapshot, from, names);
  const say = visit.say(newScenarioWords);
  const laboratory = visit.path(laboratoryAddress, visit.params);
  return coordinationPage(visit, {
    title: from ? say('titleFrom', { letter: letterOf(from.number) }) : say('title'),
    here: 'matching',
    lead: say('lead'),
    isError: shown.form.errors.length > 0,
    trail: [{ label: visit.say(laboratoryWords)('overview.title'), href: laboratory }],
    children: (
      <>
        <FormNotices
          visit={visit}
          form={shown.form}
          labels={labelsOf(visit, snapshot)}
          isKept={shown.isKept}
        />
        {shown.preview && <Preview visit={visit} names={names} changes={shown.preview} />}
        <form method="post" noValidate action={visit.path(newScenarioAddress, visit.params)}>
          {/* Enter in a field computes: the first button of a form is the one it presses. */}
          <button type="submit" name="act" value="make" hidden />
          <input type="hidden" name="from" value={from?.id ?? ''} />
          <ScenarioFields
            visit={visit}
            snapshot={snapshot}
            names={names}
            form={shown.form}
            rows={shown.rows}
          />
          <ButtonGroup>
            <Button name="act" value="make">
              {say('compute')}
            </Button>
            <Button kind="secondary" name="act" value="preview">
              {say('preview')}
            </Button>
            <ButtonLink kind="tertiary" href={laboratory}>
              {say('cancel')}
            </ButtonLink>
          </ButtonGroup>
        </form>
      </>
    ),
  });
}

function Preview({
  visit,
  names,
  changes,
}: {
  visit: Visit;
  names: StudentNames;
  changes: readonly ScenarioChange[];
}) {
  return (
    <Alert tone="info" title={visit.say(newScenarioWords)('preview.title')}>
      <ChangesList visit={visit} names={names} changes={changes} />
    </Alert>
  );
}

/** Scenarios are made in a session whose offers are not published. */
function noScenario(session: MatchingSession | undefined) {
  const code = session ? 'offers_are_published' : 'no_session';
  return refusal(laboratoryWords, 'conflict', code);
}
