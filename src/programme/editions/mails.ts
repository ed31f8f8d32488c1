import type { Temporal } from 'temporal-polyfill';
import type { Act } from '../../acts/act.ts';
import { spaceAddress } from '../../home/addresses.ts';
import { post } from '../../mail/mail.ts';
import type { Address } from '../../web/address.ts';
import { pathTo } from '../../web/address.ts';
import { instantInWords } from '../../words/dates.ts';
import { proposeAddress } from '../ideas/addresses.ts';
import { calendarAddress } from './addresses.ts';
import type { Edition } from './edition.ts';
import type { DeadlineKind } from './milestone.ts';
import { editionWords } from './words.ts';

/** Where each deadline is met: the page the button leads to. */
const placeOf: Record<DeadlineKind, Address> = {
  call_closes: proposeAddress,
  reviews_due: spaceAddress,
  applications_close: calendarAddress,
  confirmations_due: calendarAddress,
};

/** Tells someone that they have more time, and until when. */
export async function mailExtension(
  act: Act,
  edition: Edition,
  { personId, kind, until }: { personId: string; kind: DeadlineKind; until: Temporal.Instant },
): Promise<void> {
  const { name, email, lang } = await act.tx
    .selectFrom('person')
    .select(['name', 'email', 'lang'])
    .where('id', '=', personId)
    .executeTakeFirstOrThrow();
  const say = editionWords(lang);
  const values = {
    until: instantInWords(until, edition.timezone, lang),
    edition: edition.name,
  };
  await post(
    act,
    { personId, email, name, lang },
    {
      kind: 'extension_granted',
      subject: say(`mail.extension.subject.${kind}`, values),
      paragraphs: [say(`mail.extension.text.${kind}`, values), say('mail.extension.onlyYou')],
      button: {
        label: say(`mail.extension.button.${kind}`),
        href: `${act.baseUrl}${pathTo(placeOf[kind], lang, {}, { editionSlug: edition.slug })}`,
      },
      why: say('mail.extension.why', { edition: edition.name, contact: edition.contactEmail }),
    },
  );
}
