/** What the mentors of a project are told once a student has accepted a place in it. */
import type { Act } from '../../../acts/act.ts';
import { postAll } from '../../../mail/mail.ts';
import { pathTo } from '../../../web/address.ts';
import { dayInWords } from '../../../words/dates.ts';
import type { Edition } from '../../editions/edition.ts';
import { internsToComeAddress } from '../addresses.ts';
import { offersWords } from './words.ts';

/**
 * Tells a project's mentors who comes (`coming`), or that this place is free again (`leaving`):
 * released for another, or cancelled. Never why, nor which wish it was. They are named the student
 * even where applications are read without names: the choice is made, and they will work together.
 * Writes the outbox.
 */
export async function tellMentorsOf(
  act: Act,
  edition: Edition,
  offerId: string,
  what: 'coming' | 'leaving',
): Promise<void> {
  const mentors = await act.tx
    .selectFrom('offer as o')
    .innerJoin('person as student', 'student.id', 'o.studentId')
    .innerJoin('idea as i', 'i.id', 'o.ideaId')
    .innerJoin('ideaMember as m', 'm.ideaId', 'o.ideaId')
    .innerJoin('person as p', 'p.id', 'm.personId')
    .select(['o.ideaId', 'i.name as project', 'student.name as student'])
    .select(['student.email as address', 'p.id as personId', 'p.email', 'p.name', 'p.lang'])
    .where('o.id', '=', offerId)
    .where('m.role', '=', 'mentor')
    .where('m.leftAt', 'is', null)
    .orderBy('p.email')
    .execute();
  await postAll(
    act,
    mentors.map(({ ideaId, project, student, address, ...to }) => {
      const say = offersWords(to.lang);
      const values = {
        project,
        student: student.trim() || address,
        address,
        edition: edition.name,
        contact: edition.contactEmail,
        from: dayInWords(edition.internshipStartsOn, to.lang),
        end: dayInWords(edition.internshipEndsOn, to.lang),
      };
      const path = pathTo(internsToComeAddress, to.lang, { idea: ideaId });
      return {
        to,
        content: {
          kind: `intern_${what}`,
          subject: say(`mail.${what}.subject`, values),
          paragraphs: [say(`mail.${what}.text`, values), say(`mail.${what}.next`, values)],
          button: { label: say('mail.interns.button'), href: `${act.baseUrl}${path}` },
          why: say('mail.mentor.why', values),
        },
      };
    }),
  );
}
