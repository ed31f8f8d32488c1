/** Scenarios side by side: a column each, the same six figures as rows, what each changes. */
import type { ReactNode } from 'react';
import { Button, ButtonLink, StateBadge } from '../../../ui/elements.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { shortInstant } from '../../../words/dates.ts';
import {
  laboratoryAddress,
  newScenarioAddress,
  scenarioAddress,
  scenarioFileAddress,
} from '../addresses.ts';
import { ChangesList } from './changes-list.tsx';
import { emptyThoughWished, type FigureName, figureNames, figureValue } from './figure-rows.ts';
import type { Figures } from './figures.ts';
import type { ScenarioColumn } from './load-laboratory.ts';
import { letterOf } from './scenario.ts';
import { scenarioChanges } from './scenario-changes.ts';
import { problemInWords, ScenarioState } from './scenario-state.tsx';
import type { StudentNames } from './student-names.ts';
import { laboratoryWords } from './words.ts';

type EditionVisit = Visit<{ edition: string }>;

export function ScenarioTable({
  visit,
  columns,
  names,
  isOpen,
}: {
  visit: EditionVisit;
  columns: readonly ScenarioColumn[];
  names: StudentNames;
  /** False once offers are published: nothing is made of a scenario any more. */
  isOpen: boolean;
}) {
  const say = visit.say(laboratoryWords);
  const letters = new Map(columns.map(({ scenario }) => [scenario.id, letterOf(scenario.number)]));
  const rows: { title: string; cell: (column: ScenarioColumn) => ReactNode }[] = [
    { title: say('row.state'), cell: (column) => <State {...{ visit, column, names }} /> },
    ...figureNames.map((name) => ({
      title: say(`figure.${name}`),
      cell: ({ figures }: ScenarioColumn) =>
        figures && <Figure visit={visit} name={name} figures={figures} />,
    })),
    {
      title: say('row.kinds'),
      cell: ({ figures }) => figures && <Kinds visit={visit} figures={figures} />,
    },
    { title: say('row.changes'), cell: (column) => <Changes {...{ visit, column, names }} /> },
    { title: say('row.made'), cell: (column) => <Made {...{ visit, column, letters }} /> },
    { title: say('row.acts'), cell: (column) => <Acts {...{ visit, column, isOpen }} /> },
  ];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached with the keyboard
    <section className="bsoc-table bsoc-scenarios" tabIndex={0} aria-labelledby="side">
      <table>
        <caption id="side">{say('table.caption', { count: columns.length })}</caption>
        <thead>
          <tr>
            <th scope="col">{say('table.corner')}</th>
            {columns.map((column) => (
              <th key={column.scenario.id} scope="col">
                <Heading visit={visit} column={column} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ title, cell }) => (
            <tr key={title}>
              <th scope="row">{title}</th>
              {columns.map((column) => (
                <td key={column.scenario.id} data-label={labelOf(visit, column)}>
                  {cell(column) || (
                    <span className="bsoc-scenarios__none">{say('table.none')}</span>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const labelOf = (visit: Visit, { scenario: { number, title } }: ScenarioColumn) =>
  visit.say(laboratoryWords)('scenario.named', { letter: letterOf(number), title });

function Heading({ visit, column }: { visit: EditionVisit; column: ScenarioColumn }) {
  const { scenario, isChosen } = column;
  return (
    <>
      <a href={visit.path(scenarioAddress, { ...visit.params, scenario: scenario.id })}>
        {labelOf(visit, column)}
      </a>
      {isChosen && (
        <StateBadge state="done">{visit.say(laboratoryWords)('state.chosen')}</StateBadge>
      )}
    </>
  );
}

function State({
  visit,
  column: { scenario, snapshot, isChosen },
  names,
}: {
  visit: EditionVisit;
  column: ScenarioColumn;
  names: StudentNames;
}) {
  const say = visit.say(laboratoryWords);
  const { answer, state } = scenario;
  return (
    <>
      <ScenarioState visit={visit} scenario={scenario} />
      {isChosen && <StateBadge state="done">{say('state.chosen')}</StateBadge>}
      {state === 'refused' && <p>{problemInWords(visit, scenario, snapshot, names)}</p>}
      {answer && !answer.isProved && (
        <p>
          <strong>{say('state.notProved')}</strong>{' '}
          {answer.bound !== null && say('state.bound', { count: Math.floor(answer.bound) })}
        </p>
      )}
    </>
  );
}

function Figure({ visit, name, figures }: { visit: Visit; name: FigureName; figures: Figures }) {
  const say = visit.say(laboratoryWords);
  const value = figureValue(figures, name);
  const detail =
    name === 'matched'
      ? say('figure.ofStudents', { count: figures.students })
      : name === 'fundedLeft'
        ? say('figure.ofFunded', { count: figures.fundedPlaces })
        : name === 'empty' && value > 0
          ? say('figure.thoughWished', { count: emptyThoughWished(figures) })
          : undefined;
  return (
    <p>
      <strong className="bsoc-scenarios__figure">{value}</strong>
      {detail && <span className="fr-hint-text">{detail}</span>}
    </p>
  );
}

function Kinds({ visit, figures }: { visit: Visit; figures: Figures }) {
  const say = visit.say(laboratoryWords);
  return (
    <ul>
      {figures.kinds.map(({ kind, matched, places, empty }) => (
        <li key={kind}>
          {say('kind.line', { kind: say(`kind.${kind}`), matched, places, empty })}
        </li>
      ))}
    </ul>
  );
}

function Changes({
  visit,
  column: { scenario, snapshot, byHand },
  names,
}: {
  visit: Visit;
  column: ScenarioColumn;
  names: StudentNames;
}) {
  const changes = scenarioChanges(scenario.options, snapshot);
  return (
    <>
      <ChangesList visit={visit} names={names} changes={changes} />
      {byHand > 0 && <p>{visit.say(laboratoryWords)('change.byHand', { count: byHand })}</p>}
    </>
  );
}

function Made({
  visit,
  column: { scenario, takenAt, isOlder },
  letters,
}: {
  visit: Visit;
  column: ScenarioColumn;
  letters: ReadonlyMap<string, string>;
}) {
  const say = visit.say(laboratoryWords);
  const { createdAt, createdByName, madeFrom, snapshotNumber } = scenario;
  const { timezone } = visit.edition;
  const at = shortInstant(createdAt, timezone, visit.lang);
  const from = madeFrom && letters.get(madeFrom);
  return (
    <>
      <p>
        {createdByName ? say('made.by', { name: createdByName, at }) : say('made.itself', { at })}
        {from && ` ${say('made.from', { letter: from })}`}
      </p>
      <p>
        {say('made.snapshot', {
          number: snapshotNumber,
          at: shortInstant(takenAt, timezone, visit.lang),
        })}
      </p>
      {isOlder && <StateBadge state="waiting">{say('made.older')}</StateBadge>}
    </>
  );
}

function Acts({
  visit,
  column: { scenario, isOlder },
  isOpen,
}: {
  visit: EditionVisit;
  column: ScenarioColumn;
  isOpen: boolean;
}) {
  const say = visit.say(laboratoryWords);
  const { id, number, state } = scenario;
  const hidden = (text: ReactNode) => <span className="fr-sr-only">{text}</span>;
  const named = { letter: letterOf(number), hidden };
  const params = { ...visit.params, scenario: id };
  return (
    <ul className="bsoc-scenarios__acts">
      <li>
        <a href={visit.path(scenarioAddress, params)}>{say.rich('act.open', named)}</a>
      </li>
      {isOpen && (
        <li>
          <a href={visit.path(newScenarioAddress, visit.params, { from: id })}>
            {say.rich(state === 'refused' ? 'act.correct' : 'act.duplicate', named)}
          </a>
        </li>
      )}
      <li>
        <a href={visit.path(scenarioFileAddress, params)}>{say.rich('act.file', named)}</a>
      </li>
      {isOpen && isOlder && (
        <li>
          <form method="post" action={visit.path(laboratoryAddress, visit.params)}>
            <input type="hidden" name="again" value={id} />
            <Button kind="secondary" size="sm" name="act" value="snapshot">
              {say.rich('act.again', named)}
            </Button>
          </form>
        </li>
      )}
    </ul>
  );
}

/** To compose another one. */
export function NewScenarioLink({
  visit,
  kind,
}: {
  visit: EditionVisit;
  kind: 'primary' | 'secondary';
}) {
  return (
    <ButtonLink kind={kind} href={visit.path(newScenarioAddress, visit.params)}>
      {visit.say(laboratoryWords)('act.new')}
    </ButtonLink>
  );
}
