/** What was found in wishes and rankings, in words, with what became of it. */
import type { Snapshot } from '../../snapshot.ts';
import type { StudentNames } from '../student-names.ts';
import { foundInLists } from './found-in-lists.ts';
import { type ScenarioVisit, StudentLink } from './labels.tsx';
import type { ComputedCase } from './load-case.ts';
import { scenarioWords } from './words.ts';

/** What the engine says that `foundInLists` does not say better. */
const told = [
  'unknown_project',
  'unknown_student',
  'duplicate_preference',
  'unknown_supervisor',
  'superfluous_student',
] as const;

export function ListsSection({
  visit,
  found,
  names,
  gone,
}: {
  visit: ScenarioVisit;
  found: ComputedCase;
  names: StudentNames;
  /** Wishes for projects that are no longer in the catalogue. */
  gone: readonly { name: string; wishes: number }[];
}) {
  const say = visit.say(scenarioWords);
  const { snapshot } = found;
  const lists = foundInLists(snapshot);
  const students = new Map(snapshot.students.map((one) => [one.id, one]));
  const issues = told.filter((code) => found.scenario.answer.issues.includes(code));
  const projects = (ones: Snapshot['projects']) => ones.map(({ name }) => name).join(', ');
  const lines = [
    ...(['unranked', 'unfinished', 'unwished'] as const).flatMap((kind) => {
      const ones = lists[kind];
      return ones.length === 0
        ? []
        : [say(`found.${kind}`, { count: ones.length, names: projects(ones) })];
    }),
    ...lists.incomplete.map(({ project, left }) =>
      say('found.incomplete', { project: project.name, left }),
    ),
    ...lists.refusing.map(({ project, refused }) =>
      say('found.refusing', { project: project.name, refused }),
    ),
    ...gone.map(({ name, wishes }) => say('found.gone', { project: name, wishes })),
    ...issues.map((code) => say(`issue.${code}`)),
  ];
  const people = (['wishless', 'refusedEverywhere'] as const).filter(
    (kind) => lists[kind].length > 0,
  );
  if (lines.length + people.length === 0) return <p>{say('found.nothing')}</p>;
  return (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
      {people.map((kind) => (
        <li key={kind}>
          {say(`found.${kind}`, { count: lists[kind].length })}
          <ul>
            {lists[kind].flatMap((id) => {
              const student = students.get(id);
              return student
                ? [
                    <li key={id}>
                      <StudentLink visit={visit} names={names} student={student} />
                    </li>,
                  ]
                : [];
            })}
          </ul>
        </li>
      ))}
    </ul>
  );
}
