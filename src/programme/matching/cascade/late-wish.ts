/** A student without a place says that a project with places left would suit them. */
import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { type PersonalAct, record } from '../../../acts/act.ts';
import { refusal } from '../../../acts/refusal.ts';
import type { Db } from '../../../db/database.ts';
import { cleanText } from '../../../words/clean-text.ts';
import { ownApplication } from '../../applications/load-application.ts';
import type { Edition } from '../../editions/edition.ts';
import { currentSession } from '../laboratory/matching-session.ts';
import { readSnapshot } from '../laboratory/read-snapshot.ts';
import { lastEnded, offerFacts } from '../offer-fact.ts';
import { freeProjects } from '../offers/free-projects.ts';
import { type PlacesLeft, placesLeft } from './places-left.ts';
import { cascadeWords } from './words.ts';

export const MOTIVATION_MAX = 10_000;

export const lateWishSchema = z.object({
  project: z.string().default('').pipe(z.uuid('choose_project')),
  motivation: z
    .string()
    .default('')
    .transform((typed) => cleanText(typed).trim())
    .pipe(z.string().min(1).max(MOTIVATION_MAX)),
});
export type TypedLateWish = z.output<typeof lateWishSchema>;

/** A late wish, as its student and the team read it. */
export interface LateWish {
  ideaId: string;
  name: string;
  motivation: string;
  saidAt: Temporal.Instant;
}

/** The late wishes of an application that stand, the first said first. */
export async function lateWishesOf(db: Db, applicationId: string): Promise<LateWish[]> {
  return db
    .selectFrom('lateWish as w')
    .innerJoin('idea as i', 'i.id', 'w.ideaId')
    .select(['w.ideaId', 'i.name', 'w.motivation', 'w.saidAt'])
    .where('w.applicationId', '=', applicationId)
    .where('w.takenBackAt', 'is', null)
    .orderBy('w.saidAt')
    .execute();
}

/**
 * Projects a student may still say that they would suit them: with a place to give, other than those
 * of the wishes they wait for. None while they hold a place, and outside a published session.
 */
export async function openToLateWishes(
  db: Db,
  editionId: string,
  applicationId: string,
): Promise<PlacesLeft['projects']> {
  const session = await currentSession(db, editionId);
  if (session?.state !== 'published') return [];
  const offers = await offerFacts(db, editionId);
  const theirs = offers.filter((offer) => offer.applicationId === applicationId);
  if (theirs.some(({ state }) => state === 'open' || state === 'accepted')) return [];
  const today = await readSnapshot(db, editionId);
  const own = today.students.find((student) => student.applicationId === applicationId);
  if (!own) return [];
  // Who declined or said nothing is in no cascade any more: their wishes are to be said again.
  const last = lastEnded(theirs)?.state;
  const isAsked = last !== 'declined' && last !== 'expired';
  const waited = new Set(isAsked ? own.wishes : []);
  const slugs = new Map(today.projects.map(({ ideaId, id }) => [ideaId, id]));
  // Also open by what was published: a project that takes nobody is not proposed.
  const free = new Set((await freeProjects(db, editionId)).map(({ ideaId }) => ideaId));
  return placesLeft(today, offers).projects.filter(
    ({ ideaId, givable }) =>
      givable > 0 && free.has(ideaId) && !waited.has(slugs.get(ideaId) ?? ''),
  );
}

/**
 * Says it, or says it again with another motivation. It reserves nothing: the team reads it, and may
 * offer the place. For a student without a place, once offers are published.
 * Writes `late_wish`, the journal.
 * @throws Refusal `missing` without an application; `project_not_open` when no place is left there,
 *   or they have one.
 */
export async function sayLateWish(
  act: PersonalAct,
  edition: Pick<Edition, 'id'>,
  { project, motivation }: TypedLateWish,
): Promise<void> {
  const application = await ownApplication(act.tx, act.actor, edition.id, { forUpdate: true });
  const open = await openToLateWishes(act.tx, edition.id, application.id);
  if (!open.some(({ ideaId }) => ideaId === project)) {
    throw refusal(cascadeWords, 'conflict', 'project_not_open');
  }
  const said = { motivation, saidAt: act.now, takenBackAt: null };
  await act.tx
    .insertInto('lateWish')
    .values({ applicationId: application.id, ideaId: project, ...said })
    .onConflict((conflict) => conflict.columns(['applicationId', 'ideaId']).doUpdateSet(said))
    .execute();
  const subject = { type: 'application', id: application.id, editionId: edition.id };
  await record(act, 'late_wish.said', subject, { ideaId: project });
}

/**
 * Takes a late wish back; it stays in the database, and the team reads it no more. Twice is a success.
 * Writes `late_wish`, the journal.
 * @throws Refusal `missing` without an application.
 */
export async function takeLateWishBack(
  act: PersonalAct,
  edition: Pick<Edition, 'id'>,
  ideaId: string,
): Promise<void> {
  const application = await ownApplication(act.tx, act.actor, edition.id);
  if (!z.uuid().safeParse(ideaId).success) return;
  const taken = await act.tx
    .updateTable('lateWish')
    .set({ takenBackAt: act.now })
    .where('applicationId', '=', application.id)
    .where('ideaId', '=', ideaId)
    .where('takenBackAt', 'is', null)
    .executeTakeFirst();
  if (taken.numUpdatedRows === 0n) return;
  const subject = { type: 'application', id: application.id, editionId: edition.id };
  await record(act, 'late_wish.taken_back', subject, { ideaId });
}
