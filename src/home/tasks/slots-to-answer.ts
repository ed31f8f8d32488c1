import { availabilityAddress } from '../../programme/interviews/addresses.ts';
import { awaitedAnswers } from '../../programme/interviews/planning/awaited-answers.ts';
import { planningWords } from '../../programme/interviews/planning/words.ts';
import type { Visit } from '../../web/visit.tsx';
import type { Task } from './task.ts';

/** Slots of interviews that a member of their panel has not answered for, a line a session. */
export async function slotsToAnswer(visit: Visit): Promise<Task[]> {
  const say = visit.say(planningWords);
  const editions = await visit.services.editions.all();
  const awaited = await awaitedAnswers(visit.db, visit.person.personId, visit.now);
  return awaited.flatMap(({ sessionId, editionId, title, count, until }) => {
    const edition = editions.find(({ id }) => id === editionId);
    if (!edition) return [];
    return {
      key: `slots-${sessionId}`,
      title: say('task.title', { title }),
      about: say('task.about', { count, edition: edition.name }),
      until: { at: until, zone: edition.timezone },
      button: {
        label: say('task.button'),
        href: visit.path(availabilityAddress, { session: sessionId }),
      },
    };
  });
}
