/** What was changed by hand for one student, and the way back. */
import { shortInstant } from '../../../../words/dates.ts';
import { scenarioStudentAddress } from '../../addresses.ts';
import type { Placed } from '../allocation.ts';
import type { StudentVisit } from './labels.tsx';
import type { ComputedCase } from './load-case.ts';
import { scenarioWords } from './words.ts';

export function StudentChanges({
  visit,
  found: { changes, snapshot, session },
  one,
  hide,
}: {
  visit: StudentVisit;
  found: ComputedCase;
  one: Placed;
  hide: (text: string) => string;
}) {
  const say = visit.say(scenarioWords);
  const own = changes.filter(({ applicationId }) => applicationId === one.student.applicationId);
  const last = own.at(-1);
  if (!last) return null;
  const names = new Map(snapshot.projects.map(({ ideaId, name }) => [ideaId, name]));
  const nameOf = (ideaId: string | null) =>
    ideaId === null ? say('rank.none') : (names.get(ideaId) ?? '');
  const back = { to: last.fromIdea ?? 'none' };
  return (
    <>
      <h2>{say('heading.ownChanges')}</h2>
      <ol className="bsoc-measure">
        {own.map(({ number, fromIdea, toIdea, reason, madeByName, madeAt }) => (
          <li key={number}>
            {say('change.one', {
              number,
              from: nameOf(fromIdea),
              to: nameOf(toIdea),
              name: madeByName,
              at: shortInstant(madeAt, visit.edition.timezone, visit.lang),
            })}
            <span className="fr-hint-text">{say('because', { reason: hide(reason) })}</span>
          </li>
        ))}
      </ol>
      {session.state === 'open' && (
        <p>
          <a
            className="fr-link"
            href={`${visit.path(scenarioStudentAddress, visit.params, back)}#move`}
          >
            {say('change.undo', { project: nameOf(last.fromIdea) })}
          </a>
        </p>
      )}
    </>
  );
}
