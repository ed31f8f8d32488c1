import { missing } from '../../../acts/missing.ts';
import type { Visit } from '../../../web/visit.tsx';
import { meetingFile } from '../invitation.ts';
import { loadExchange } from './load-exchange.ts';
import { exchangeMeeting } from './mails.ts';

/** The exchange as a file for one's agenda, link included: for those who are registered. */
export async function showExchangeFile(visit: Visit<{ event: string }>): Promise<Response> {
  const { db, person, lang, now } = visit;
  const exchange = await loadExchange(db, person, visit.params.event, now);
  if (!exchange.registration) throw missing();
  const { baseUrl } = visit.services.config;
  const { sequence } = exchange.registration;
  const meeting = exchangeMeeting(exchange, exchange.edition, { lang, sequence, baseUrl });
  return new Response(meetingFile(meeting, { lang, now, baseUrl }), {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': `attachment; filename="${exchange.event.id}.ics"`,
    },
  });
}
