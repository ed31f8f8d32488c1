import type { Instance, Options, Preference } from '../instance.ts';

type Lists = Record<string, readonly Preference[] | null>;

/**
 * A short way to write an instance: students and supervisors by their lists; `p1: 'u1 2'` is a project
 * of u1 with two places. Supervisors have as many places as their projects unless said otherwise.
 */
export function written(
  students: Lists,
  projects: Record<string, string>,
  supervisors: Lists,
  {
    places = {},
    rankings = {},
    ...options
  }: Options & { places?: Record<string, number>; rankings?: Lists } = {},
): Instance {
  const all = Object.entries(projects).map(([id, text]) => {
    const [supervisor = '', capacity = '1'] = text.split(' ');
    return { id, supervisor, capacity: Number(capacity), prefs: rankings[id] ?? null };
  });
  const total = (id: string) =>
    all.reduce((sum, { supervisor, capacity }) => sum + (supervisor === id ? capacity : 0), 0);
  return {
    format: 'spa-instance/1',
    options,
    students: Object.entries(students).map(([id, prefs]) => ({ id, prefs })),
    projects: all,
    supervisors: Object.entries(supervisors).map(([id, prefs]) => ({
      id,
      capacity: places[id] ?? total(id),
      prefs,
    })),
  };
}
