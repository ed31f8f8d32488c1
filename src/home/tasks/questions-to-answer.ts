import { questionAddress } from '../../programme/catalogue/addresses.ts';
import { waitingFor } from '../../programme/catalogue/questions/waiting-questions.ts';
import { questionWords } from '../../programme/catalogue/questions/words.ts';
import type { Visit } from '../../web/visit.tsx';
import { dayOf, relativeDay, shortDay } from '../../words/dates.ts';
import type { Task } from './task.ts';

/** Public questions that wait for an answer, one line a project, the one that waits longest first. */
export async function questionsToAnswer(visit: Visit): Promise<Task[]> {
  const say = visit.say(questionWords);
  const { db, person, lang, now } = visit;
  const editions = await visit.services.editions.all();
  const waiting = await waitingFor(db, person, editions);
  return waiting.flatMap(({ editionId, projectName, count, oldestId, since }) => {
    const edition = editions.find(({ id }) => id === editionId);
    if (!edition) return [];
    const zone = edition.timezone;
    return {
      key: `question-${oldestId}`,
      title: say('task.title', { name: projectName, count }),
      about: say('task.about', {
        count,
        on: shortDay(dayOf(since, zone), lang),
        relative: relativeDay(since, now, zone, lang),
        edition: edition.name,
      }),
      button: {
        label: say('task.button'),
        href: visit.path(questionAddress, { question: oldestId }),
      },
    };
  });
}
