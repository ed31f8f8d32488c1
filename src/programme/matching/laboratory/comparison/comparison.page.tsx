/** Two scenarios side by side: figures, who moves and why, projects that fill or empty. */
import { Alert, Button, ButtonGroup, ButtonLink } from '../../../../ui/elements.tsx';
import { Select } from '../../../../ui/form.tsx';
import { formOf } from '../../../../web/form.ts';
import type { Visit } from '../../../../web/visit.tsx';
import { coordinationPage } from '../../../editions/coordination-frame.tsx';
import { comparisonAddress, laboratoryAddress, scenarioAddress } from '../../addresses.ts';
import { figuresOf } from '../figures.ts';
import { loadAllocation } from '../load-allocation.ts';
import { currentSession } from '../matching-session.ts';
import { namesOf } from '../readiness-section.tsx';
import { letterOf, loadScenario, type Scenario, scenariosOf } from '../scenario.ts';
import { isUnderWay, refresh } from '../scenario-state.tsx';
import { type StudentNames, studentNames } from '../student-names.ts';
import { laboratoryWords } from '../words.ts';
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

const laboratoryStep = (visit: EditionVisit) => ({
  label: visit.say(laboratoryWords)('overview.title'),
  href: visit.path(laboratoryAddress, visit.params),
});

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

/** Which two: asked when the address does not say, or says the same twice, or one is not computed. */
async function choicePage(visit: EditionVisit, from?: Scenario, to?: Scenario): Promise<Response> {
  const say = visit.say(comparisonWords);
  const session = await currentSession(visit.db, visit.edition.id);
  const scenarios = session ? await scenariosOf(visit.db, session.id) : [];
  const computed = scenarios.filter(({ answer }) => answer);
  const late = [from, to].filter((one) => one && !one.answer);
  const isComputing = late.some((one) => one && isUnderWay(one));
  const choices = computed.map(({ id, number, title }) => ({
    value: id,
    label: visit.say(laboratoryWords)('scenario.named', { letter: letterOf(number), title }),
  }));
  const form = formOf({
    from: from?.id ?? visit.query.get('from') ?? choices[0]?.value,
    to: to?.id ?? visit.query.get('to') ?? choices.at(-1)?.value,
  });
  return coordinationPage(visit, {
    title: say('choose.title'),
    here: 'matching',
    trail: [laboratoryStep(visit)],
    ...(isComputing && { head: refresh }),
    children: (
      <>
        {late.length > 0 ? (
          <Alert tone="info">{say(isComputing ? 'choose.computing' : 'choose.refused')}</Alert>
        ) : (
          from && <Alert tone="info">{say('choose.same')}</Alert>
        )}
        {choices.length < 2 ? (
          <p>{say('choose.few')}</p>
        ) : (
          <form
            method="get"
            action={visit.path(comparisonAddress, visit.params)}
            className="bsoc-measure"
          >
            {(['from', 'to'] as const).map((name) => (
              <Select
                key={name}
                form={form}
                name={name}
                label={say(`choose.${name}`)}
                choices={choices}
                isFilter
              />
            ))}
            <Button>{say('choose.button')}</Button>
          </form>
        )}
      </>
    ),
  });
}
