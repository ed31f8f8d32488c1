/** An edition with three ranked projects and four students who wish for them, for tests. */
import type { Someone, TestSite } from '../../../../../test/site.ts';
import { sentApplication } from '../../../applications/testing/applicants.ts';
import { becomesMentor, publishedNames } from '../../../catalogue/testing/published-projects.ts';
import type { Edition } from '../../../editions/edition.ts';
import { matchingTime, ranked } from '../../testing/matching.ts';

export interface SmallEdition {
  edition: Edition;
  coordinator: Someone;
  mentor: Someone;
  /** Ada, Bo, Cleo and Dan, whose applications are numbered 1 to 4. */
  students: Someone[];
  /** Ids of applications, in the same order. */
  applications: string[];
  /** Ids of projects: Balisette, Cadastrelle, Dictaphore. */
  projects: string[];
}

/** Wishes of the four students, by the place of the project in `projects`. */
const wishes = [[0, 1], [0, 1, 2], [0], [1, 0]];

/** Makes it at `matchingTime`: Balisette ranks its three candidates, the others did not rank. */
export async function smallEdition(site: TestSite): Promise<SmallEdition> {
  site.setNow('2022-04-01T10:00:00Z');
  const edition = await site.edition();
  const coordinator = await site.someone('Inès', { role: 'coordinator', edition });
  const mentor = await site.someone('Mona');
  const projects = await publishedNames(site, edition, ['Balisette', 'Cadastrelle', 'Dictaphore']);
  for (const id of projects) await becomesMentor(site, mentor, id);
  const students: Someone[] = [];
  const applications: string[] = [];
  for (const [index, name] of ['Ada', 'Bo', 'Cleo', 'Dan'].entries()) {
    const student = await site.someone(name);
    const wished = (wishes[index] ?? []).flatMap((at) => projects[at] ?? []);
    students.push(student);
    applications.push(await sentApplication(site, edition, student, { wishes: wished }));
  }
  const [ada, bo, cleo, dan] = applications as [string, string, string, string];
  await ranked(site, projects[0] ?? '', mentor, [[bo], [ada, dan], [cleo]]);
  site.setNow(matchingTime);
  return { edition, coordinator, mentor, students, applications, projects };
}
