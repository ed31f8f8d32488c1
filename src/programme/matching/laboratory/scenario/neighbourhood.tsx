/** The way back to the list of a scenario, to the student before and to the one after. */
import { scenarioAddress, scenarioStudentAddress } from '../../addresses.ts';
import type { Placed } from '../allocation.ts';
import { filtered, queryOf, STUDENTS_PAGE, type StudentFilters } from './filters.ts';
import type { StudentVisit } from './labels.tsx';
import { scenarioWords } from './words.ts';

export function Neighbourhood({
  visit,
  placed,
  filters,
}: {
  visit: StudentVisit;
  placed: readonly Placed[];
  filters: StudentFilters;
}) {
  const say = visit.say(scenarioWords);
  const { edition, scenario, application } = visit.params;
  const list = filtered(placed, filters);
  const at = list.findIndex(({ student }) => student.applicationId === application);
  const step = (to: number, rel: 'prev' | 'next') => {
    const other = at < 0 ? undefined : list[to];
    if (!other) return null;
    const page = Math.floor(to / STUDENTS_PAGE) + 1;
    const params = { edition, scenario, application: other.student.applicationId };
    return (
      <a
        className="fr-link"
        rel={rel}
        href={visit.path(scenarioStudentAddress, params, queryOf(filters, { page }))}
      >
        {say(`around.${rel}`)}
      </a>
    );
  };
  const back = visit.path(
    scenarioAddress,
    { edition, scenario },
    queryOf(filters, { page: filters.page }),
  );
  return (
    <nav aria-label={say('around')} className="bsoc-around fr-mb-3w">
      <a className="fr-link fr-icon-arrow-left-line fr-link--icon-left" href={`${back}#students`}>
        {say('around.back')}
      </a>
      {step(at - 1, 'prev')}
      {at >= 0 && <span>{say('around.place', { place: at + 1, total: list.length })}</span>}
      {step(at + 1, 'next')}
    </nav>
  );
}
