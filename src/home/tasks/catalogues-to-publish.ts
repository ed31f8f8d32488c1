import { holds, isAdmin } from '../../acts/actor.ts';
import { publicationAddress } from '../../programme/catalogue/addresses.ts';
import { milestone } from '../../programme/editions/edition.ts';
import { phaseOf } from '../../programme/editions/phase.ts';
import type { Visit } from '../../web/visit.tsx';
import { homeWords } from '../words.ts';
import type { Task } from './task.ts';

/** Catalogues whose call is over and that are not published yet, for those who coordinate them. */
export async function cataloguesToPublish(visit: Visit): Promise<Task[]> {
  const say = visit.say(homeWords);
  const { person, now } = visit;
  const editions = await visit.services.editions.all();
  return editions
    .filter(({ id }) => isAdmin(person) || holds(person, 'coordinator', id))
    .filter((edition) => phaseOf(edition, now).phase === 'selection')
    .map((edition) => {
      const due = milestone(edition, 'ideas_published');
      return {
        key: `publish-${edition.id}`,
        title: say('task.publish'),
        about: say('task.about', { edition: edition.name }),
        until: due && { at: due.at, zone: edition.timezone, isDay: due.onDate !== null },
        button: {
          label: say('task.publish.button'),
          href: visit.path(publicationAddress, { edition: edition.slug }),
        },
      };
    });
}
