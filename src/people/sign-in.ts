import { z } from 'zod';
import type { Act } from '../acts/act.ts';
import { slowDown } from '../acts/refusal.ts';
import { post } from '../mail/mail.ts';
import { pathTo } from '../web/address.ts';
import { sitePath } from '../web/site-path.ts';
import { webWords } from '../web/words.ts';
import type { Lang } from '../words/lang.ts';
import { signInLinkAddress } from './addresses.ts';
import { linkMinutes } from './auth.ts';
import { emailSchema } from './email.ts';
import type { Limits } from './limits.ts';
import { keepLink } from './sign-in-link.ts';
import { peopleWords } from './words.ts';

export const signInSchema = z.object({
  email: emailSchema,
});

/**
 * Counts a request for a link. The network comes first: one that is past its limit must not use up
 * the links of the people whose addresses it tries.
 * @throws Refusal `too_many_links` past five links a quarter of an hour for one mail address, thirty
 *   for one network address.
 */
export async function countLink(
  limits: Limits,
  { email, from }: { email: string; from: string },
): Promise<void> {
  const minutes =
    (await limits.count('linkFromNetwork', from)) ?? (await limits.count('linkToMail', email));
  if (minutes !== undefined) throw slowDown(peopleWords, 'too_many_links', minutes);
}

/**
 * Counts a departure for the organisation's provider.
 * @throws Refusal `too_many_departures` past thirty a quarter of an hour for one network address.
 */
export async function countDeparture(limits: Limits, from: string): Promise<void> {
  const minutes = await limits.count('providerFromNetwork', from);
  if (minutes !== undefined) throw slowDown(peopleWords, 'too_many_departures', minutes);
}

/**
 * Mails a sign-in link to an address. Whether the address is known is not said.
 * @param token made by `Identity.makeLinkToken`; only this mail holds it.
 * @param next path to reach afterwards, on this site.
 */
export async function mailSignInLink(
  act: Act,
  { email, token, next, lang }: { email: string; token: string; next: string; lang: Lang },
): Promise<void> {
  const known = await act.tx
    .selectFrom('person')
    .select(['id', 'name'])
    .where('email', '=', email)
    .executeTakeFirst();
  const path = pathTo(signInLinkAddress, lang, { token }, { query: { next: sitePath(next) } });
  const say = peopleWords(lang);
  const mailId = await post(
    act,
    { personId: known?.id, email, name: known?.name ?? '', lang },
    {
      kind: 'sign_in_link',
      subject: say('mail.link.subject', { service: webWords(lang)('service') }),
      paragraphs: [say('mail.link.text')],
      button: { label: say('mail.link.button'), href: `${act.baseUrl}${path}` },
      after: [say('mail.link.lasts', { minutes: linkMinutes })],
      why: say('mail.link.why'),
      isSecret: true,
      sendWithinMinutes: linkMinutes,
    },
  );
  await keepLink(act, token, mailId);
}
