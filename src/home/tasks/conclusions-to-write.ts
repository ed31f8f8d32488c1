import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import { interviewConclusionAddress } from '../../programme/interviews/addresses.ts';
import { notesWords } from '../../programme/interviews/notes/words.ts';
import type { Visit } from '../../web/visit.tsx';
import { shortInstant } from '../../words/dates.ts';
import type { Task } from './task.ts';

/** Interviews whose notes are open and that the panel has not concluded yet, for its members. */
export async function conclusionsToWrite(visit: Visit): Promise<Task[]> {
  const say = visit.say(notesWords);
  const editions = await visit.services.editions.all();
  const { rows } = await sql<{
    id: string;
    editionId: string;
    session: string;
    startsAt: Temporal.Instant;
  }>`
    SELECT i.id, s.edition_id, s.title AS session, i.starts_at
    FROM interview_attendee t JOIN interview i ON i.id = t.interview_id
      JOIN interview_session s ON s.id = i.session_id
    WHERE t.person_id = ${visit.person.personId} AND t.part <> 'student' AND i.has_open_notes
      AND is_awaited(i.id, t.person_id)
      AND NOT EXISTS (SELECT FROM interview_conclusion c WHERE c.interview_id = i.id)
    ORDER BY i.starts_at, i.id`.execute(visit.db);
  return rows.flatMap(({ id, editionId, session, startsAt }) => {
    const edition = editions.find((one) => one.id === editionId);
    if (!edition) return [];
    return {
      key: `conclusion-${id}`,
      title: say('task.conclusion', { on: shortInstant(startsAt, edition.timezone, visit.lang) }),
      about: say('task.about', { session, edition: edition.name }),
      button: {
        label: say('task.conclusion.button'),
        href: visit.path(interviewConclusionAddress, { interview: id }),
      },
    };
  });
}
