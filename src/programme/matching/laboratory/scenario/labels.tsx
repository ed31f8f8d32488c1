/** What the pages of a scenario call things. */
import type { Visit } from '../../../../web/visit.tsx';
import { scenarioStudentAddress } from '../../addresses.ts';
import type { Placed } from '../allocation.ts';
import { type StudentNames, studentName } from '../student-names.ts';
import { queryOf, type StudentFilters } from './filters.ts';
import { scenarioWords } from './words.ts';

export type ScenarioVisit = Visit<{ edition: string; scenario: string }>;
export type StudentVisit = Visit<{ edition: string; scenario: string; application: string }>;

/** A student by name and number, or by number alone; leads to the reasons of their outcome. */
export function StudentLink({
  visit,
  names,
  student,
  filters,
}: {
  visit: ScenarioVisit;
  names: StudentNames;
  student: Placed['student'];
  /** The list that one comes from, and goes through. */
  filters?: StudentFilters;
}) {
  const name = studentName(visit, names, student);
  const { edition, scenario } = visit.params;
  const params = { edition, scenario, application: student.applicationId };
  return (
    <a href={visit.path(scenarioStudentAddress, params, filters ? queryOf(filters) : {})}>
      {names.has(student.applicationId)
        ? visit.say(scenarioWords)('student.named', { name, number: student.id })
        : name}
    </a>
  );
}

/** Which of their wishes somebody has, in words. */
export function rankInWords(
  visit: Visit<unknown>,
  { project, rank }: Pick<Placed, 'project' | 'rank'>,
): string {
  const say = visit.say(scenarioWords);
  if (!project) return say('rank.none');
  return rank === undefined ? say('rank.unwished') : say('rank.one', { rank });
}
