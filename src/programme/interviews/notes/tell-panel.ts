import { type Act, perform } from '../../../acts/act.ts';
import { postAll, type Recipient } from '../../../mail/mail.ts';
import type { Services } from '../../../web/services.ts';
import type { Edition } from '../../editions/edition.ts';
import { openedMail, unsealedMail } from './mails.ts';

/**
 * Mails each present member of the panel, once, that notes are open: because all are in, or because
 * a coordinator opened them, with their reason. Does nothing while notes are sealed, nor when it was
 * done. Marks `interview.notes_told_at` in the same transaction.
 */
export async function tellPanel(act: Act, edition: Edition, interviewId: string): Promise<void> {
  const told = await act.tx
    .updateTable('interview')
    .from('interviewSession as session')
    .set({ notesToldAt: act.now })
    .whereRef('session.id', '=', 'interview.sessionId')
    .where('interview.id', '=', interviewId)
    .where('hasOpenNotes', '=', true)
    .where('notesToldAt', 'is', null)
    .returning(['interview.id', 'interview.startsAt', 'session.title as sessionTitle'])
    .executeTakeFirst();
  if (!told) return;
  const unsealing = await act.tx
    .selectFrom('interviewUnsealing')
    .innerJoin('person', 'person.id', 'unsealedBy')
    .select(['person.name', 'person.email', 'reason'])
    .where('interviewId', '=', interviewId)
    .executeTakeFirst();
  const panel = await presentPanel(act, interviewId);
  const about = { ...told, edition, baseUrl: act.baseUrl };
  await postAll(
    act,
    panel.map((to) => ({
      to,
      content: unsealing ? unsealedMail(about, to, unsealing) : openedMail(about, to),
    })),
  );
}

/** The present members of the panel. */
async function presentPanel(act: Act, interviewId: string): Promise<Recipient[]> {
  return act.tx
    .selectFrom('interviewAttendee as seat')
    .innerJoin('person', 'person.id', 'seat.personId')
    .select(['person.id as personId', 'email', 'name', 'lang'])
    .where('seat.interviewId', '=', interviewId)
    .where((eb) => eb.fn<boolean>('is_awaited', ['seat.interviewId', 'seat.personId']))
    .orderBy('person.id')
    .execute();
}

/**
 * Once a minute: opens the notes that wait only for somebody who has left the panel, or no longer
 * holds their part, and tells the panels of all notes that opened without a note being given. Each
 * interview in a transaction of its own; doing it again changes nothing.
 */
export async function openAndTell(services: Services): Promise<void> {
  await services.db
    .updateTable('interview')
    .set({ hasOpenNotes: true })
    .where('hasOpenNotes', '=', false)
    .where('state', '=', 'booked')
    .where('startsAt', '<=', services.clock.now())
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('interviewNote')
          .select('authorId')
          .whereRef('interviewId', '=', 'interview.id')
          .where('givenAt', 'is not', null),
      ),
    )
    .where((eb) => eb.fn<boolean>('notes_are_all_in', ['interview.id']))
    .execute();
  const waiting = await services.db
    .selectFrom('interview')
    .innerJoin('interviewSession as session', 'session.id', 'interview.sessionId')
    .select(['interview.id', 'session.editionId'])
    .where('hasOpenNotes', '=', true)
    .where('notesToldAt', 'is', null)
    .execute();
  if (waiting.length === 0) return;
  const editions = await services.editions.all();
  for (const { id, editionId } of waiting) {
    const edition = editions.find((one) => one.id === editionId);
    if (edition) await perform(services, undefined, (act) => tellPanel(act, edition, id));
  }
}
