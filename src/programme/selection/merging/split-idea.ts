import { randomUUID } from 'node:crypto';
import { type PersonalAct, record } from '../../../acts/act.ts';
import { refusal } from '../../../acts/refusal.ts';
import { refuseViolations } from '../../../acts/violations.ts';
import { jsonb } from '../../../db/database.ts';
import type { Edition } from '../../editions/edition.ts';
import { draftOf } from '../../ideas/draft.ts';
import type { IdeaContent } from '../../ideas/idea-content.ts';
import { partnersOf } from '../../ideas/kinship.ts';
import { membersOf } from '../../ideas/members.ts';
import { freeSlug } from '../../ideas/slug.ts';
import { bringRevision } from './bring-draft.ts';
import { carryPeople } from './carry-people.ts';
import { mailSplit } from './mails.ts';
import { openForMerging } from './open-for-merging.ts';
import { mergingWords } from './words.ts';

refuseViolations({
  idea_splits_from_another: () => refusal(mergingWords, 'conflict', 'not_under_review'),
});

/** What becomes of the picture: both have it, the first alone, the new one alone. */
export const imageChoices = ['copy', 'stay', 'move'] as const;

/** An idea as it was read, and the two it becomes. */
export interface SplitOrder {
  fromId: string;
  /** Number of the revision that was read. */
  fromRevision: number;
  first: IdeaContent;
  second: IdeaContent;
  /** In whose name the new one is: the idea's own organisation, or one that was merged into it. */
  organisationId: string | null;
  image: (typeof imageChoices)[number];
  /** What the people of the idea are told. */
  reason: string;
}

/**
 * Makes two ideas of one: the first gets a new revision, the second is new, under review, with the
 * same porteurs and mentors by the engagements they accepted, and out of the reach of the same people.
 * Reviews stay with the first; the second is to be given to reviewers. For coordinators not kept out
 * of it, until the selection is published.
 * Writes `idea_revision`, `idea`, `idea_save`, `idea_clash`, `idea_split`, `idea_member`,
 * `conflict_of_interest`, the journal of both; mails their people.
 * @returns the id of the new idea.
 * @throws Refusal `missing`, `kept_out`, `same_name`, `selection_is_published`, `not_under_review`,
 *   `edited_meanwhile`, `organisation_not_credited`
 */
export async function splitIdea(
  act: PersonalAct,
  edition: Edition,
  order: SplitOrder,
): Promise<string> {
  const { fromId, first, second, reason } = order;
  if (isSameName(first.name, second.name)) throw refusal(mergingWords, 'conflict', 'same_name');
  const { idea, last } = await openForMerging(act, edition, fromId, order.fromRevision);
  const partners = (await partnersOf(act.tx, [fromId])).get(fromId) ?? [];
  if (![last.organisationId, ...partners.map(({ id }) => id)].includes(order.organisationId)) {
    throw refusal(mergingWords, 'conflict', 'organisation_not_credited');
  }
  const result = await bringRevision(act, idea, last.content, {
    content: first,
    organisationId: last.organisationId,
    imageId: order.image === 'move' ? null : last.imageId,
  });
  const newId = await insertIdea(act, order, {
    editionId: edition.id,
    imageId: order.image === 'stay' ? null : last.imageId,
  });
  await act.tx
    .insertInto('ideaSplit')
    .values({
      newId,
      fromId,
      fromRevision: last.number,
      resultRevision: result,
      splitBy: act.actor.personId,
      splitAt: act.now,
      reason,
    })
    .execute();
  await carryPeople(act, fromId, newId);
  const subject = (id: string) => ({ type: 'idea', id, editionId: edition.id });
  await record(act, 'idea.split', subject(fromId), { into: newId, revision: result, reason });
  await record(act, 'idea.split_off', subject(newId), { from: fromId, reason });
  const names = { first: first.name, second: second.name };
  await mailSplit(act, edition, { newId, names, reason, members: await membersOf(act.tx, newId) });
  return newId;
}

/** True for names that readers would take for one another. */
export function isSameName(one: string, other: string): boolean {
  const plain = (name: string) =>
    name.trim().toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');
  return plain(one) === plain(other);
}

async function insertIdea(
  act: PersonalAct,
  { fromId, second, organisationId }: SplitOrder,
  { editionId, imageId }: { editionId: string; imageId: string | null },
): Promise<string> {
  const id = randomUUID();
  const { personId } = act.actor;
  const from = await act.tx
    .selectFrom('idea')
    .select('importSource')
    .where('id', '=', fromId)
    .executeTakeFirstOrThrow();
  await act.tx
    .insertInto('idea')
    .values({
      id,
      editionId,
      organisationId,
      slug: await freeSlug(act.tx, editionId, second.name, id),
      state: 'submitted',
      draft: jsonb(draftOf(second)),
      savedAt: act.now,
      savedBy: personId,
      imageId,
      createdBy: personId,
      createdAt: act.now,
      // Of the archives as well, and found by no second import.
      importSource: from.importSource && `${from.importSource}#${id}`,
    })
    .execute();
  await act.tx
    .insertInto('ideaRevision')
    .values({
      ideaId: id,
      number: 1,
      content: jsonb(second),
      organisationId,
      imageId,
      submittedBy: personId,
      submittedAt: act.now,
    })
    .execute();
  return id;
}
