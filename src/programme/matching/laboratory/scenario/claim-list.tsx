/** Those who would be right to complain, each in plain sentences. */
import type { Snapshot } from '../../snapshot.ts';
import type { Placed } from '../allocation.ts';
import type { StudentNames } from '../student-names.ts';
import type { CausedClaim } from './claims.ts';
import type { Claim } from './judge.ts';
import { rankInWords, type ScenarioVisit, StudentLink } from './labels.tsx';
import { scenarioWords } from './words.ts';

/** Complaints that a page lists; the others are counted. */
const SHOWN = 50;

export interface Told {
  visit: ScenarioVisit;
  names: StudentNames;
  snapshot: Snapshot;
  placed: readonly Placed[];
}

export function ClaimList({
  claims,
  ...told
}: Told & { claims: readonly (Claim & Partial<Pick<CausedClaim, 'because'>>)[] }) {
  const say = told.visit.say(scenarioWords);
  const projects = new Map(told.snapshot.projects.map((one) => [one.id, one]));
  const outcomes = new Map(told.placed.map((one) => [one.student.id, one]));
  return (
    <>
      <ul>
        {claims.slice(0, SHOWN).map((claim) => {
          const one = outcomes.get(claim.student);
          const project = projects.get(claim.project);
          if (!one || !project) return null;
          const { visit, names } = told;
          return (
            <li key={`${claim.student} ${claim.project}`}>
              {say.rich('claim.prefers', {
                who: <StudentLink visit={visit} names={names} student={one.student} />,
                project: project.name,
                rank: rankInWords(visit, {
                  project,
                  rank: one.student.wishes.indexOf(project.id) + 1,
                }),
                placed: one.project ? 'yes' : 'no',
                outcome: one.project?.name ?? '',
              })}{' '}
              {groundInWords(visit, claim)}
              {claim.because && <Cause {...told} because={claim.because} />}
            </li>
          );
        })}
      </ul>
      {claims.length > SHOWN && <p>{say('claims.more', { count: claims.length - SHOWN })}</p>}
    </>
  );
}

/** Why they would be right. */
export function groundInWords(
  visit: ScenarioVisit,
  { ground, position, lastAdmitted, tied }: Claim,
): string {
  const say = visit.say(scenarioWords);
  if (ground === 'room' || ground === 'own') return say(`ground.${ground}`);
  if (lastAdmitted === null) return say('ground.unranked');
  return say(tied ? `ground.${ground}.tied` : `ground.${ground}`, { position, last: lastAdmitted });
}

function Cause({ because, visit, names, snapshot }: Told & Pick<CausedClaim, 'because'>) {
  const say = visit.say(scenarioWords);
  if (!('student' in because))
    return <span className="fr-hint-text">{say(`cause.${because.kind}`)}</span>;
  const { kind, ...pair } = because;
  const student = snapshot.students.find(({ id }) => id === pair.student);
  const project = snapshot.projects.find(({ id }) => id === pair.project);
  return (
    student &&
    project && (
      <span className="fr-hint-text">
        {say.rich(`cause.${kind}`, {
          who: <StudentLink visit={visit} names={names} student={student} />,
          project: project.name,
        })}
      </span>
    )
  );
}
