import { sql } from 'kysely';
import { milestone } from '../../programme/editions/edition.ts';
import { internsToComeAddress } from '../../programme/matching/addresses.ts';
import { offersWords } from '../../programme/matching/offers/words.ts';
import type { Visit } from '../../web/visit.tsx';
import type { Task } from './task.ts';

/** Those who accepted a place in a project, for its mentors, until the internship begins. */
export async function internsToWelcome(visit: Visit): Promise<Task[]> {
  const say = visit.say(offersWords);
  const editions = await visit.services.editions.all();
  const { rows } = await sql<{
    ideaId: string;
    editionId: string;
    project: string;
    count: number;
    name: string;
  }>`
    SELECT i.id AS "ideaId", i.edition_id AS "editionId", i.name AS project,
      count(*)::integer AS count, min(coalesce(nullif(trim(p.name), ''), p.email)) AS name
    FROM idea_member m JOIN idea i ON i.id = m.idea_id AND i.state = 'selected'
    JOIN offer o ON o.idea_id = i.id AND o.state = 'accepted'
    JOIN person p ON p.id = o.student_id
    WHERE m.person_id = ${visit.person.personId} AND m.role = 'mentor' AND m.left_at IS NULL
    GROUP BY i.id ORDER BY i.name, i.id`.execute(visit.db);
  return rows.flatMap(({ ideaId, editionId, project, count, name }) => {
    const edition = editions.find((one) => one.id === editionId);
    const start = edition && milestone(edition, 'internships_start')?.at;
    if (!edition || (start && start.epochMilliseconds <= visit.now.epochMilliseconds)) return [];
    return {
      key: `welcome-${ideaId}`,
      title: say('task.welcome', { count, name }),
      about: say('task.project', { project, edition: edition.name }),
      ...(start && { until: { at: start, zone: edition.timezone, isDay: true } }),
      button: {
        label: say('task.welcome.button'),
        href: visit.path(internsToComeAddress, { idea: ideaId }),
      },
    };
  });
}
