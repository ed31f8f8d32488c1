import { z } from 'zod';
import type { Act } from '../acts/act.ts';
import { refusal } from '../acts/refusal.ts';
import { post } from '../mail/mail.ts';
import { pathTo } from '../web/address.ts';
import { webWords } from '../web/words.ts';
import type { Lang } from '../words/lang.ts';
import { signInLinkAddress } from './addresses.ts';
import { type Identity, linkMinutes } from './identity.ts';
import type { RateLimit } from './rate-limit.ts';
import { peopleWords } from './words.ts';

export const signInSchema = z.object({
  email: z.string().trim().toLowerCase().min(1).max(254).pipe(z.email()),
  next: z.string().optional(),
});

/**
 * Mails a sign-in link to an address. Whether the address is known is not said.
 * @param next path to reach afterwards, on this site.
 * @throws Refusal `slowDown` past five links a quarter of an hour for one address, thirty for one
 *   network address.
 */
export async function sendSignInLink(
  act: Act,
  identity: Identity,
  limits: RateLimit,
  { email, next, lang, from }: { email: string; next: string; lang: Lang; from: string },
): Promise<void> {
  const wait = await limits.consume([`mail ${email}`, `from ${from}`]);
  if (wait !== undefined)
    throw refusal(peopleWords, 'slowDown', 'too_many_links', { minutes: wait });
  const known = await act.tx
    .selectFrom('person')
    .select(['id', 'name'])
    .where('email', '=', email)
    .executeTakeFirst();
  const token = await identity.makeLinkToken(email);
  const path = pathTo(signInLinkAddress, lang, { token }, { query: { next: sitePath(next) } });
  const say = peopleWords(lang);
  await post(
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
    },
  );
}

/** A path of this site, or nothing: an address elsewhere is never followed after sign-in. */
export function sitePath(next: string | null | undefined): string | undefined {
  return next && /^\/(?![/\\])/.test(next) && !/[\r\n\t]/.test(next) ? next : undefined;
}
