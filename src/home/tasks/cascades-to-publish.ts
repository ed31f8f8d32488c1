import { coordinates } from '../../acts/actor.ts';
import { offersAddress } from '../../programme/matching/addresses.ts';
import { boardTodo } from '../../programme/matching/cascade/board-todo.ts';
import { cascadeWords } from '../../programme/matching/cascade/words.ts';
import type { Visit } from '../../web/visit.tsx';
import { homeWords } from '../words.ts';
import type { Task } from './task.ts';

/**
 * Freed places whose next offers wait to be published, and people whose project left; for those who
 * coordinate the edition.
 */
export async function cascadesToPublish(visit: Visit): Promise<Task[]> {
  const say = visit.say(cascadeWords);
  const editions = (await visit.services.editions.all()).filter(({ id }) =>
    coordinates(visit.person, id),
  );
  const todo = await boardTodo(
    visit.db,
    editions.map(({ id }) => id),
  );
  return editions.flatMap((edition) => {
    const { ready = 0, isRefused = false, left = 0 } = todo.get(edition.id) ?? {};
    const about = visit.say(homeWords)('task.about', { edition: edition.name });
    const href = visit.path(offersAddress, { edition: edition.slug });
    return [
      ...(ready > 0 || isRefused
        ? [
            {
              key: `cascade-${edition.id}`,
              title: say(isRefused ? 'task.cascade.refused' : 'task.cascade'),
              about: isRefused
                ? about
                : say('task.cascade.about', { count: ready, edition: edition.name }),
              button: { label: say('task.cascade.button'), href },
            },
          ]
        : []),
      ...(left > 0
        ? [
            {
              key: `left-${edition.id}`,
              title: say('task.left', { count: left }),
              about,
              button: { label: say('task.left.button'), href: `${href}#waiting` },
            },
          ]
        : []),
    ];
  });
}
