import { Temporal } from 'temporal-polyfill';
import { type Act, type ActSource, enqueue, perform, record } from '../../../acts/act.ts';
import { post } from '../../../mail/mail.ts';
import { loadEdition } from '../../editions/load-edition.ts';
import { answerMail, reminderMail, toldOffers } from './mails.ts';

/** Hours before the last second at which who has not answered is reminded. */
export const REMIND_BEFORE_HOURS = 48;

/**
 * Once a minute: offers whose last second is over expire; a place that the student had stays theirs
 * and they no longer wait for another. Each state and its mail are written together, by one process
 * alone. Writes `offer` and the journal; mails the student; enqueues `place.freed`.
 */
export async function expireOffers(source: ActSource): Promise<void> {
  const now = source.clock.now();
  const due = await source.db
    .selectFrom('offer')
    .select(['id', 'editionId'])
    .where('state', '=', 'open')
    .where('answerUntil', '<=', now.subtract({ seconds: 1 }))
    .orderBy('answerUntil')
    .orderBy('id')
    .execute();
  for (const { id, editionId } of due) {
    await perform(source, undefined, (act) => expire(act, editionId, id));
  }
}

async function expire(act: Act, editionId: string, offerId: string): Promise<void> {
  const { rows } = await holdStudentOffers(act, offerId);
  if (!rows.some(({ id, state }) => id === offerId && state === 'open')) return;
  const [told] = await toldOffers(act.tx, [offerId]);
  await act.tx
    .updateTable('offer')
    .set({ state: 'expired', endedAt: act.now })
    .where('id', '=', offerId)
    .where('state', '=', 'open')
    .execute();
  const held = rows.find(({ state, staysOnList }) => state === 'accepted' && staysOnList);
  if (held) {
    await act.tx
      .updateTable('offer')
      .set({ staysOnList: false })
      .where('id', '=', held.id)
      .where('state', '=', 'accepted')
      .execute();
  }
  await record(act, 'offer.expired', { type: 'offer', id: offerId, editionId });
  const edition = await loadEdition(act.tx, editionId);
  if (told) await post(act, told.to, answerMail(edition, 'expired', told, act.baseUrl));
  await enqueue(act, 'place.freed', { editionId });
}

/** The student's offers, held in the same order as when they answer. */
async function holdStudentOffers(act: Act, offerId: string) {
  const theirs = act.tx
    .selectFrom('offer as o')
    .where('o.state', 'in', ['open', 'accepted'])
    .where('o.applicationId', '=', (eb) =>
      eb.selectFrom('offer as one').select('one.applicationId').where('one.id', '=', offerId),
    );
  await theirs.select('o.id').orderBy('o.id').forNoKeyUpdate().execute();
  return { rows: await theirs.select(['o.id', 'o.state', 'o.staysOnList']).execute() };
}

/**
 * Once a minute: reminds who has not answered two days before the last second, once; nobody whose
 * offer was sent within these two days. Each mark and its mail are written together. Writes
 * `offer.reminded_at` and the outbox.
 */
export async function remindOffers(source: ActSource): Promise<void> {
  const now = source.clock.now();
  const soon = now.add({ hours: REMIND_BEFORE_HOURS });
  const due = await source.db
    .selectFrom('offer')
    .select(['id', 'editionId', 'offeredAt', 'answerUntil'])
    .where('state', '=', 'open')
    .where('remindedAt', 'is', null)
    .where('answerUntil', '<=', soon)
    .where('answerUntil', '>', now)
    .orderBy('answerUntil')
    .orderBy('id')
    .execute();
  for (const { id, editionId, offeredAt, answerUntil } of due) {
    const from = answerUntil.subtract({ hours: REMIND_BEFORE_HOURS });
    if (Temporal.Instant.compare(offeredAt, from) > 0) continue;
    await perform(source, undefined, async (act) => {
      const marked = await act.tx
        .updateTable('offer')
        .set({ remindedAt: act.now })
        .where('id', '=', id)
        .where('state', '=', 'open')
        .where('remindedAt', 'is', null)
        .executeTakeFirst();
      if (marked.numUpdatedRows === 0n) return;
      const edition = await loadEdition(act.tx, editionId);
      const [told] = await toldOffers(act.tx, [id]);
      if (told) await post(act, told.to, reminderMail(edition, told, act.baseUrl));
    });
  }
}
