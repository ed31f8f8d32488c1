/** A student's own application, and nobody else's. */
import type { Temporal } from 'temporal-polyfill';
import type { Actor } from '../../acts/actor.ts';
import { missing } from '../../acts/missing.ts';
import type { Db } from '../../db/database.ts';
import { type Draft, readTexts } from '../../drafts/draft.ts';
import type { ApplicationState } from './application.ts';

/** An application as its student sees it. */
export interface Application {
  id: string;
  editionId: string;
  studentId: string;
  /** What readers call it when they read without names. */
  number: number;
  state: ApplicationState;
  /** Number of the copy that readers see; 0 when it was never sent. */
  revision: number;
  draft: Draft;
  cvId: string | null;
  createdAt: Temporal.Instant;
  /** When the copy that readers see was sent. */
  submittedAt: Temporal.Instant | null;
}

/**
 * The application of a person to an edition; undefined while they have none.
 * @param options.forUpdate locks the row until the end of the transaction.
 */
export async function myApplication(
  db: Db,
  actor: Actor,
  editionId: string,
  { forUpdate = false }: { forUpdate?: boolean } = {},
): Promise<Application | undefined> {
  const of = db
    .selectFrom('application')
    .where('application.editionId', '=', editionId)
    .where('studentId', '=', actor.personId);
  // Before reading, not while: whoever waits for the lock then sees what was written meanwhile. Those
  // who only refer to the row do not wait.
  if (forUpdate) await of.select('id').forNoKeyUpdate().execute();
  const row = await of
    .innerJoin('draft', 'draft.id', 'application.draftId')
    .leftJoin('applicationRevision as copy', (join) =>
      join
        .onRef('copy.applicationId', '=', 'application.id')
        .onRef('copy.number', '=', 'application.revision'),
    )
    .select(['application.id', 'editionId', 'studentId', 'application.number', 'state', 'revision'])
    .select(['application.cvId', 'createdAt', 'copy.submittedAt'])
    .select(['draftId', 'draft.fields', 'draft.version', 'draft.savedAt'])
    .executeTakeFirst();
  if (!row) return undefined;
  const { draftId, fields, version, savedAt, ...application } = row;
  return { ...application, draft: { id: draftId, fields: readTexts(fields), version, savedAt } };
}

/** The same. @throws Refusal `missing` while they have none. */
export async function ownApplication(
  db: Db,
  actor: Actor,
  editionId: string,
  options: { forUpdate?: boolean } = {},
): Promise<Application> {
  const application = await myApplication(db, actor, editionId, options);
  if (!application) throw missing();
  return application;
}
