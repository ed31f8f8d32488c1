import type { Temporal } from 'temporal-polyfill';
import type { Actor } from '../../../acts/actor.ts';
import type { Db } from '../../../db/database.ts';
import { type MailContent, type Recipient, type WrittenMail, written } from '../../../mail/mail.ts';
import { readsWithoutNames } from '../../applications/reading/reader.ts';
import type { Edition } from '../../editions/edition.ts';
import { noticeMail, offerMail } from './mails.ts';
import type { PublicationPlan } from './publication-plan.ts';

/** A kind of mail that a publication sends, with one of them to the letter. */
export interface ExampleMail {
  kind: 'offer' | 'notice';
  count: number;
  /** Null for a reader without names. */
  to: string | null;
  mail: WrittenMail;
}

/**
 * Each kind of mail that publishing sends, as one student will receive it. Nothing that names them is
 * told to who reads without names: the texts name nobody.
 */
export async function exampleMails(
  db: Db,
  reader: Actor,
  edition: Edition,
  { offers, notices }: PublicationPlan,
  answerUntil: Temporal.Instant,
  baseUrl: string,
): Promise<ExampleMail[]> {
  const isBlind = await readsWithoutNames(db, reader, edition.id);
  const examples: ExampleMail[] = [];
  const add = (kind: ExampleMail['kind'], count: number, to: Recipient, content: MailContent) =>
    examples.push({
      kind,
      count,
      to: isBlind ? null : `${to.name} <${to.email}>`.trim(),
      mail: written(to, content),
    });
  const [offer, notice] = [offers[0], notices[0]];
  if (offer) {
    const { to } = await studentOf(db, offer.applicationId);
    const { name } = await db
      .selectFrom('idea')
      .select('name')
      .where('id', '=', offer.ideaId)
      .executeTakeFirstOrThrow();
    const told = { to, project: name, rank: offer.rank ?? null, answerUntil, staysOnList: false };
    add('offer', offers.length, to, offerMail(edition, { ...told, held: null }, baseUrl));
  }
  if (notice) {
    const { to } = await studentOf(db, notice.applicationId);
    add('notice', notices.length, to, noticeMail(edition, to, baseUrl));
  }
  return examples;
}

async function studentOf(db: Db, applicationId: string): Promise<{ to: Recipient }> {
  const to = await db
    .selectFrom('application as a')
    .innerJoin('person as p', 'p.id', 'a.studentId')
    .select(['p.id as personId', 'p.email', 'p.name', 'p.lang'])
    .where('a.id', '=', applicationId)
    .executeTakeFirstOrThrow();
  return { to };
}
