/** A student's wishes in their order: the outcome, and for each better one the reason. */
import type { ReactNode } from 'react';
import { StateBadge } from '../../../../ui/elements.tsx';
import { groundInWords } from './claim-list.tsx';
import type { StudentVisit } from './labels.tsx';
import type { Barrier, WishLine } from './wish-lines.ts';
import { scenarioWords } from './words.ts';

interface Shown {
  visit: StudentVisit;
  lines: readonly WishLine[];
  /** True when the draw tells equals apart. */
  isDrawn: boolean;
  /** A text without what names the student, for who reads without names. */
  hide: (text: string) => string;
  /** What mentors wrote for the team beside a refusal, by the id of the project. */
  refusals: ReadonlyMap<string, string>;
}

export function WishList({ visit, lines, isDrawn, hide, refusals }: Shown) {
  const say = visit.say(scenarioWords);
  return (
    <ol className="bsoc-wishes">
      {lines.map((line) => (
        <li key={line.project.id} className="bsoc-wish">
          <div className="bsoc-wish__head bsoc-wish__head--state">
            <h3 className="fr-h6 fr-mb-0">{line.project.name}</h3>
            <StateBadge state={badges[line.place]}>{say(`wish.${line.place}`)}</StateBadge>
          </div>
          <p>{standInWords(visit, line, isDrawn)}</p>
          {line.barrier && (
            <p>
              <Reason
                visit={visit}
                barrier={line.barrier}
                hide={hide}
                said={refusals.get(line.project.ideaId)}
              />
            </p>
          )}
          {line.place === 'less' && <p>{say(line.isOpen ? 'wish.open' : 'wish.notOpen')}</p>}
        </li>
      ))}
    </ol>
  );
}

const badges = { outcome: 'done', preferred: 'waiting', less: 'waiting' } as const;

/** Where its mentors have the student. */
function standInWords(
  visit: StudentVisit,
  { project, mentorsSay, stand, listed, equals }: WishLine,
  isDrawn: boolean,
): string {
  const say = visit.say(scenarioWords);
  if (mentorsSay === 'refused') return say('stand.refused');
  if (!stand) return say('stand.none');
  const isRanked = project.groups.length > 0;
  const key = mentorsSay !== 'unplaced' ? 'ranked' : isRanked ? 'unplaced' : 'unranked';
  const { position } = stand;
  return say(`stand.${key}`, { position, listed, equals, isDrawn: isDrawn ? 'yes' : 'no' });
}

function Reason({
  visit,
  barrier,
  hide,
  said,
}: {
  visit: StudentVisit;
  barrier: Barrier;
  hide: (text: string) => string;
  said: string | undefined;
}): ReactNode {
  const say = visit.say(scenarioWords);
  switch (barrier.kind) {
    case 'refused':
      return (
        <>
          {say('barrier.refused')}
          {said && <span className="fr-hint-text">{say('because', { reason: hide(said) })}</span>}
        </>
      );
    case 'excluded':
    case 'pinned':
      return (
        <>
          {say(`barrier.${barrier.kind}`)}
          <span className="fr-hint-text">{say('because', { reason: hide(barrier.reason) })}</span>
        </>
      );
    case 'moved': {
      const { number, madeByName, reason } = barrier.change;
      return (
        <>
          {say('barrier.moved', { number, name: madeByName })}
          <span className="fr-hint-text">{say('because', { reason: hide(reason) })}</span>
        </>
      );
    }
    case 'claim':
      return (
        <>
          {say('barrier.claim')} {groundInWords(visit, barrier.claim)}{' '}
          {say(`why.${barrier.claim.because.kind}`)}
        </>
      );
    case 'minimum':
    case 'unknown':
    case 'project_closed':
    case 'supervisor_closed':
      return say(`barrier.${barrier.kind}`);
    default: {
      const { kind, position, lastAdmitted, tied } = barrier;
      if (lastAdmitted === null || lastAdmitted === 0) return say(`barrier.${kind}.given`);
      return say(tied ? `barrier.${kind}.tied` : `barrier.${kind}`, {
        position,
        last: lastAdmitted,
      });
    }
  }
}
