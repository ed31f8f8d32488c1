import type { Snapshot } from '../../snapshot.ts';
import type { Placed } from '../allocation.ts';

/** Of those placed, whom publication leaves out: their project left the catalogue, or they withdrew. */
export function leftOut(placed: readonly Placed[], live: Snapshot): Placed[] {
  const projects = new Set(live.projects.map(({ id }) => id));
  const students = new Set(live.students.map(({ id }) => id));
  return placed.filter(
    ({ student, project }) => project && !(projects.has(project.id) && students.has(student.id)),
  );
}
