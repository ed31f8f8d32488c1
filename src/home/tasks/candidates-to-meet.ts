import { projectApplicationsAddress } from '../../programme/applications/addresses.ts';
import { candidatesLeft } from '../../programme/applications/mentoring/candidates-left.ts';
import { mentoringWords } from '../../programme/applications/mentoring/words.ts';
import { matchedAmong } from '../../programme/matching/laboratory/matching-session.ts';
import type { Visit } from '../../web/visit.tsx';
import type { Task } from './task.ts';

/**
 * Projects whose candidates their mentor has not said all of, once mentors read and until matching
 * begins: whom to meet then no longer matters.
 */
export async function candidatesToMeet(visit: Visit): Promise<Task[]> {
  const say = visit.say(mentoringWords);
  const editions = await visit.services.editions.all();
  const projects = await candidatesLeft(visit.db, visit.person, editions, visit.now);
  const matched = await matchedAmong(visit.db, [...new Set(projects.map((one) => one.edition.id))]);
  const awaited = projects.filter(({ edition }) => !matched.has(edition.id));
  return awaited.map(({ ideaId, name, edition, left, total }) => ({
    key: `candidates-${ideaId}`,
    title: say('task.title', { name }),
    about: say('task.about', { left, total, edition: edition.name }),
    button: {
      label: say('task.button'),
      href: visit.path(projectApplicationsAddress, { idea: ideaId }),
    },
  }));
}
