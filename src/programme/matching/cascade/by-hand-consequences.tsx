/** What offering a place by hand does to others, read before it is done. */
import type { Visit } from '../../../web/visit.tsx';
import { studentName } from '../laboratory/student-names.ts';
import type { Board } from './load-board.ts';
import type { ProjectPlaces } from './places-left.ts';
import { aheadOf, type WaitingStudent } from './waiting-list.ts';
import { cascadeWords } from './words.ts';

/** Names that are listed before the rest is counted. */
const namedAtMost = 10;

export function Consequences({
  visit,
  board,
  who,
  project,
}: {
  visit: Visit;
  board: Board;
  who: WaitingStudent;
  project: ProjectPlaces;
}) {
  const say = visit.say(cascadeWords);
  const ahead = aheadOf(board.waiting, who.student.applicationId, project.ideaId);
  const wish = who.wishes.find(({ ideaId }) => ideaId === project.ideaId);
  const name = studentName(visit, board.names, who.student);
  const over = board.offers.find(
    (offer) =>
      offer.applicationId === who.student.applicationId &&
      offer.ideaId === project.ideaId &&
      (offer.state === 'declined' || offer.state === 'expired' || offer.state === 'cancelled'),
  );
  return (
    <>
      <h2 className="fr-h4">{say('consequences.title', { name, project: project.name })}</h2>
      <ul>
        <li>
          {wish
            ? say('consequences.wished', {
                rank: wish.rank,
                placed: wish.isRefused ? 'refused' : wish.position === null ? 'no' : 'yes',
                position: wish.position ?? 0,
              })
            : say('consequences.notWished')}
        </li>
        {over && <li>{say('consequences.over', { state: over.state })}</li>}
        <li>{say('consequences.left', { left: project.givable - 1 })}</li>
        <li>
          {ahead.length === 0
            ? say('consequences.nobodyAhead')
            : say('consequences.ahead', { count: ahead.length })}
          {ahead.length > 0 && (
            <ul>
              {ahead.slice(0, namedAtMost).map(({ student }) => (
                <li key={student.applicationId}>
                  <bdi>{studentName(visit, board.names, student)}</bdi>
                </li>
              ))}
              {ahead.length > namedAtMost && (
                <li>{say('consequences.more', { count: ahead.length - namedAtMost })}</li>
              )}
            </ul>
          )}
        </li>
      </ul>
    </>
  );
}
