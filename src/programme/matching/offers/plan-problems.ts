/** Places as they are now against what would be offered: pure, no I/O. */
import type { Snapshot } from '../snapshot.ts';
import type { Offered } from './publish-batch.ts';

/** What forbids publishing: more would be offered than there are places, or a project is gone. */
export type PlanProblem =
  | { code: 'nobody' }
  | { code: 'project_left'; name: string; count: number }
  | { code: 'project_over' | 'organisation_over'; name: string; count: number; places: number }
  | { code: 'funded_over'; count: number; places: number };

/** A project with those it is offered to. */
export interface Place {
  ideaId: string;
  name: string;
  /** As they are today; 0 when the project has left. */
  places: number;
  /** Of this publication, and given before. */
  offered: number;
}

/** @param input.holders those who have a place, or one kept for them, already. */
export function problemsOf({
  snapshot,
  today,
  offers,
  holders,
}: {
  snapshot: Snapshot;
  today: Snapshot;
  offers: readonly Pick<Offered, 'applicationId' | 'ideaId'>[];
  holders: readonly { applicationId: string; ideaId: string }[];
}): { projects: Place[]; problems: PlanProblem[] } {
  const given = [...offers, ...holders];
  const counts = Map.groupBy(given, ({ ideaId }) => ideaId);
  const now = new Map(today.projects.map((project) => [project.ideaId, project]));
  const named = new Map(
    [...snapshot.projects, ...today.projects].map((project) => [project.ideaId, project.name]),
  );
  const projects = [...named]
    .map(([ideaId, name]) => ({
      ideaId,
      name,
      places: now.get(ideaId)?.places ?? 0,
      offered: counts.get(ideaId)?.length ?? 0,
    }))
    .sort((one, other) => one.name.localeCompare(other.name, 'fr'));
  const problems: PlanProblem[] = projects
    .filter(({ offered, places }) => offered > places)
    .map(({ ideaId, name, offered, places }) =>
      now.has(ideaId)
        ? { code: 'project_over', name, count: offered, places }
        : { code: 'project_left', name, count: offered },
    );
  for (const { id, name, places } of today.organisations) {
    const count = given.filter(({ ideaId }) => now.get(ideaId)?.organisation === id).length;
    if (places !== null && count > places) {
      problems.push({ code: 'organisation_over', name, count, places });
    }
  }
  // Who has a place and is offered a better one takes one funded place.
  const funded = new Set(given.map(({ applicationId }) => applicationId)).size;
  if (funded > today.fundedPlaces) {
    problems.push({ code: 'funded_over', count: funded, places: today.fundedPlaces });
  }
  return { projects, problems };
}
