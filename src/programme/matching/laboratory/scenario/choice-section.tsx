/** Choosing a scenario, or where one stands that is chosen. */
import { Alert, Button, ButtonGroup, ButtonLink } from '../../../../ui/elements.tsx';
import {
  laboratoryAddress,
  offersAddress,
  offersPublicationAddress,
  scenarioAddress,
} from '../../addresses.ts';
import type { Snapshot } from '../../snapshot.ts';
import { letterOf } from '../scenario.ts';
import { snapshotChanges } from '../snapshot-changes.ts';
import { SnapshotNews } from '../snapshot-section.tsx';
import type { StudentNames } from '../student-names.ts';
import { type ScenarioVisit, StudentLink } from './labels.tsx';
import { leftOut } from './left-out.ts';
import type { ComputedCase } from './load-case.ts';
import { scenarioWords } from './words.ts';

interface Shown {
  visit: ScenarioVisit;
  found: ComputedCase;
  names: StudentNames;
  /** Wishes, rankings and places as they are now, when they are no longer as the snapshot has them. */
  live: Snapshot | undefined;
}

export function ChoiceSection({ visit, found, names, live }: Shown) {
  const say = visit.say(scenarioWords);
  const { session, scenario } = found;
  const params = { edition: visit.params.edition };
  if (scenario.kind === 'cascade')
    return (
      <Way to={visit.path(offersAddress, params)} label={say('choice.offers')}>
        {say('choice.cascade')}
      </Way>
    );
  if (session.state !== 'open') {
    const isPublished = session.chosenScenarioId === scenario.id && session.state === 'published';
    return (
      <Way
        to={isPublished ? visit.path(offersAddress, params) : undefined}
        label={say('choice.offers')}
      >
        {say(isPublished ? 'choice.published' : 'choice.over')}
      </Way>
    );
  }
  const isChosen = session.chosenScenarioId === scenario.id;
  return (
    <>
      {live && <Outdated visit={visit} found={found} names={names} live={live} />}
      {isChosen ? (
        <Alert tone="success" title={say('choice.chosen')}>
          <p>{say('choice.chosenText')}</p>
        </Alert>
      ) : (
        <p className="bsoc-measure">
          {session.chosenNumber === null
            ? say('choice.none')
            : say('choice.other', {
                letter: letterOf(session.chosenNumber),
                title: session.chosenTitle ?? '',
              })}
        </p>
      )}
      <form method="post" action={visit.path(scenarioAddress, visit.params)}>
        <input type="hidden" name="chosen" value={session.chosenScenarioId ?? ''} />
        {live && <input type="hidden" name="confirmed" value="yes" />}
        <ButtonGroup>
          {isChosen ? (
            <ButtonLink
              href={visit.path(offersPublicationAddress, params, { scenario: scenario.id })}
            >
              {say('choice.publish')}
            </ButtonLink>
          ) : (
            <Button kind={live ? 'secondary' : 'primary'}>
              {say(live ? 'choice.submitAnyway' : 'choice.submit')}
            </Button>
          )}
          <ButtonLink kind="secondary" href={visit.path(laboratoryAddress, params)}>
            {say('choice.compare')}
          </ButtonLink>
        </ButtonGroup>
      </form>
    </>
  );
}

/** Where it goes on. */
function Way({ to, label, children }: { to: string | undefined; label: string; children: string }) {
  return (
    <>
      <p className="bsoc-measure">{children}</p>
      {to && (
        <p>
          <a className="fr-link" href={to}>
            {label}
          </a>
        </p>
      )}
    </>
  );
}

/** What changed since, and whom it would leave out. */
function Outdated({ visit, found, names, live }: Shown & { live: Snapshot }) {
  const say = visit.say(scenarioWords);
  const out = leftOut(found.placed, live);
  const stands = new Set(live.students.map(({ id }) => id));
  return (
    <>
      <SnapshotNews visit={visit} changed={snapshotChanges(found.snapshot, live)} />
      {out.length > 0 && (
        <Alert tone="warning" title={say('leftOut.title', { count: out.length })}>
          <ul>
            {out.map(({ student, project }) => (
              <li key={student.id}>
                {say.rich(stands.has(student.id) ? 'leftOut.project' : 'leftOut.student', {
                  who: <StudentLink visit={visit} names={names} student={student} />,
                  project: project?.name ?? '',
                })}
              </li>
            ))}
          </ul>
          <p>{say('leftOut.way')}</p>
        </Alert>
      )}
    </>
  );
}
