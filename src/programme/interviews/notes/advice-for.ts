import { sql } from 'kysely';
import type { Actor } from '../../../acts/actor.ts';
import type { Db } from '../../../db/database.ts';
import type { Advice } from './note.ts';

/** What a panel advised of an applicant. */
export interface AdviceGiven {
  applicationId: string;
  interviewId: string;
  advice: Advice;
}

/**
 * What the panels in which somebody has a present seat advised of the applicants of a project, by
 * application, the last interview's; nothing of other panels, nor while notes are sealed. One query.
 */
export async function adviceFor(
  db: Db,
  actor: Actor,
  ideaId: string,
): Promise<Map<string, AdviceGiven>> {
  const { rows } = await sql<AdviceGiven>`
    SELECT DISTINCT ON (a.id) a.id AS application_id, i.id AS interview_id, c.advice
    FROM application a
    JOIN wish w ON w.application_id = a.id AND w.number = a.revision AND w.idea_id = ${ideaId}
    JOIN interview i ON i.application_id = a.id AND i.has_open_notes
    JOIN interview_attendee t ON t.interview_id = i.id AND t.person_id = ${actor.personId}
      AND t.part <> 'student'
    JOIN LATERAL (SELECT advice FROM interview_conclusion c WHERE c.interview_id = i.id
      ORDER BY c.number DESC LIMIT 1) c ON true
    WHERE a.state = 'submitted' AND a.student_id <> ${actor.personId}
      AND is_awaited(i.id, ${actor.personId})
    ORDER BY a.id, i.starts_at DESC`.execute(db);
  return new Map(rows.map((row) => [row.applicationId, row]));
}
