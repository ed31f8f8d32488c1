/** A session that is open or published, on the laboratory's page. */
import { Button, StateBadge } from '../../../ui/elements.tsx';
import { Select } from '../../../ui/form.tsx';
import { formOf } from '../../../web/form.ts';
import type { Visit } from '../../../web/visit.tsx';
import { comparisonAddress, laboratoryAddress } from '../addresses.ts';
import { DrawSection } from './draw-section.tsx';
import type { Laboratory, ScenarioColumn } from './load-laboratory.ts';
import type { MatchingSession } from './matching-session.ts';
import { NextThing } from './next-thing.tsx';
import type { Readiness } from './readiness.ts';
import { ReadinessSection } from './readiness-section.tsx';
import { letterOf } from './scenario.ts';
import { NewScenarioLink, ScenarioTable } from './scenario-table.tsx';
import { SnapshotSection } from './snapshot-section.tsx';
import type { StudentNames } from './student-names.ts';
import { laboratoryWords } from './words.ts';

type EditionVisit = Visit<{ edition: string }>;

export function SessionView({
  visit,
  session,
  laboratory,
  readiness,
  names,
}: {
  visit: EditionVisit;
  session: MatchingSession;
  laboratory: Laboratory;
  readiness: Readiness;
  names: StudentNames;
}) {
  const say = visit.say(laboratoryWords);
  const { columns } = laboratory;
  const isOpen = session.state === 'open';
  // Above the scenarios when they no longer follow from what is now.
  const snapshot = <SnapshotSection visit={visit} session={session} laboratory={laboratory} />;
  return (
    <>
      <div className="fr-mb-4w">
        <StateBadge state={isOpen ? 'yours' : 'done'}>
          {say(isOpen ? 'session.isOpen' : 'session.isPublished', { number: session.number })}
        </StateBadge>
        <NextThing visit={visit} session={session} columns={columns} />
      </div>
      {laboratory.changed && snapshot}
      <section aria-labelledby="scenarios" className="fr-mb-6w">
        <h2 id="scenarios">{say('scenarios.title')}</h2>
        {columns.length === 0 ? (
          <p className="bsoc-measure">{say('scenarios.none')}</p>
        ) : (
          <ScenarioTable visit={visit} columns={columns} names={names} isOpen={isOpen} />
        )}
        {isOpen && columns.length > 0 && <NewScenarioLink visit={visit} kind="secondary" />}
        <Compare visit={visit} columns={columns} />
      </section>
      {!laboratory.changed && snapshot}
      <DrawSection visit={visit} session={session} />
      <ReadinessSection visit={visit} readiness={readiness} />
      <section aria-labelledby="close" className="bsoc-measure fr-mt-4w">
        <h2 id="close">{say('closing.title')}</h2>
        <p>{say(isOpen ? 'closing.openEffect' : 'closing.publishedEffect')}</p>
        <p>
          <a href={visit.path(laboratoryAddress, visit.params, { step: 'close' })}>
            {say('closing.link')}
          </a>
        </p>
      </section>
    </>
  );
}

/** Two scenarios to put side by side: the chosen one, else the first, and the last. */
function Compare({ visit, columns }: { visit: EditionVisit; columns: readonly ScenarioColumn[] }) {
  const computed = columns.filter(({ figures }) => figures);
  if (computed.length < 2) return null;
  const say = visit.say(laboratoryWords);
  const to = computed.at(-1)?.scenario.id;
  const from = (computed.find(({ isChosen }) => isChosen) ?? computed[0])?.scenario.id;
  const form = formOf({ from: from === to ? computed[0]?.scenario.id : from, to });
  const choices = computed.map(({ scenario: { id, number, title } }) => ({
    value: id,
    label: say('scenario.named', { letter: letterOf(number), title }),
  }));
  return (
    <form
      method="get"
      action={visit.path(comparisonAddress, visit.params)}
      className="fr-mt-4w bsoc-measure"
    >
      <h3>{say('compare.title')}</h3>
      <div className="fr-grid-row fr-grid-row--gutters fr-mb-2w">
        {(['from', 'to'] as const).map((name) => (
          <div key={name} className="fr-col-12 fr-col-sm-6">
            <Select
              form={form}
              name={name}
              label={say(`compare.${name}`)}
              choices={choices}
              isFilter
            />
          </div>
        ))}
      </div>
      <Button kind="secondary">{say('compare.button')}</Button>
    </form>
  );
}
