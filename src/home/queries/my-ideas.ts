import { isDeepStrictEqual } from 'node:util';
import type { Temporal } from 'temporal-polyfill';
import type { Db } from '../../db/database.ts';
import type { IdeaState } from '../../programme/ideas/idea.ts';
import { readDraft } from '../../programme/ideas/load-idea.ts';
import { readinessOf } from '../../programme/ideas/readiness.ts';

/** An idea somebody carries or mentors, as their own page lists it. */
export interface MyIdea {
  id: string;
  name: string;
  state: IdeaState;
  editionId: string;
  role: 'carrier' | 'mentor';
  savedAt: Temporal.Instant;
  /** True when what was typed is not what was sent last. */
  hasUnsentChanges: boolean;
  /** The latest extension of the call granted to the person for this edition. */
  extendedUntil: Temporal.Instant | null;
  /** What the team asks to change, while it waits for it. */
  request: { askedBy: string; until: Temporal.Instant } | undefined;
}

/** The ideas a person carries or mentors, in all editions, the last touched first. One query. */
export async function myIdeas(db: Db, personId: string): Promise<MyIdea[]> {
  const rows = await db
    .selectFrom('idea')
    .innerJoin('ideaMember', 'ideaMember.ideaId', 'idea.id')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('ideaRevision')
          .whereRef('ideaRevision.ideaId', '=', 'idea.id')
          .orderBy('number', 'desc')
          .limit(1)
          .select([
            'content',
            'ideaRevision.organisationId as sentFor',
            'ideaRevision.imageId as sentImage',
            'submittedAt as sentAt',
          ])
          .as('sent'),
      (join) => join.onTrue(),
    )
    .leftJoin('changeRequest', (join) =>
      join.onRef('changeRequest.ideaId', '=', 'idea.id').on('changeRequest.closedAt', 'is', null),
    )
    .leftJoin('person as asking', 'asking.id', 'changeRequest.askedBy')
    .select(['changeRequest.until', 'asking.name as askedBy', 'asking.email as askedByEmail'])
    .select(['idea.id', 'state', 'editionId', 'idea.savedAt', 'draft', 'organisationId', 'imageId'])
    .select(['sent.content', 'sent.sentFor', 'sent.sentImage', 'sent.sentAt'])
    .select((eb) => [
      // A porteur who is also a mentor is listed once, as a porteur.
      eb.fn.min('ideaMember.role').as('role'),
      eb
        .selectFrom('deadlineExtension')
        .whereRef('deadlineExtension.editionId', '=', 'idea.editionId')
        .where('milestoneKind', '=', 'call_closes')
        .where('personId', '=', personId)
        .select((sub) => sub.fn.max('until').as('until'))
        .as('extendedUntil'),
    ])
    .where('ideaMember.personId', '=', personId)
    .where('leftAt', 'is', null)
    .groupBy(['changeRequest.id', 'asking.id'])
    .groupBy(['idea.id', 'sent.content', 'sent.sentFor', 'sent.sentImage', 'sent.sentAt'])
    .orderBy('idea.savedAt', 'desc')
    .execute();
  return rows.map(({ draft: stored, ...row }) => {
    const draft = readDraft(stored);
    return {
      id: row.id,
      name: draft.name?.trim() ?? '',
      state: row.state,
      editionId: row.editionId,
      role: row.role,
      savedAt: row.savedAt,
      hasUnsentChanges: row.state === 'submitted' && wasTypedSince(row) && !isSent(draft, row),
      extendedUntil: row.extendedUntil,
      request: row.until
        ? { askedBy: row.askedBy || row.askedByEmail || '', until: row.until }
        : undefined,
    };
  });
}

interface Sent {
  savedAt: Temporal.Instant;
  sentAt: Temporal.Instant | null;
  organisationId: string | null;
  sentFor: string | null;
  imageId: string | null;
  sentImage: string | null;
  content: unknown;
}

function wasTypedSince({ savedAt, sentAt }: Sent): boolean {
  return savedAt.epochMilliseconds > (sentAt?.epochMilliseconds ?? 0);
}

/** True when sending the draft would change nothing, as `submitIdea` sees it. */
function isSent(draft: ReturnType<typeof readDraft>, sent: Sent): boolean {
  // Whether it is ready does not depend on the language; its messages are not shown here.
  const readiness = readinessOf(draft, sent.organisationId, 'fr');
  return (
    readiness.isReady &&
    sent.sentFor === sent.organisationId &&
    sent.sentImage === sent.imageId &&
    isDeepStrictEqual(asStored(readiness.content), asStored(sent.content))
  );
}

/** As JSON keeps it: without what is undefined. */
function asStored(content: unknown): unknown {
  return JSON.parse(JSON.stringify(content));
}
