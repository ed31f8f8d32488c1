import { bookingAddress } from '../../programme/interviews/addresses.ts';
import { interviewsToBook } from '../../programme/interviews/booking/my-interviews.ts';
import { bookingWords } from '../../programme/interviews/booking/words.ts';
import type { Visit } from '../../web/visit.tsx';
import type { Task } from './task.ts';

/** Interviews to choose a slot for, while the session lets students choose. */
export async function bookingsToMake(visit: Visit): Promise<Task[]> {
  const say = visit.say(bookingWords);
  const editions = await visit.services.editions.all();
  const sessions = await interviewsToBook(visit.db, visit.person.personId, visit.now);
  return sessions.flatMap(({ sessionId, editionId, title, booksUntil }) => {
    const edition = editions.find(({ id }) => id === editionId);
    if (!edition) return [];
    return {
      key: `book-${sessionId}`,
      title: say('task.book'),
      about: say('task.about', { title, edition: edition.name }),
      until: { at: booksUntil, zone: edition.timezone },
      button: {
        label: say('task.button'),
        href: visit.path(bookingAddress, { session: sessionId }),
      },
    };
  });
}
