/** What each row of the table of scenarios says of one of them. */
import type { ReactNode } from 'react';
import { Button, StateBadge } from '../../../ui/elements.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { shortInstant } from '../../../words/dates.ts';
import {
  laboratoryAddress,
  newScenarioAddress,
  scenarioAddress,
  scenarioFileAddress,
} from '../addresses.ts';
import { ChangesList } from './changes-list.tsx';
import { emptyThoughWished, type FigureName, figureValue } from './figure-rows.ts';
import type { Figures } from './figures.ts';
import type { ScenarioColumn } from './load-laboratory.ts';
import { letterOf } from './scenario.ts';
import { scenarioChanges } from './scenario-changes.ts';
import { problemInWords, ScenarioState } from './scenario-state.tsx';
import type { StudentNames } from './student-names.ts';
import { laboratoryWords } from './words.ts';

type EditionVisit = Visit<{ edition: string }>;

export function State({
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
      {isChosen ? (
        <StateBadge state="done">{say('state.chosen')}</StateBadge>
      ) : (
        <ScenarioState visit={visit} scenario={scenario} />
      )}
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

export function Figure({
  visit,
  name,
  figures,
}: {
  visit: Visit;
  name: FigureName;
  figures: Figures;
}) {
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

export function Kinds({ visit, figures }: { visit: Visit; figures: Figures }) {
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

export function Changes({
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

export function Made({
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

export function Acts({
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
