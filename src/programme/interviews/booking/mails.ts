/** What those who take part in an interview are told, each in their language, with its calendar object. */
import type { Act } from '../../../acts/act.ts';
import { type MailContent, postAll, type Recipient } from '../../../mail/mail.ts';
import { pathTo } from '../../../web/address.ts';
import { dayOf, instantInWords, shortInstant } from '../../../words/dates.ts';
import type { Lang } from '../../../words/lang.ts';
import type { Edition } from '../../editions/edition.ts';
import { bookingAddress, interviewAddress } from '../addresses.ts';
import { invitationOf, type Meeting } from '../invitation.ts';
import { type Attendee, closedTo, type Interview } from './interview.ts';
import { attendeesOf, selectInterviews } from './load-interview.ts';
import { peopleSeenBy, type SeenPeople } from './people-seen-by.ts';
import { bookingWords } from './words.ts';

/** Why a mail is written; all but the reminder carry a calendar object. */
export type Told = 'booked' | 'moved' | 'changed' | 'cancelled' | 'left' | 'reminder';

/**
 * Mails those who take part in an interview, as it is now in the transaction.
 * @param to fewer people than all those who are expected, or those who were.
 */
export async function invitationMails(
  act: Act,
  edition: Edition,
  interviewId: string,
  told: Told,
  to?: readonly Attendee[],
): Promise<void> {
  const interview = await selectInterviews(act.tx)
    .where('i.id', '=', interviewId)
    .executeTakeFirstOrThrow();
  const mails = [];
  for (const one of to ?? (await attendeesOf(act.tx, interviewId))) {
    const people = await peopleSeenBy(act.tx, interviewId, one);
    const content = contentFor(one, { act, edition, interview, people, told });
    mails.push({ to: recipientOf(one), content });
  }
  await postAll(act, mails);
}

interface Context {
  act: Act;
  edition: Edition;
  interview: Interview;
  /** As the one who is told may know them. */
  people: SeenPeople;
  told: Told;
}

function contentFor(one: Attendee, context: Context): MailContent {
  const { act, edition, interview, people, told } = context;
  const say = bookingWords(one.lang);
  const zone = edition.timezone;
  const isOff = told === 'cancelled' || told === 'left';
  const isStudent = one.part === 'student';
  const values = {
    title: interview.title,
    slot: shortInstant(interview.startsAt, zone, one.lang),
    when: instantInWords(interview.startsAt, zone, one.lang),
    edition: edition.name,
    contact: edition.contactEmail,
    student: people.student,
    who: isStudent ? 'student' : 'panel',
    by: cancelledBy(interview, people),
    until: instantInWords(interview.booksUntil, zone, one.lang),
  };
  const isTheirs = isStudent && !closedTo(interview, act.now, interview.startsAt);
  return {
    kind: `interview_${told}`,
    subject: say(`mail.${told}.subject`, values),
    paragraphs: [
      say(`mail.${told}.text`, values),
      ...(told === 'cancelled' ? [say('mail.cancelled.by', values)] : []),
      ...(told === 'cancelled' && interview.cancelledBecause
        ? [people.hide(interview.cancelledBecause)]
        : []),
      ...(isOff ? [] : peopleAndPlace(one, context)),
      ...(isTheirs && !isOff ? [say('mail.until', values)] : []),
      ...(isTheirs && told === 'cancelled' ? [say('mail.cancelled.again', values)] : []),
    ],
    ...(told !== 'left' && { button: buttonFor(one.lang, context, isTheirs) }),
    why: say('mail.why', values),
    ...(told !== 'reminder' && {
      calendar: invitationOf(
        meetingOf(interview, people, { act, edition, reader: one }),
        { ...one, hasAccepted: interview.bookedBy === one.personId },
        isOff ? 'CANCEL' : 'REQUEST',
        { lang: one.lang, now: act.now, baseUrl: act.baseUrl },
      ),
    }),
  };
}

/** `nobody`: the application was withdrawn. */
function cancelledBy({ cancelledBy }: Interview, { attendees }: SeenPeople): string {
  if (!cancelledBy) return 'nobody';
  const student = attendees.find(({ part }) => part === 'student');
  return cancelledBy === student?.personId ? 'student' : 'team';
}

function peopleAndPlace(one: Attendee, { interview, people }: Context): string[] {
  const say = bookingWords(one.lang);
  return [
    say('mail.people', { people: namesOf(people, one) }),
    interview.meetingUrl ? say('mail.place', { url: interview.meetingUrl }) : say('mail.noPlace'),
  ];
}

/** "Maël Bernard (mentor), Sam Petit (école)": all but the reader. */
function namesOf({ attendees }: SeenPeople, reader: Pick<Attendee, 'personId' | 'lang'>) {
  const say = bookingWords(reader.lang);
  return attendees
    .filter(({ personId }) => personId !== reader.personId)
    .map(({ name, part }) => say('mail.person', { name, part: say(`part.${part}`) }))
    .join(', ');
}

function buttonFor(lang: Lang, { act, interview, told }: Context, isTheirs: boolean) {
  const say = bookingWords(lang);
  const isAgain = told === 'cancelled' && isTheirs;
  const path = isAgain
    ? pathTo(bookingAddress, lang, { session: interview.sessionId })
    : pathTo(interviewAddress, lang, { interview: interview.id });
  return { label: say(isAgain ? 'mail.bookAgain' : 'mail.see'), href: `${act.baseUrl}${path}` };
}

/** An interview as agendas take it, in the words of one reader and with the people they may know. */
export function meetingOf(
  interview: Interview,
  people: SeenPeople,
  {
    act,
    edition,
    reader,
  }: {
    act: Pick<Act, 'baseUrl'>;
    edition: Edition;
    reader: Pick<Attendee, 'personId' | 'part' | 'lang'>;
  },
): Meeting {
  const { lang } = reader;
  const say = bookingWords(lang);
  const { startsAt, endsAt, meetingUrl, title } = interview;
  const page = `${act.baseUrl}${pathTo(interviewAddress, lang, { interview: interview.id })}`;
  return {
    id: interview.id,
    sequence: interview.sequence,
    times: { startsAt, endsAt, day: dayOf(startsAt, edition.timezone) },
    zone: edition.timezone,
    title: say('agenda.title', {
      title,
      student: people.student,
      who: reader.part === 'student' ? 'student' : 'panel',
    }),
    description: say('agenda.description', {
      people: namesOf(people, reader),
      page,
    }),
    place: meetingUrl,
    url: meetingUrl || page,
    isCancelled: interview.state === 'cancelled',
    organiser: { name: edition.operator, email: edition.contactEmail },
  };
}

function recipientOf({ personId, email, name, lang }: Attendee): Recipient {
  return { personId, email, name, lang };
}
