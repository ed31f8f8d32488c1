import type { Act } from '../../acts/act.ts';
import { type MailContent, post, type Recipient } from '../../mail/mail.ts';
import { pathTo } from '../../web/address.ts';
import type { Edition } from '../editions/edition.ts';
import { projectAddress } from './addresses.ts';
import { catalogueWords } from './words.ts';

/** Tells the porteurs and mentors of a project that it left the catalogue, and why. */
export async function mailRemoved(
  act: Act,
  edition: Edition,
  { id, name, reason }: { id: string; name: string; reason: string },
): Promise<void> {
  await mailMembers(act, edition, { id, name }, (say, values) => ({
    kind: 'project_removed',
    subject: say('mail.removed.subject', values),
    paragraphs: [
      say('mail.removed.text', values),
      say('mail.removed.reason', { reason }),
      say('mail.removed.next', values),
    ],
  }));
}

/** Tells the same people that it is back. */
export async function mailReinstated(
  act: Act,
  edition: Edition,
  { id, name, slug }: { id: string; name: string; slug: string },
): Promise<void> {
  await mailMembers(act, edition, { id, name }, (say, values) => ({
    kind: 'project_reinstated',
    subject: say('mail.reinstated.subject', values),
    paragraphs: [say('mail.reinstated.text', values)],
    button: {
      label: say('mail.reinstated.button'),
      href: `${act.baseUrl}${pathTo(projectAddress, say.lang, { slug }, { editionSlug: edition.slug })}`,
    },
  }));
}

async function mailMembers(
  act: Act,
  edition: Edition,
  { id, name }: { id: string; name: string },
  content: (
    say: ReturnType<typeof catalogueWords>,
    values: Record<string, string>,
  ) => Omit<MailContent, 'why'>,
): Promise<void> {
  const values = { name, edition: edition.name, contact: edition.contactEmail };
  for (const to of await membersOf(act, id)) {
    const say = catalogueWords(to.lang);
    await post(act, to, { ...content(say, values), why: say('mail.why', values) });
  }
}

async function membersOf(act: Act, ideaId: string): Promise<Recipient[]> {
  return act.tx
    .selectFrom('ideaMember')
    .innerJoin('person', 'person.id', 'ideaMember.personId')
    .select(['person.id as personId', 'person.email', 'person.name', 'person.lang'])
    .distinct()
    .where('ideaId', '=', ideaId)
    .where('leftAt', 'is', null)
    .orderBy('person.email')
    .execute();
}
