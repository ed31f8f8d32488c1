import type { Act } from '../../acts/act.ts';
import { post, type Recipient } from '../../mail/mail.ts';
import { pathTo } from '../../web/address.ts';
import { instantInWords } from '../../words/dates.ts';
import { type Edition, milestone } from '../editions/edition.ts';
import { projectAddress } from './addresses.ts';
import { catalogueWords } from './words.ts';

/** Tells the porteurs of an idea that it is in the catalogue, where, and what comes next. */
export async function mailPublished(
  act: Act,
  edition: Edition,
  { id, slug, content: { name } }: { id: string; slug: string; content: { name: string } },
): Promise<void> {
  const opens = milestone(edition, 'applications_open');
  for (const to of await membersOf(act, id, ['carrier'])) {
    const say = catalogueWords(to.lang);
    await post(act, to, {
      kind: 'project_published',
      subject: say('mail.published.subject', { name }),
      paragraphs: [
        say('mail.published.text', { name, edition: edition.name }),
        opens
          ? say('mail.published.next', {
              opensAt: instantInWords(opens.at, edition.timezone, to.lang),
            })
          : '',
      ].filter(Boolean),
      button: {
        label: say('mail.published.button'),
        href: `${act.baseUrl}${pathTo(projectAddress, to.lang, { slug }, { editionSlug: edition.slug })}`,
      },
      why: say('mail.why', { edition: edition.name, contact: edition.contactEmail }),
    });
  }
}

/** Tells the porteurs and mentors of a project that it left the catalogue. */
export async function mailRemoved(
  act: Act,
  edition: Edition,
  { id, name }: { id: string; name: string },
): Promise<void> {
  for (const to of await membersOf(act, id, ['carrier', 'mentor'])) {
    const say = catalogueWords(to.lang);
    await post(act, to, {
      kind: 'project_removed',
      subject: say('mail.removed.subject', { name }),
      paragraphs: [
        say('mail.removed.text', { name, edition: edition.name }),
        say('mail.removed.next', { contact: edition.contactEmail }),
      ],
      why: say('mail.why', { edition: edition.name, contact: edition.contactEmail }),
    });
  }
}

async function membersOf(
  act: Act,
  ideaId: string,
  roles: ('carrier' | 'mentor')[],
): Promise<Recipient[]> {
  const people = await act.tx
    .selectFrom('ideaMember')
    .innerJoin('person', 'person.id', 'ideaMember.personId')
    .select(['person.id as personId', 'person.email', 'person.name', 'person.lang'])
    .distinct()
    .where('ideaId', '=', ideaId)
    .where('role', 'in', roles)
    .where('leftAt', 'is', null)
    .orderBy('person.email')
    .execute();
  return people;
}
