import type { Visit } from '../../../web/visit.tsx';
import { loadEdition } from '../../editions/load-edition.ts';
import { meetingFile } from '../invitation.ts';
import { attendeesOf, loadInterview } from './load-interview.ts';
import { meetingOf } from './mails.ts';

/** The interview as a file for one's agenda, for those who take part and for the team. */
export async function showInterviewFile(visit: Visit<{ interview: string }>): Promise<Response> {
  const { db, person, lang, now } = visit;
  const interview = await loadInterview(db, person, visit.params.interview);
  const edition = await loadEdition(db, interview.editionId);
  const attendees = await attendeesOf(db, interview.id);
  const { baseUrl } = visit.services.config;
  const meeting = meetingOf(interview, attendees, {
    act: { baseUrl },
    edition,
    lang,
    reader: { personId: person.personId, part: interview.part ?? 'operator' },
  });
  return new Response(meetingFile(meeting, { lang, now, baseUrl }), {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': `attachment; filename="${interview.id}.ics"`,
    },
  });
}
