/** Who goes where: those whom the filters of the address leave, a page at a time. */
import { Button, StateBadge, Table } from '../../../../ui/elements.tsx';
import { Select } from '../../../../ui/form.tsx';
import { Pagination } from '../../../../ui/pagination.tsx';
import { formOf } from '../../../../web/form.ts';
import { scenarioAddress } from '../../addresses.ts';
import type { StudentNames } from '../student-names.ts';
import {
  filtered,
  isOutcome,
  outcomes,
  queryOf,
  STUDENTS_PAGE,
  type StudentFilters,
} from './filters.ts';
import { rankInWords, type ScenarioVisit, StudentLink } from './labels.tsx';
import type { ComputedCase } from './load-case.ts';
import { scenarioWords } from './words.ts';

interface Shown {
  visit: ScenarioVisit;
  found: ComputedCase;
  names: StudentNames;
  filters: StudentFilters;
}

export function StudentsSection({ visit, found, names, filters }: Shown) {
  const say = visit.say(scenarioWords);
  const all = filtered(found.placed, filters);
  const pages = Math.max(1, Math.ceil(all.length / STUDENTS_PAGE));
  const page = Math.min(filters.page, pages);
  const rows = all.slice((page - 1) * STUDENTS_PAGE, page * STUDENTS_PAGE);
  const hrefOf = (changes: Partial<StudentFilters>) =>
    `${visit.path(scenarioAddress, visit.params, queryOf(filters, changes))}#students`;
  const isNarrowed = filters.outcome !== undefined || filters.project !== undefined;
  return (
    <>
      <Filters visit={visit} found={found} filters={filters} />
      <p role="status">
        {say('students.count', { count: all.length, total: found.placed.length })}{' '}
        {isNarrowed && (
          <a href={hrefOf({ outcome: undefined, project: undefined })}>{say('students.all')}</a>
        )}
      </p>
      {rows.length > 0 && (
        <Table
          caption={say('students.caption')}
          rows={rows}
          keyOf={({ student }) => student.id}
          columns={[
            {
              title: say('column.student'),
              cell: ({ student }) => (
                <StudentLink
                  visit={visit}
                  names={names}
                  student={student}
                  filters={{ ...filters, page }}
                />
              ),
            },
            {
              title: say('column.project'),
              cell: ({ project }) => project?.name ?? say('rank.none'),
            },
            {
              title: say('column.wish'),
              cell: (one) => (one.project ? rankInWords(visit, one) : '–'),
            },
            {
              title: say('column.mark'),
              cell: ({ change }) =>
                change === undefined ? (
                  ''
                ) : (
                  <StateBadge state="coming">
                    {say('students.changed', { number: change })}
                  </StateBadge>
                ),
            },
          ]}
        />
      )}
      <Pagination page={page} pages={pages} hrefOf={(to) => hrefOf({ page: to })} />
    </>
  );
}

function Filters({ visit, found, filters }: Omit<Shown, 'names'>) {
  const say = visit.say(scenarioWords);
  const { placed, snapshot } = found;
  const form = formOf({ outcome: filters.outcome ?? '', project: filters.project ?? '' });
  const taken = new Set(placed.map(({ project }) => project?.id));
  return (
    <form
      method="get"
      action={`${visit.path(scenarioAddress, visit.params)}#students`}
      className="fr-mb-3w"
    >
      <div className="fr-grid-row fr-grid-row--gutters fr-grid-row--bottom">
        <div className="fr-col-12 fr-col-md-4">
          <Select
            form={form}
            name="outcome"
            label={say('filter.outcome')}
            empty={say('filter.any')}
            isFilter
            choices={outcomes.flatMap((outcome) => {
              const count = placed.filter((one) => isOutcome(one, outcome)).length;
              const label = say('filter.counted', { label: say(`outcome.${outcome}`), count });
              return count > 0 || outcome === filters.outcome ? [{ value: outcome, label }] : [];
            })}
          />
        </div>
        <div className="fr-col-12 fr-col-md-5">
          <Select
            form={form}
            name="project"
            label={say('filter.project')}
            empty={say('filter.anyProject')}
            isFilter
            choices={snapshot.projects
              .filter(({ id }) => taken.has(id) || id === filters.project)
              .map(({ id, name }) => ({ value: id, label: name }))}
          />
        </div>
        <div className="fr-col-12 fr-col-md-3">
          <Button kind="secondary">{say('filter.submit')}</Button>
        </div>
      </div>
    </form>
  );
}
