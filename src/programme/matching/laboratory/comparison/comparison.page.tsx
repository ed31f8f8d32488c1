/** Two scenarios side by side: figures, who moves and why, projects that fill or empty. */
import { Alert, ButtonGroup, ButtonLink } from '../../../../ui/elements.tsx';
import type { Visit } from '../../../../web/visit.tsx';
import { coordinationPage } from '../../../editions/coordination-frame.tsx';
import { comparisonAddress, scenarioAddress } from '../../addresses.ts';
import { figuresOf } from '../figures.ts';
import { loadAllocation } from '../load-allocation.ts';
import { namesOf } from '../readiness-section.tsx';
import { letterOf, loadScenario, type Scenario } from '../scenario.ts';
import { type StudentNames, studentNames } from '../student-names.ts';
import { choicePage, laboratoryStep } from './choice.tsx';
import { type Comparison, compare, moveKinds, type Side } from './comparison.ts';
import { FiguresTable } from './figures-table.tsx';
import { type Letters, MovesList } from './moves-list.tsx';
import { comparisonWords } from './words.ts';

type EditionVisit = Visit<{ edition: string }>;

/** Compares `?from=` with `?to=`; without both, asks which. For coordinators. */
export async function showComparison(visit: EditionVisit): Promise<Response> {
  const { db, person, edition } = visit;
  const asked = ['from', 'to'].flatMap((name) => visit.query.get(name) || []);
  if (asked.length < 2) return choicePage(visit);
  const [from, to] = (await Promise.all(
    asked.map((id) => loadScenario(db, person, edition.id, id)),
  )) as [Scenario, Scenario];
  if (from.id === to.id || !from.answer || !to.answer) return choicePage(visit, from, to);
  const sides = { from: await sideOf(visit, from), to: await sideOf(visit, to) };
  const names = await studentNames(db, person, edition.id);
  const say = visit.say(comparisonWords);
  return coordinationPage(visit, {
    title: say('title', { from: letterOf(from.number), to: letterOf(to.number) }),
    here: 'matching',
    lead: say('lead', { from: from.title, to: to.title }),
    trail: [laboratoryStep(visit)],
    children: <View visit={visit} {...sides} names={names} scenarios={{ from, to }} />,
  });
}

async function sideOf({ db }: Visit, scenario: Scenario): Promise<Side> {
  return { scenario, ...(await loadAllocation(db, scenario)) };
}

function View({
  visit,
  from,
  to,
  names,
  scenarios,
}: {
  visit: EditionVisit;
  from: Side;
  to: Side;
  names: StudentNames;
  scenarios: { from: Scenario; to: Scenario };
}) {
  const say = visit.say(comparisonWords);
  const comparison = compare(from, to);
  const letters: Letters = {
    from: { letter: letterOf(from.scenario.number), id: scenarios.from.id },
    to: { letter: letterOf(to.scenario.number), id: scenarios.to.id },
  };
  const { moves } = comparison;
  const figures = [from, to].map((side) =>
    figuresOf(side.snapshot, side.placed, side.scenario.options),
  ) as [ReturnType<typeof figuresOf>, ReturnType<typeof figuresOf>];
  const open = (scenario: Scenario) => (
    <ButtonLink
      kind="secondary"
      href={visit.path(scenarioAddress, { ...visit.params, scenario: scenario.id })}
    >
      {say('open', { letter: letterOf(scenario.number) })}
    </ButtonLink>
  );
  return (
    <>
      {from.scenario.snapshotNumber !== to.scenario.snapshotNumber && (
        <Alert tone="info" title={say('snapshots.title')}>
          {say('snapshots.text', {
            from: from.scenario.snapshotNumber,
            to: to.scenario.snapshotNumber,
            arrived: comparison.onlyTo.length,
            left: comparison.onlyFrom.length,
          })}
        </Alert>
      )}
      <FiguresTable visit={visit} letters={letters} figures={figures} />
      <section aria-labelledby="moves">
        <h2 id="moves">{say('moves.title')}</h2>
        <Counts visit={visit} comparison={comparison} />
        {moves.length > 0 && (
          <MovesList visit={visit} moves={moves} names={names} letters={letters} />
        )}
      </section>
      <Projects visit={visit} comparison={comparison} to={letters.to.letter} />
      <ButtonGroup>
        <ButtonLink
          href={visit.path(comparisonAddress, visit.params, {
            from: scenarios.to.id,
            to: scenarios.from.id,
          })}
          kind="secondary"
        >
          {say('swap')}
        </ButtonLink>
        {open(scenarios.from)}
        {open(scenarios.to)}
      </ButtonGroup>
    </>
  );
}

function Counts({ visit, comparison }: { visit: Visit; comparison: Comparison }) {
  const say = visit.say(comparisonWords);
  const { moves, counts } = comparison;
  if (moves.length === 0) return <p>{say('moves.none')}</p>;
  return (
    <ul>
      {moveKinds
        .filter((kind) => counts[kind] > 0)
        .map((kind) => (
          <li key={kind}>{say(`count.${kind}`, { count: counts[kind] })}</li>
        ))}
    </ul>
  );
}

function Projects({
  visit,
  comparison: { fill, empty },
  to,
}: {
  visit: Visit;
  comparison: Comparison;
  to: string;
}) {
  const say = visit.say(comparisonWords);
  return (
    <section aria-labelledby="projects" className="fr-mb-4w">
      <h2 id="projects">{say('projects.title')}</h2>
      {fill.length + empty.length === 0 ? (
        <p>{say('projects.same')}</p>
      ) : (
        <ul>
          {fill.length > 0 && (
            <li>
              {say('projects.fill', {
                letter: to,
                count: fill.length,
                names: namesOf(visit, fill),
              })}
            </li>
          )}
          {empty.length > 0 && (
            <li>
              {say('projects.empty', {
                letter: to,
                count: empty.length,
                names: namesOf(visit, empty),
              })}
            </li>
          )}
        </ul>
      )}
    </section>
  );
}
