import { sql } from 'kysely';
import { coordinates } from '../../acts/actor.ts';
import { boardIdeaAddress } from '../../programme/ideas/addresses.ts';
import type { Visit } from '../../web/visit.tsx';
import { homeWords } from '../words.ts';
import type { Task } from './task.ts';

/**
 * Answers to requests for changes, for the coordinators who are not kept out of the idea, until a
 * decision is prepared that takes the answer into account.
 */
export async function answersToRead(visit: Visit): Promise<Task[]> {
  const say = visit.say(homeWords);
  const editions = (await visit.services.editions.all()).filter(({ id }) =>
    coordinates(visit.person, id),
  );
  if (editions.length === 0) return [];
  const { rows } = await sql<{ ideaId: string; editionId: string; name: string }>`
    SELECT i.id AS "ideaId", i.edition_id AS "editionId", i.name
    FROM idea i CROSS JOIN LATERAL (
      SELECT outcome, closed_at FROM change_request
      WHERE idea_id = i.id ORDER BY asked_at DESC LIMIT 1) AS c
    WHERE i.edition_id = ANY (${editions.map(({ id }) => id)}) AND i.state = 'submitted'
      AND c.outcome = 'answered'
      AND NOT EXISTS (SELECT FROM decision d
                      WHERE d.idea_id = i.id AND d.prepared_at >= c.closed_at)
      AND NOT EXISTS (SELECT FROM kept_out k
                      WHERE k.idea_id = i.id AND k.person_id = ${visit.person.personId})
    ORDER BY c.closed_at`.execute(visit.db);
  return rows.flatMap(({ ideaId, editionId, name }) => {
    const edition = editions.find(({ id }) => id === editionId);
    if (!edition) return [];
    return {
      key: `answer-${ideaId}`,
      title: say('task.answer', { name: name.trim() || say('space.untitled') }),
      about: say('task.about', { edition: edition.name }),
      button: {
        label: say('task.answer.button'),
        href: visit.path(boardIdeaAddress, { edition: edition.slug, idea: ideaId }),
      },
    };
  });
}
