import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import { isAfterDeadline } from '../../programme/editions/phase.ts';
import { ideaAddress } from '../../programme/ideas/addresses.ts';
import type { Visit } from '../../web/visit.tsx';
import { homeWords } from '../words.ts';
import type { Task } from './task.ts';

/** Changes that the team asks of an idea, until the date they set; for its porteurs. */
export async function requestsToAnswer(visit: Visit): Promise<Task[]> {
  const say = visit.say(homeWords);
  const editions = await visit.services.editions.all();
  const { rows } = await sql<{
    ideaId: string;
    editionId: string;
    name: string;
    by: string;
    until: Temporal.Instant;
  }>`
    SELECT i.id AS "ideaId", i.edition_id AS "editionId", i.name,
      coalesce(nullif(p.name, ''), p.email) AS by, c.until
    FROM change_request c JOIN idea i ON i.id = c.idea_id JOIN person p ON p.id = c.asked_by
    WHERE c.closed_at IS NULL AND EXISTS (
      SELECT FROM idea_member m WHERE m.idea_id = i.id AND m.role = 'carrier'
        AND m.person_id = ${visit.person.personId} AND m.left_at IS NULL)`.execute(visit.db);
  return rows.flatMap(({ ideaId, editionId, name, by, until }) => {
    const edition = editions.find(({ id }) => id === editionId);
    if (!edition || isAfterDeadline(until, visit.now)) return [];
    return {
      key: `request-${ideaId}`,
      title: say('task.request', { name: name.trim() || say('space.untitled') }),
      about: say('task.request.about', { by, edition: edition.name }),
      until: { at: until, zone: edition.timezone },
      button: {
        label: say('task.request.button'),
        href: visit.path(ideaAddress, { idea: ideaId }),
      },
    };
  });
}
