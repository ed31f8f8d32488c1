import { coordinates } from '../../acts/actor.ts';
import { applicationRulesAddress } from '../../programme/applications/addresses.ts';
import { rulesWords } from '../../programme/applications/settings/words.ts';
import { milestone } from '../../programme/editions/edition.ts';
import { phaseOf } from '../../programme/editions/phase.ts';
import { closedToEverybody } from '../../programme/editions/who-may-apply.ts';
import type { Visit } from '../../web/visit.tsx';
import { homeWords } from '../words.ts';
import type { Task } from './task.ts';

/** Editions whose catalogue is out, or almost, and to which nobody may apply; for coordinators. */
export async function applicantsToAllow(visit: Visit): Promise<Task[]> {
  const say = visit.say(rulesWords);
  const { person, now } = visit;
  const editions = (await visit.services.editions.all()).filter(
    (edition) =>
      coordinates(person, edition.id) &&
      ['selection', 'catalogue', 'applications'].includes(phaseOf(edition, now).phase),
  );
  const closed = await closedToEverybody(
    visit.db,
    editions.map(({ id }) => id),
  );
  return editions
    .filter(({ id }) => closed.has(id))
    .map((edition) => {
      const opens = milestone(edition, 'applications_open');
      return {
        key: `applicants-${edition.id}`,
        title: say('task.title'),
        about: visit.say(homeWords)('task.about', { edition: edition.name }),
        until: opens && { at: opens.at, zone: edition.timezone, isDay: opens.onDate !== null },
        button: {
          label: say('task.button'),
          href: visit.path(applicationRulesAddress, { edition: edition.slug }),
        },
      };
    });
}
