import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import { interviewNoteAddress } from '../../programme/interviews/addresses.ts';
import { NOTE_WITHIN_HOURS } from '../../programme/interviews/notes/note.ts';
import { notesWords } from '../../programme/interviews/notes/words.ts';
import type { Visit } from '../../web/visit.tsx';
import { shortInstant } from '../../words/dates.ts';
import type { Task } from './task.ts';

/**
 * Notes that a panel waits for, from the end of the interview on. Two days are asked for; later, it
 * is said to be late and can still be given.
 */
export async function notesToGive(visit: Visit): Promise<Task[]> {
  const say = visit.say(notesWords);
  const editions = await visit.services.editions.all();
  const { rows } = await sql<{
    id: string;
    editionId: string;
    session: string;
    startsAt: Temporal.Instant;
    endsAt: Temporal.Instant;
  }>`
    SELECT i.id, s.edition_id, s.title AS session, i.starts_at, i.ends_at
    FROM interview_attendee t JOIN interview i ON i.id = t.interview_id
      JOIN interview_session s ON s.id = i.session_id
      LEFT JOIN interview_note n ON n.interview_id = i.id AND n.author_id = t.person_id
    WHERE t.person_id = ${visit.person.personId} AND t.part <> 'student' AND n.given_at IS NULL
      AND i.state = 'booked' AND NOT i.has_open_notes AND i.ends_at <= ${visit.now}
      AND is_awaited(i.id, t.person_id)
    ORDER BY i.ends_at, i.id`.execute(visit.db);
  return rows.flatMap(({ id, editionId, session, startsAt, endsAt }) => {
    const edition = editions.find((one) => one.id === editionId);
    if (!edition) return [];
    const { timezone: zone } = edition;
    return {
      key: `note-${id}`,
      title: say('task.note', { on: shortInstant(startsAt, zone, visit.lang) }),
      about: say('task.about', { session, edition: edition.name }),
      until: { at: endsAt.add({ hours: NOTE_WITHIN_HOURS }), zone },
      button: {
        label: say('task.note.button'),
        href: visit.path(interviewNoteAddress, { interview: id }),
      },
    };
  });
}
