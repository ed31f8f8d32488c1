import type { Visit } from '../../../web/visit.tsx';
import { loadEdition } from '../../editions/load-edition.ts';
import { meetingFile } from '../invitation.ts';
import { loadInterview } from './load-interview.ts';
import { meetingOf } from './mails.ts';
import { peopleSeenBy } from './people-seen-by.ts';

/** The interview as a file for one's agenda, for those who take part and for the team. */
export async function showInterviewFile(visit: Visit<{ interview: string }>): Promise<Response> {
  const { db, person, lang, now } = visit;
  const interview = await loadInterview(db, person, visit.params.interview);
  const edition = await loadEdition(db, interview.editionId);
  const people = await peopleSeenBy(db, interview.id, { ...person, lang });
  const { baseUrl } = visit.services.config;
  const meeting = meetingOf(interview, people, {
    act: { baseUrl },
    edition,
    reader: { personId: person.personId, lang, part: interview.part ?? 'operator' },
  });
  return new Response(meetingFile(meeting, { lang, now, baseUrl }), {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': `attachment; filename="${interview.id}.ics"`,
    },
  });
}
