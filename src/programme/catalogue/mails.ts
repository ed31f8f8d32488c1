import type { Act } from '../../acts/act.ts';
import { post, type Recipient } from '../../mail/mail.ts';
import type { Edition } from '../editions/edition.ts';
import { catalogueWords } from './words.ts';

/** Tells the porteurs and mentors of a project that it left the catalogue. */
export async function mailRemoved(
  act: Act,
  edition: Edition,
  { id, name }: { id: string; name: string },
): Promise<void> {
  for (const to of await membersOf(act, id)) {
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
