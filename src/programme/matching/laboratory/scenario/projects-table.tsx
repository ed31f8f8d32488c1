/** Who goes to each project, which places stay empty and why: also the table of the picture. */
import { Table } from '../../../../ui/elements.tsx';
import { scenarioAddress } from '../../addresses.ts';
import { placesIn } from '../../scenario-places.ts';
import type { SnapshotProject } from '../../snapshot.ts';
import type { Placed } from '../allocation.ts';
import type { StudentNames } from '../student-names.ts';
import { type EmptyPlaces, emptyPlaces } from './empty-places.ts';
import { queryOf } from './filters.ts';
import { rankInWords, type ScenarioVisit, StudentLink } from './labels.tsx';
import type { ComputedCase } from './load-case.ts';
import { roomOf } from './room.ts';
import { scenarioWords } from './words.ts';

/** People of a project that the table names; the others are one click away. */
const NAMED = 8;

export function ProjectsTable({
  visit,
  found,
  names,
}: {
  visit: ScenarioVisit;
  found: ComputedCase;
  names: StudentNames;
}) {
  const say = visit.say(scenarioWords);
  const { snapshot, placed } = found;
  const { options } = found.scenario;
  const room = roomOf(snapshot, options, placed);
  const empty = emptyPlaces(snapshot, options, placed, room);
  const organisations = new Map(snapshot.organisations.map(({ id, name }) => [id, name]));
  const held = ({ id }: SnapshotProject) => room.heldBy.get(id) ?? [];
  return (
    <Table
      caption={say('projects.caption', { count: snapshot.projects.length })}
      rows={snapshot.projects.toSorted((one, other) => held(other).length - held(one).length)}
      keyOf={({ id }) => id}
      columns={[
        {
          title: say('column.project'),
          cell: (project) => (
            <div>
              {project.name}
              {project.organisation && (
                <span className="fr-hint-text">{organisations.get(project.organisation)}</span>
              )}
            </div>
          ),
        },
        {
          title: say('column.places'),
          cell: (project) =>
            say('projects.taken', {
              taken: held(project).length,
              places: placesIn(project, options),
            }),
        },
        {
          title: say('column.people'),
          cell: (project) => (
            <People visit={visit} names={names} project={project} held={held(project)} />
          ),
        },
        {
          title: say('column.empty'),
          cell: (project) => {
            const left = empty.get(project.id);
            return left ? emptyInWords(visit, left) : say('empty.full');
          },
        },
      ]}
    />
  );
}

function People({
  visit,
  names,
  project,
  held,
}: {
  visit: ScenarioVisit;
  names: StudentNames;
  project: SnapshotProject;
  held: readonly Placed[];
}) {
  const say = visit.say(scenarioWords);
  if (held.length === 0) return <>{say('projects.nobody')}</>;
  const filters = { outcome: undefined, project: project.id, page: 1 };
  return (
    <ul className="bsoc-plain">
      {held.slice(0, NAMED).map((one) => (
        <li key={one.student.id}>
          <StudentLink visit={visit} names={names} student={one.student} filters={filters} />{' '}
          <span className="fr-hint-text">{rankInWords(visit, one)}</span>
        </li>
      ))}
      {held.length > NAMED && (
        <li>
          <a href={`${visit.path(scenarioAddress, visit.params, queryOf(filters))}#students`}>
            {say('projects.all', { count: held.length })}
          </a>
        </li>
      )}
    </ul>
  );
}

function emptyInWords(visit: ScenarioVisit, { places, reason, wouldCome, wished }: EmptyPlaces) {
  return visit.say(scenarioWords)(`empty.${reason}`, { places, wouldCome, wished });
}
