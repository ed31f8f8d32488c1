import type { Visit } from '../../web/visit.tsx';
import { instantInWords } from '../../words/dates.ts';
import type { CallNow } from '../editions/deadline.ts';
import type { Edition } from '../editions/edition.ts';
import { ideaWords } from './words.ts';

/** How the call stands, in a sentence. */
export function callInWords(visit: Visit, edition: Edition, call: CallNow): string {
  const say = visit.say(ideaWords);
  const inWords = (instant: Parameters<typeof instantInWords>[0]) =>
    instantInWords(instant, edition.timezone, visit.lang);
  switch (call.state) {
    case 'open':
      return say(call.isExtended ? 'propose.extended' : 'propose.open', {
        closesAt: inWords(call.closesAt),
      });
    case 'closed':
      return say('propose.closed', {
        closedAt: inWords(call.closedAt),
        contact: edition.contactEmail,
      });
    case 'coming':
      return call.opensAt
        ? say('propose.coming', { opensAt: inWords(call.opensAt) })
        : say('propose.comingUnknown');
  }
}
