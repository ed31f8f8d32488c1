import { coordinates } from '../../acts/actor.ts';
import { laboratoryAddress } from '../../programme/matching/addresses.ts';
import { laboratoryTodo } from '../../programme/matching/laboratory/laboratory-todo.ts';
import { laboratoryWords } from '../../programme/matching/laboratory/words.ts';
import type { Visit } from '../../web/visit.tsx';
import { homeWords } from '../words.ts';
import type { Task } from './task.ts';

/** The matching of an edition, as far as its team has brought it; for those who coordinate it. */
export async function matchingToCarryOn(visit: Visit): Promise<Task[]> {
  const say = visit.say(laboratoryWords);
  const editions = (await visit.services.editions.all()).filter(({ id }) =>
    coordinates(visit.person, id),
  );
  const ids = editions.map(({ id }) => id);
  const todos = await laboratoryTodo(visit.db, ids, visit.now);
  return editions.flatMap(({ id, slug, name }) => {
    const todo = todos.get(id);
    if (!todo) return [];
    return {
      key: `matching-${id}`,
      title: say(`task.${todo}`),
      about: visit.say(homeWords)('task.about', { edition: name }),
      button: { label: say('task.button'), href: visit.path(laboratoryAddress, { edition: slug }) },
    };
  });
}
