/** Who moves from one scenario to another, and why, each way. */
import { StateBadge, Table } from '../../../../ui/elements.tsx';
import type { Visit } from '../../../../web/visit.tsx';
import { scenarioStudentAddress } from '../../addresses.ts';
import type { SnapshotProject } from '../../snapshot.ts';
import { type StudentNames, studentName } from '../student-names.ts';
import type { Move, MoveKind } from './comparison.ts';
import type { PossibleBecause } from './possible-because.ts';
import type { WhyNot } from './why-not.ts';
import { comparisonWords } from './words.ts';

/** The two scenarios: their letters for people, their ids for links. */
export interface Letters {
  from: { letter: string; id: string };
  to: { letter: string; id: string };
}

export function MovesList({
  visit,
  moves,
  names,
  letters,
}: {
  visit: Visit<{ edition: string }>;
  moves: readonly Move[];
  names: StudentNames;
  letters: Letters;
}) {
  const say = visit.say(comparisonWords);
  return (
    <Table
      caption={say('moves.caption', { count: moves.length })}
      rows={moves}
      keyOf={({ student }) => student.applicationId}
      columns={[
        {
          title: say('moves.person'),
          cell: (move) => (
            <>
              <a
                href={visit.path(scenarioStudentAddress, {
                  ...visit.params,
                  scenario: letters.to.id,
                  application: move.student.applicationId,
                })}
              >
                <bdi>{studentName(visit, names, move.student)}</bdi>
              </a>{' '}
              <MoveBadge visit={visit} kind={move.kind} />
            </>
          ),
        },
        {
          title: say('moves.in', { letter: letters.from.letter }),
          cell: ({ from, fromRank }) => <Outcome visit={visit} project={from} rank={fromRank} />,
        },
        {
          title: say('moves.in', { letter: letters.to.letter }),
          cell: ({ to, toRank }) => <Outcome visit={visit} project={to} rank={toRank} />,
        },
        {
          title: say('moves.why'),
          cell: (move) => <Why visit={visit} move={move} letters={letters} />,
        },
      ]}
    />
  );
}

const badges = {
  enters: 'done',
  gains: 'done',
  other: 'coming',
  loses: 'waiting',
  leaves: 'stopped',
} as const;

function MoveBadge({ visit, kind }: { visit: Visit; kind: MoveKind }) {
  return <StateBadge state={badges[kind]}>{visit.say(comparisonWords)(`kind.${kind}`)}</StateBadge>;
}

function Outcome({
  visit,
  project,
  rank,
}: {
  visit: Visit;
  project: SnapshotProject | undefined;
  rank: number | undefined;
}) {
  const say = visit.say(comparisonWords);
  if (!project) return <>{say('outcome.none')}</>;
  return (
    <>
      {project.name}
      <span className="fr-hint-text">
        {rank === undefined ? say('outcome.notWished') : say('outcome.rank', { rank })}
      </span>
    </>
  );
}

function Why({ visit, move, letters }: { visit: Visit; move: Move; letters: Letters }) {
  const { from, to, whyNotBefore, whyNotAfter, possible, kind } = move;
  const isGained = kind === 'enters' || kind === 'gains';
  const better = isGained ? { letter: letters.to.letter, project: to } : undefined;
  const worse = isGained ? undefined : { letter: letters.from.letter, project: from };
  const where = better ?? worse;
  const lines = [
    to && whyNotBefore && whyNotInWords(visit, whyNotBefore, to, letters.from.letter),
    from && whyNotAfter && whyNotInWords(visit, whyNotAfter, from, letters.to.letter),
    possible && where?.project && possibleInWords(visit, possible, where.project, where.letter),
  ].filter((line): line is string => Boolean(line));
  return (
    <>
      {lines.map((line) => (
        <p key={line} className="fr-text--sm fr-mb-1v">
          {line}
        </p>
      ))}
    </>
  );
}

/** One sentence: why somebody does not have a project in the scenario of a letter. */
function whyNotInWords(
  visit: Visit,
  why: WhyNot,
  { name: project }: SnapshotProject,
  letter: string,
): string {
  const say = visit.say(comparisonWords);
  switch (why.because) {
    case 'preferred':
      return say('why.preferred', { letter, project, other: why.project.name, rank: why.rank });
    case 'pinned':
      return say('why.pinned', { letter, other: why.project.name });
    case 'reason': {
      const { code, position, lastAdmitted, tied } = why.reason;
      // 0: all who are there were put there.
      const last = lastAdmitted || 'none';
      return say(`why.${code}`, { letter, project, position, last, tied: tied ? 'yes' : 'no' });
    }
    default:
      return say(`why.${why.because}`, { letter, project });
  }
}

/** One sentence: what makes possible, in the scenario of a letter, what the other did not give. */
function possibleInWords(
  visit: Visit,
  possible: PossibleBecause,
  { name: project }: SnapshotProject,
  letter: string,
): string {
  const say = visit.say(comparisonWords);
  const { because, ...values } = possible;
  return say(`possible.${because}`, { letter, project, ...values });
}
