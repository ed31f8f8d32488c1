/** What panels and students are told of a session. */
import type { PersonalAct } from '../../../acts/act.ts';
import { type MailContent, postAll, type Recipient } from '../../../mail/mail.ts';
import { pathTo } from '../../../web/address.ts';
import { instantInWords } from '../../../words/dates.ts';
import type { Lang } from '../../../words/lang.ts';
import type { Edition } from '../../editions/edition.ts';
import { availabilityAddress, bookingAddress, sessionAddress } from '../addresses.ts';
import type { Session } from './load-session.ts';
import { planningWords } from './words.ts';

/**
 * Asks members of a panel when they are free; `reminded`: once more. Whoever acts is not told what
 * they do themselves.
 */
export async function mailPanel(
  act: PersonalAct,
  edition: Edition,
  session: Session,
  personIds: readonly string[],
  what: 'asked' | 'reminded',
): Promise<void> {
  const people = await peopleOf(act, personIds);
  const others = people.filter(({ personId }) => personId !== act.actor.personId);
  await postAll(
    act,
    others.map((to) => {
      const say = planningWords(to.lang);
      const values = valuesOf(edition, session, to.lang);
      return {
        to,
        content: {
          kind: `panel_${what}`,
          subject: say(`mail.panel.${what}.subject`, values),
          paragraphs: [say(`mail.panel.${what}.text`, values), say('mail.panel.how')],
          button: {
            label: say('mail.panel.button'),
            href: linkTo(act, pathTo(availabilityAddress, to.lang, { session: session.id })),
          },
          why: say('mail.panel.why', values),
        },
      };
    }),
  );
}

/** Gives students the button to book an interview of a session that is open. */
export async function mailCandidates(
  act: PersonalAct,
  edition: Edition,
  session: Session,
  studentIds: readonly string[],
): Promise<void> {
  const people = await peopleOf(act, studentIds);
  await postAll(
    act,
    people.map((to) => {
      const say = planningWords(to.lang);
      const values = valuesOf(edition, session, to.lang);
      return {
        to,
        content: {
          kind: 'interview_to_book',
          subject: say('mail.candidate.subject', values),
          paragraphs: [
            say(session.ideaName ? 'mail.candidate.project' : 'mail.candidate.text', values),
            say('mail.candidate.until', values),
          ],
          button: {
            label: say('mail.candidate.button'),
            href: linkTo(act, pathTo(bookingAddress, to.lang, { session: session.id })),
          },
          why: say('mail.candidate.why', values),
        } satisfies MailContent,
      };
    }),
  );
}

/**
 * Tells the team that a member of a panel is no longer free at interviews that are booked: they take
 * place as long as nobody changes them. Sent to the coordinators of the edition on the panel, else to
 * the address of the edition.
 */
export async function mailTeamOfBusyMember(
  act: PersonalAct,
  edition: Edition,
  session: Session,
  starts: readonly PersonalAct['now'][],
): Promise<void> {
  const team = await act.tx
    .selectFrom('currentPanel as c')
    .innerJoin('person as p', 'p.id', 'c.personId')
    .select(['p.id as personId', 'p.email', 'p.name', 'p.lang'])
    .where('c.sessionId', '=', session.id)
    .where('c.part', '=', 'operator')
    .where('p.id', '<>', act.actor.personId)
    .execute();
  const contact: Recipient = { email: edition.contactEmail, name: '', lang: 'fr' };
  await postAll(
    act,
    (team.length > 0 ? team : [contact]).map((to) => {
      const say = planningWords(to.lang);
      const name = act.actor.name.trim() || act.actor.email;
      const values = { ...valuesOf(edition, session, to.lang), name, count: starts.length };
      const at = starts.map((one) => instantInWords(one, edition.timezone, to.lang));
      return {
        to,
        content: {
          kind: 'panel_member_busy',
          subject: say('mail.busy.subject', values),
          paragraphs: [
            say('mail.busy.text', { ...values, at: new Intl.ListFormat(to.lang).format(at) }),
            say('mail.busy.next'),
          ],
          button: {
            label: say('mail.busy.button'),
            href: linkTo(
              act,
              pathTo(sessionAddress, to.lang, { edition: edition.slug, session: session.id }),
            ),
          },
          why: say('mail.busy.why', values),
        },
      };
    }),
  );
}

function valuesOf(edition: Edition, session: Session, lang: Lang) {
  return {
    title: session.title,
    project: session.ideaName ?? '',
    edition: edition.name,
    until: instantInWords(session.booksUntil, edition.timezone, lang),
    minutes: session.slotMinutes,
    contact: edition.contactEmail,
  };
}

const linkTo = ({ baseUrl }: PersonalAct, path: string) => `${baseUrl}${path}`;

function peopleOf(act: PersonalAct, ids: readonly string[]) {
  if (ids.length === 0) return Promise.resolve([]);
  return act.tx
    .selectFrom('person')
    .select(['id as personId', 'email', 'name', 'lang'])
    .where('id', 'in', ids)
    .orderBy('email')
    .execute();
}
