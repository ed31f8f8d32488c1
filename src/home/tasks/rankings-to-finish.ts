import { rankingAddress } from '../../programme/matching/addresses.ts';
import { rankingsLeft } from '../../programme/matching/ranking/rankings-left.ts';
import { rankingWords } from '../../programme/matching/ranking/words.ts';
import type { Visit } from '../../web/visit.tsx';
import type { Task } from './task.ts';

/** Projects whose candidates their mentors have not finished ranking. */
export async function rankingsToFinish(visit: Visit): Promise<Task[]> {
  const say = visit.say(rankingWords);
  const editions = await visit.services.editions.all();
  const projects = await rankingsLeft(visit.db, visit.person, editions, visit.now);
  return projects.map(({ ideaId, name, edition, total, unplaced, until }) => ({
    key: `ranking-${ideaId}`,
    title: say('task.title', { name }),
    about: say('task.about', { total, unplaced, edition: edition.name }),
    ...(until && { until: { at: until, zone: edition.timezone } }),
    button: { label: say('task.button'), href: visit.path(rankingAddress, { idea: ideaId }) },
  }));
}
