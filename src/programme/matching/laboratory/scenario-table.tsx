/** Scenarios side by side: a column each, the same six figures as rows, what each changes. */
import type { ReactNode } from 'react';
import { ButtonLink } from '../../../ui/elements.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { newScenarioAddress, scenarioAddress } from '../addresses.ts';
import { figureNames } from './figure-rows.ts';
import type { ScenarioColumn } from './load-laboratory.ts';
import { letterOf } from './scenario.ts';
import { Acts, Changes, Figure, Kinds, Made, State } from './scenario-cells.tsx';
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
  return (
    <a href={visit.path(scenarioAddress, { ...visit.params, scenario: column.scenario.id })}>
      {labelOf(visit, column)}
    </a>
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
