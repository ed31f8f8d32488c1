import type { PersonalAct } from '../../acts/act.ts';
import { post } from '../../mail/mail.ts';
import { pathTo } from '../../web/address.ts';
import { dayInWords, dayOf, instantInWords } from '../../words/dates.ts';
import { type Edition, milestone } from '../editions/edition.ts';
import { ideaAddress } from './addresses.ts';
import { ideaWords } from './words.ts';

/** Tells the porteur that the idea (or its new revision) has arrived, and what happens next. */
export async function mailSubmitted(
  act: PersonalAct,
  edition: Edition,
  { ideaId, name, isFirst }: { ideaId: string; name: string; isFirst: boolean },
): Promise<void> {
  const { lang, email, personId } = act.actor;
  const say = ideaWords(lang);
  const closes = milestone(edition, 'call_closes');
  const published = milestone(edition, 'ideas_published');
  await post(
    act,
    { personId, email, name: act.actor.name, lang },
    {
      kind: isFirst ? 'idea_submitted' : 'idea_resubmitted',
      subject: say(isFirst ? 'mail.submitted.subject' : 'mail.resubmitted.subject', { name }),
      paragraphs: [
        say(isFirst ? 'mail.submitted.text' : 'mail.resubmitted.text', {
          name,
          edition: edition.name,
        }),
        closes
          ? say('mail.submitted.until', {
              closesAt: instantInWords(closes.at, edition.timezone, lang),
            })
          : '',
        published
          ? say('mail.submitted.next', {
              on: dayInWords(dayOf(published.at, edition.timezone), lang),
            })
          : '',
      ].filter(Boolean),
      button: {
        label: say('mail.submitted.button'),
        href: `${act.baseUrl}${pathTo(ideaAddress, lang, { idea: ideaId })}`,
      },
      why: say('mail.why', { edition: edition.name, contact: edition.contactEmail }),
    },
  );
}
