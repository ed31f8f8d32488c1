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

type Listed = Claim & Partial<Pick<CausedClaim, 'because'>>;

export function ClaimList({ claims, ...told }: Told & { claims: readonly Listed[] }) {
  const say = told.visit.say(scenarioWords);
  const shown = claims.slice(0, SHOWN);
  const byPlace = Map.groupBy(shown, placeOf);
  return (
    <>
      <ul>
        {[...byPlace].flatMap(([place, ones]) =>
          // Many for one empty place are one sentence.
          place && ones.length > 2 ? (
            <EmptyPlace key={place} {...told} claims={ones} />
          ) : (
            ones.map((claim) => (
              <li key={`${claim.student} ${claim.project}`}>
                <One {...told} claim={claim} />
              </li>
            ))
          ),
        )}
      </ul>
      {claims.length > SHOWN && <p>{say('claims.more', { count: claims.length - SHOWN })}</p>}
    </>
  );
}

/** The empty place that is asked for; empty when it is somebody's. */
const placeOf = ({ ground, project, because }: Listed) =>
  ground === 'room' ? `${project} ${because?.kind ?? ''}` : '';

function One({ claim, ...told }: Told & { claim: Listed }) {
  const { visit, names, snapshot, placed } = told;
  const one = placed.find(({ student }) => student.id === claim.student);
  const project = snapshot.projects.find(({ id }) => id === claim.project);
  if (!one || !project) return null;
  const rank = one.student.wishes.indexOf(project.id) + 1;
  return (
    <>
      {visit.say(scenarioWords).rich('claim.prefers', {
        who: <StudentLink visit={visit} names={names} student={one.student} />,
        project: project.name,
        rank: rankInWords(visit, { project, rank }),
        placed: one.project ? 'yes' : 'no',
        outcome: one.project?.name ?? '',
      })}{' '}
      {groundInWords(visit, claim)}
      {claim.because && <Cause {...told} because={claim.because} />}
    </>
  );
}

/** One place that nobody has, and all those who would rather have it. */
function EmptyPlace({ claims, ...told }: Told & { claims: readonly Listed[] }) {
  const { visit, names, snapshot, placed } = told;
  const say = visit.say(scenarioWords);
  const project = snapshot.projects.find(({ id }) => id === claims[0]?.project);
  const outcomes = new Map(placed.map((one) => [one.student.id, one]));
  if (!project) return null;
  const because = claims[0]?.because;
  return (
    <li>
      {say('claim.empty', { project: project.name, count: claims.length })}
      {because && <Cause {...told} because={because} />}
      <ul>
        {claims.flatMap(({ student: id }) => {
          const one = outcomes.get(id);
          if (!one) return [];
          const rank = one.student.wishes.indexOf(project.id) + 1;
          return [
            <li key={id}>
              {say.rich('claim.wants', {
                who: <StudentLink visit={visit} names={names} student={one.student} />,
                rank: rankInWords(visit, { project, rank }),
                placed: one.project ? 'yes' : 'no',
                outcome: one.project?.name ?? '',
              })}
            </li>,
          ];
        })}
      </ul>
    </li>
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
