import type { Temporal } from 'temporal-polyfill';
import { type Act, type PersonalAct, perform, record } from '../../acts/act.ts';
import { missing } from '../../acts/missing.ts';
import type { Tx } from '../../db/database.ts';
import type { Services } from '../../web/services.ts';
import { type Edition, isAnnounced, isCataloguePublic, milestone } from '../editions/edition.ts';
import { lockEdition } from '../editions/load-edition.ts';
import { refuseUnlessCoordinator } from '../editions/may-coordinate.ts';
import { moveIdea } from '../ideas/move.ts';
import { mailPublished, mailRemoved } from './mails.ts';
import { forgetWords, lastRevisions, saveProject, saveWords } from './project-row.ts';

/** What publishing did. */
export interface Publication {
  /** Addresses of the projects made public now, in alphabetical order. */
  published: string[];
}

/**
 * Publishes an edition's catalogue: every submitted idea becomes a project, all in one transaction.
 * A second time publishes what was submitted since, and nothing twice. For coordinators, or the
 * calendar itself (`publishDueCatalogues`).
 * Writes `idea.state`, `project`, `project_word`, `edition.catalogue_published_at` (the first time),
 * the journal; mails each porteur of a new project, once.
 * @param only ids of the ideas to publish; all that are submitted by default.
 * @throws Refusal `forbidden`, `missing`
 */
export async function publishCatalogue(
  act: Act,
  editionId: string,
  { only }: { only?: readonly string[] } = {},
): Promise<Publication> {
  if (act.actor) refuseUnlessCoordinator(act as PersonalAct, editionId);
  // Whoever publishes at the same moment waits here, then finds nothing left to do.
  const edition = await lockEdition(act.tx, editionId);
  const ideas = await lastRevisions(act.tx, await lockSubmitted(act.tx, editionId, only));
  for (const idea of ideas) {
    const moving = { id: idea.id, state: 'submitted', revision: idea.revisionNumber } as const;
    await moveIdea(act, edition, { ...moving, role: 'coordinator' }, 'publish');
    await saveProject(act.tx, idea, act.now);
    await record(
      act,
      'project.published',
      { type: 'idea', id: idea.id, editionId },
      { slug: idea.slug, revision: idea.revisionNumber },
    );
    await mailPublished(act, edition, idea);
  }
  await saveWords(act.tx, ideas);
  await openCatalogue(act, edition, ideas.length);
  return { published: ideas.map(({ slug }) => slug).sort() };
}

/** Makes the catalogue public from now on, unless it is already. */
async function openCatalogue(act: Act, edition: Edition, projects: number): Promise<void> {
  const { numUpdatedRows } = await act.tx
    .updateTable('edition')
    .set({ cataloguePublishedAt: act.now })
    .where('id', '=', edition.id)
    .where('cataloguePublishedAt', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return;
  const subject = { type: 'edition', id: edition.id, editionId: edition.id };
  await record(act, 'catalogue.published', subject, { projects });
}

async function lockSubmitted(
  tx: Tx,
  editionId: string,
  only: readonly string[] | undefined,
): Promise<string[]> {
  const rows = await tx
    .selectFrom('idea')
    .select('id')
    .where('editionId', '=', editionId)
    .where('state', '=', 'submitted')
    .$if(only !== undefined, (query) => query.where('id', 'in', only?.length ? only : [null]))
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map(({ id }) => id);
}

/**
 * Brings a project up to its idea's last revision; an idea that is no project stays none. Called by
 * whatever changes a published idea, in its own act. Writes `project`, `project_word`, the journal.
 */
export async function refreshProject(act: Act, ideaId: string): Promise<void> {
  const project = await act.tx
    .selectFrom('project')
    .select(['revisionNumber', 'publishedAt', 'editionId'])
    .where('id', '=', ideaId)
    .forUpdate()
    .executeTakeFirst();
  if (!project) return;
  const [idea] = await lastRevisions(act.tx, [ideaId]);
  if (!idea || idea.revisionNumber === project.revisionNumber) return;
  await saveProject(act.tx, idea, project.publishedAt);
  await saveWords(act.tx, [idea]);
  await record(
    act,
    'project.refreshed',
    { type: 'idea', id: ideaId, editionId: project.editionId },
    { revision: idea.revisionNumber },
  );
}

/**
 * Takes a project out of the catalogue and tells its porteurs and mentors; it is not published again
 * by itself. For coordinators. Writes `project`, the journal.
 * @throws Refusal `forbidden`; `missing` when it is not in the catalogue.
 */
export async function removeProject(act: Act, ideaId: string): Promise<void> {
  const project = await act.tx
    .deleteFrom('project')
    .where('id', '=', ideaId)
    .returning(['editionId', 'slug', 'name'])
    .executeTakeFirst();
  if (!project) throw missing();
  if (act.actor) refuseUnlessCoordinator(act as PersonalAct, project.editionId);
  const subject = { type: 'idea', id: ideaId, editionId: project.editionId };
  await record(act, 'project.removed', subject, { slug: project.slug });
  await forgetWords(act.tx, project.editionId);
  const edition = await lockEdition(act.tx, project.editionId);
  await mailRemoved(act, edition, { id: ideaId, name: project.name });
}

/**
 * What the minute tick does: publishes the catalogues whose announced day has come. Only what had
 * been submitted by then is published without anybody's word; what came later waits for a
 * coordinator, and so does an edition for which nothing had come.
 */
export async function publishDueCatalogues(services: Services): Promise<void> {
  const now = services.clock.now();
  const failures: unknown[] = [];
  for (const edition of await services.editions.all()) {
    const due = milestone(edition, 'ideas_published')?.at;
    if (!due || due.epochMilliseconds > now.epochMilliseconds) continue;
    if (!isAnnounced(edition, now) || isCataloguePublic(edition, now)) continue;
    try {
      await perform(services, undefined, (act) => publishInTime(act, edition.id, due));
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) {
    throw new AggregateError(failures, 'not every catalogue that is due could be published');
  }
}

async function publishInTime(act: Act, editionId: string, due: Temporal.Instant): Promise<void> {
  const inTime = await act.tx
    .selectFrom('idea')
    .innerJoin('ideaRevision', 'ideaRevision.ideaId', 'idea.id')
    .select('idea.id')
    .where('editionId', '=', editionId)
    .where('state', '=', 'submitted')
    .where('number', '=', 1)
    .where('submittedAt', '<=', due)
    .execute();
  if (inTime.length === 0) return;
  await publishCatalogue(act, editionId, { only: inTime.map(({ id }) => id) });
}
