/** Hand changes of a scenario, the last first: who, from where to where, by whom. */
import { Table } from '../../../../ui/elements.tsx';
import { shortInstant } from '../../../../words/dates.ts';
import { aboutStudent, type StudentNames } from '../student-names.ts';
import { type ScenarioVisit, StudentLink } from './labels.tsx';
import type { ChangeMade, ComputedCase } from './load-case.ts';
import { scenarioWords } from './words.ts';

export function ChangesSection({
  visit,
  found: { changes, snapshot },
  names,
}: {
  visit: ScenarioVisit;
  found: ComputedCase;
  names: StudentNames;
}) {
  const say = visit.say(scenarioWords);
  if (changes.length === 0) return <p className="bsoc-measure">{say('changes.none')}</p>;
  const students = new Map(snapshot.students.map((one) => [one.applicationId, one]));
  const projects = new Map(snapshot.projects.map(({ ideaId, name }) => [ideaId, name]));
  const nameOf = (ideaId: string | null) =>
    ideaId === null ? say('rank.none') : (projects.get(ideaId) ?? '');
  return (
    <Table
      caption={say('changes.caption', { count: changes.length })}
      rows={changes.toReversed()}
      keyOf={({ number }) => String(number)}
      columns={[
        { title: say('column.number'), cell: ({ number }: ChangeMade) => number },
        {
          title: say('column.student'),
          cell: ({ applicationId }) => {
            const student = students.get(applicationId);
            return student && <StudentLink visit={visit} names={names} student={student} />;
          },
        },
        { title: say('column.from'), cell: ({ fromIdea }) => nameOf(fromIdea) },
        { title: say('column.to'), cell: ({ toIdea }) => nameOf(toIdea) },
        {
          title: say('column.reason'),
          cell: ({ applicationId, reason }) =>
            aboutStudent(visit, names, { applicationId }, reason),
        },
        {
          title: say('column.made'),
          cell: ({ madeAt, madeByName }) =>
            say('changes.made', {
              name: madeByName,
              at: shortInstant(madeAt, visit.edition.timezone, visit.lang),
            }),
        },
      ]}
    />
  );
}
