/** One scenario: what it asks, what comes of it, who goes where and why; choosing it. */
import type { ReactNode } from 'react';
import { Refusal } from '../../../../acts/refusal.ts';
import { Alert, ButtonGroup, ButtonLink, StateBadge } from '../../../../ui/elements.tsx';
import { Summary } from '../../../../ui/summary.tsx';
import { coordinationPage } from '../../../editions/coordination-frame.tsx';
import { laboratoryAddress, newScenarioAddress, scenarioAddress } from '../../addresses.ts';
import { ChangesList } from '../changes-list.tsx';
import { hashOfSnapshot } from '../read-snapshot.ts';
import { letterOf } from '../scenario.ts';
import { scenarioChanges } from '../scenario-changes.ts';
import { isUnderWay, problemInWords, refresh, ScenarioState } from '../scenario-state.tsx';
import { readStillToGive } from '../still-to-give.ts';
import { type StudentNames, studentNames } from '../student-names.ts';
import { ChangesSection } from './changes-section.tsx';
import { ChoiceSection } from './choice-section.tsx';
import { chooseScenario } from './choose-scenario.ts';
import { ClaimList } from './claim-list.tsx';
import { complaintsOf } from './claims.ts';
import { FiguresSection } from './figures-section.tsx';
import { filtersOf } from './filters.ts';
import { flowSection } from './flow-section.tsx';
import { goneWishes } from './gone-wishes.ts';
import type { ScenarioVisit } from './labels.tsx';
import { ListsSection } from './lists-section.tsx';
import { type ComputedCase, isComputed, loadCase, type ScenarioCase } from './load-case.ts';
import { ProjectsTable } from './projects-table.tsx';
import { ProofSection } from './proof-section.tsx';
import { StudentsSection } from './students-section.tsx';
import { TradeOffs } from './trade-offs.tsx';
import { scenarioWords } from './words.ts';

/** A scenario for its coordinators; while it is computed the page asks again by itself. */
export function showScenario(visit: ScenarioVisit): Promise<Response> {
  return scenarioPage(visit);
}

/** Chooses it; what stands in the way is said on the page. */
export async function submitScenario(visit: ScenarioVisit): Promise<Response> {
  const fields = await visit.fields();
  try {
    await visit.performAs((act) =>
      chooseScenario(act, visit.edition, visit.params.scenario, {
        chosen: fields.text('chosen') || null,
        isConfirmed: fields.text('confirmed') === 'yes',
      }),
    );
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'conflict') throw error;
    return scenarioPage(visit, error);
  }
  return visit.redirect(visit.path(scenarioAddress, visit.params, { done: 'chosen' }));
}

async function scenarioPage(visit: ScenarioVisit, refused?: Refusal): Promise<Response> {
  const { db, person, edition, params, lang } = visit;
  const say = visit.say(scenarioWords);
  const found = await loadCase(db, person, edition.id, params.scenario);
  const names = await studentNames(db, person, edition.id);
  const { number, title } = found.scenario;
  return coordinationPage(visit, {
    title: say('title', { letter: letterOf(number), title }),
    here: 'matching',
    ...(isUnderWay(found.scenario) && { head: refresh }),
    trail: [
      { label: say('trail'), href: visit.path(laboratoryAddress, { edition: params.edition }) },
    ],
    ...(refused && { status: refused.status }),
    children: (
      <>
        {refused && (
          <Alert tone="error" title={say('refused')}>
            <p>{refused.sentence(lang)}</p>
          </Alert>
        )}
        {isComputed(found) ? (
          await computed(visit, found, names)
        ) : (
          <>
            <ScenarioState visit={visit} scenario={found.scenario} />
            <NotComputed visit={visit} found={found} names={names} />
          </>
        )}
      </>
    ),
  });
}

/** Under way, or refused by the engine: why, and the way on. */
function NotComputed({
  visit,
  found: { scenario, snapshot },
  names,
}: {
  visit: ScenarioVisit;
  found: ScenarioCase;
  names: StudentNames;
}) {
  const say = visit.say(scenarioWords);
  const params = { edition: visit.params.edition };
  return (
    <>
      {isUnderWay(scenario) ? (
        <p className="bsoc-measure">{say('underWay')}</p>
      ) : (
        <Alert tone="error" title={say('problem.title')}>
          <p>{problemInWords(visit, scenario, snapshot, names)}</p>
          <p>{say('problem.way')}</p>
        </Alert>
      )}
      <h2>{say('heading.changes')}</h2>
      <ChangesList
        visit={visit}
        names={names}
        changes={scenarioChanges(scenario.options, snapshot)}
      />
      <ButtonGroup>
        {!isUnderWay(scenario) && (
          <ButtonLink href={visit.path(newScenarioAddress, params, { from: scenario.id })}>
            {say('problem.correct')}
          </ButtonLink>
        )}
        <ButtonLink kind="secondary" href={visit.path(laboratoryAddress, params)}>
          {say('problem.back')}
        </ButtonLink>
      </ButtonGroup>
    </>
  );
}

async function computed(visit: ScenarioVisit, found: ComputedCase, names: StudentNames) {
  const say = visit.say(scenarioWords);
  const { snapshot, scenario, session, placed } = found;
  const { options, answer } = scenario;
  const { claims, tolerated } = complaintsOf({ ...found, options, seed: session.seed, answer });
  const now =
    session.state === 'open' ? await readStillToGive(visit.db, visit.edition.id) : undefined;
  const live = now && hashOfSnapshot(now) !== session.snapshotHash ? now : undefined;
  const gone = await goneWishes(visit.db, visit.edition.id);
  const told = { visit, names, snapshot, placed };
  const sections: { id: string; title: string; body: ReactNode }[] = [
    {
      id: 'changes',
      title: say('heading.changes'),
      body: (
        <>
          <ChangesList visit={visit} names={names} changes={scenarioChanges(options, snapshot)} />
          <TradeOffs visit={visit} found={found} />
        </>
      ),
    },
    {
      id: 'by-hand',
      title: say('heading.byHand'),
      body: <ChangesSection visit={visit} found={found} names={names} />,
    },
    {
      id: 'claims',
      title: say('heading.claims'),
      body: (
        <>
          <p className="bsoc-measure">{say('claims.lead', { count: claims.length })}</p>
          {claims.length > 0 && <ClaimList {...told} claims={claims} />}
          {tolerated > 0 && (
            <p className="bsoc-measure">{say('tolerated', { count: tolerated })}</p>
          )}
        </>
      ),
    },
    { id: 'flow', title: say('heading.flow'), body: await flowSection(visit, found) },
    {
      id: 'projects',
      title: say('heading.projects'),
      body: <ProjectsTable visit={visit} found={found} names={names} />,
    },
    {
      id: 'students',
      title: say('heading.students'),
      body: (
        <StudentsSection
          visit={visit}
          found={found}
          names={names}
          filters={filtersOf(visit.query)}
        />
      ),
    },
    {
      id: 'lists',
      title: say('heading.lists'),
      body: <ListsSection visit={visit} found={found} names={names} gone={gone} />,
    },
    {
      id: 'proof',
      title: say('heading.proof'),
      body: <ProofSection visit={visit} found={found} />,
    },
  ];
  return (
    <>
      <FiguresSection visit={visit} found={found} />
      {claims.length === 0 ? (
        <StateBadge state="done">{say('claims.none')}</StateBadge>
      ) : (
        <StateBadge state="yours">
          <a href="#claims">{say('claims.some', { count: claims.length })}</a>
        </StateBadge>
      )}
      <section aria-label={say('heading.choice')} className="fr-mt-3w fr-mb-4w">
        <ChoiceSection visit={visit} found={found} names={names} live={live} />
      </section>
      <Summary links={sections.map(({ id, title }) => ({ href: `#${id}`, label: title }))} />
      {sections.map(({ id, title, body }) => (
        <section key={id} aria-labelledby={id} className="fr-mt-6w">
          <h2 id={id}>{title}</h2>
          {body}
        </section>
      ))}
    </>
  );
}
