import type { Visit } from '../../../web/visit.tsx';
import type { Edition } from '../../editions/edition.ts';
import { editionOf } from '../../ideas/idea-visit.ts';
import { type ApplicationRules, mentorsRead, rulesOf } from '../rules.ts';
import { type MentoredProject, mentoredProject } from '../visible-to-mentors.ts';
import { mentoringWords } from './words.ts';

export type MentoringVisit = Visit<{ idea: string }>;

/** A project with its own edition, as one of its mentors comes to it. */
export interface Mentoring {
  project: MentoredProject;
  edition: Edition;
  rules: ApplicationRules;
  /** False before the date set: nothing of applications may be told, were it how many. */
  isRead: boolean;
}

/** Loads the project of the address for one of its mentors. @throws Refusal `missing` */
export async function openMentoring(visit: MentoringVisit): Promise<Mentoring> {
  const project = await mentoredProject(visit.db, visit.person, visit.params.idea);
  const edition = await editionOf(visit, project.editionId);
  const rules = await rulesOf(visit.db, edition.id);
  return { project, edition, rules, isRead: mentorsRead(edition, rules, visit.now) };
}

/** What the queries of candidates are asked with. */
export function readingOf(visit: MentoringVisit, { project, rules }: Mentoring) {
  return {
    ideaId: project.ideaId,
    mentorId: visit.person.personId,
    isBlind: rules.readsBlind,
    hidden: visit.say(mentoringWords)('candidate.hidden'),
  };
}
