import { randomUUID } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import { type Act, record, recordAll } from '../../../acts/act.ts';
import { jsonb } from '../../../db/database.ts';
import { postAll } from '../../../mail/mail.ts';
import type { Edition } from '../../editions/edition.ts';
import type { KeptReason } from '../outcome.ts';
import { offerMail, toldOffers } from './mails.ts';

/** A place that is offered to somebody. */
export interface Offered {
  applicationId: string;
  ideaId: string;
  /** Which of their wishes it is; undefined: none, the team offers it. */
  rank: number | undefined;
  /** For each wish they preferred, what stood in the way. */
  reasons: readonly KeptReason[];
}

/** What is published in one act. */
export interface Batch {
  sessionId: string;
  /** The scenario it comes from; undefined: one offer made by hand, for `reason`. */
  scenarioId?: string | undefined;
  reason?: string | undefined;
  /** The last second at which its offers are answered. */
  answerUntil: Temporal.Instant;
  offers: readonly Offered[];
}

/** Offers in one statement: their reasons are some hundred bytes each. */
const offersAtOnce = 1000;

/**
 * Sends offers: the first of a session, those of a cascade, or one made by hand. The caller holds the
 * session (`heldSession`) and has checked who acts and that places are left; a student who has an
 * open offer, a withdrawn application and a project that left are refused by the database.
 * Writes `offer_batch`, `offer` and the journal; mails each student.
 * @returns the batch's id.
 */
export async function publishBatch(act: Act, edition: Edition, batch: Batch): Promise<string> {
  const { sessionId, scenarioId, reason, answerUntil, offers } = batch;
  const { last } = await act.tx
    .selectFrom('offerBatch')
    .select((eb) => eb.fn.coalesce(eb.fn.max('number'), eb.lit(0)).as('last'))
    .where('sessionId', '=', sessionId)
    .executeTakeFirstOrThrow();
  const number = last + 1;
  const { id: batchId } = await act.tx
    .insertInto('offerBatch')
    .values({
      sessionId,
      number,
      scenarioId: scenarioId ?? null,
      reason: reason ?? null,
      publishedBy: act.actor?.personId ?? null,
      publishedAt: act.now,
      answerUntil,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const offerIds = await storeOffers(act, edition, batchId, batch);
  const told = await toldOffers(act.tx, offerIds);
  await postAll(
    act,
    told.map((one) => ({ to: one.to, content: offerMail(edition, one, act.baseUrl) })),
  );
  const subject = { type: 'matching_session', id: sessionId, editionId: edition.id };
  await record(act, 'offers.sent', subject, {
    batch: number,
    offers: offers.length,
    until: answerUntil.toString(),
    ...(scenarioId ? { scenario: scenarioId } : { reason }),
  });
  return batchId;
}

async function storeOffers(
  act: Act,
  edition: Edition,
  batchId: string,
  { offers, answerUntil }: Batch,
): Promise<string[]> {
  const students = await act.tx
    .selectFrom('application')
    .select(['id', 'studentId'])
    .where('editionId', '=', edition.id)
    .execute();
  const projects = await act.tx
    .selectFrom('project')
    .select(['id', 'organisationId'])
    .where('editionId', '=', edition.id)
    .execute();
  const studentOf = new Map(students.map(({ id, studentId }) => [id, studentId]));
  const organisationOf = new Map(projects.map(({ id, organisationId }) => [id, organisationId]));
  const rows = offers.map(({ applicationId, ideaId, rank, reasons }) => {
    const studentId = studentOf.get(applicationId);
    if (!studentId) throw new Error(`no application ${applicationId} in this edition`);
    return {
      id: randomUUID(),
      batchId,
      editionId: edition.id,
      applicationId,
      studentId,
      ideaId,
      organisationId: organisationOf.get(ideaId) ?? null,
      rank: rank ?? null,
      reasons: jsonb(reasons),
      offeredAt: act.now,
      answerUntil,
    };
  });
  for (let start = 0; start < rows.length; start += offersAtOnce) {
    const some = rows.slice(start, start + offersAtOnce);
    await act.tx.insertInto('offer').values(some).execute();
  }
  await recordAll(
    act,
    'offer.made',
    rows.map(({ id, applicationId, ideaId, rank }) => ({
      subject: { type: 'offer', id, editionId: edition.id },
      details: { applicationId, ideaId, rank },
    })),
  );
  return rows.map(({ id }) => id);
}
