import type { Temporal } from 'temporal-polyfill';
import { type Act, type PersonalAct, perform, record, recordAll } from '../../acts/act.ts';
import type { Services } from '../../web/services.ts';
import { type Edition, isAnnounced, isCataloguePublic, milestone } from '../editions/edition.ts';
import { lockEdition } from '../editions/load-edition.ts';
import { refuseUnlessCoordinator } from '../editions/may-coordinate.ts';
import { reviewedStates } from '../ideas/idea.ts';
import { countUndecided, hasNoSelection, pendingDecisions } from '../selection/decision.ts';
import { lockUnderReview, publishDecisions } from '../selection/publish-decisions.ts';
import { lastRevisions, saveProject, saveWords } from './project-row.ts';

/** What publishing did. */
export interface Publication {
  /** Addresses of the projects made public now, in alphabetical order. */
  published: string[];
  /** How many decisions were published, whatever they say. */
  decisions: number;
}

/**
 * Publishes an edition's decisions and, with them, its catalogue: every selected idea becomes a
 * project, all in one transaction. A second time publishes what was decided since, and nothing twice.
 * For coordinators, or the calendar itself (`publishDueCatalogues`).
 * Writes what `publishDecisions` does, `project`, `project_word`, `edition.catalogue_published_at`
 * (the first time), the journal; mails the people of each idea, once.
 * @param options.expected the fingerprint of the plan that was read; any, when absent.
 * @param options.selected ids of the ideas to select here and now, whatever was prepared.
 * @throws Refusal `forbidden`, `missing`, `plan_changed`
 */
export async function publishCatalogue(
  act: Act,
  editionId: string,
  options: { expected?: string | undefined; selected?: readonly string[] } = {},
): Promise<Publication> {
  if (act.actor) refuseUnlessCoordinator(act as PersonalAct, editionId);
  // Whoever publishes at the same moment waits here, then finds nothing left to do.
  const edition = await lockEdition(act.tx, editionId);
  const decided = await publishDecisions(act, edition, options);
  const selected = decided.filter(({ outcome }) => outcome === 'selected');
  const ideas = await lastRevisions(
    act.tx,
    selected.map(({ ideaId }) => ideaId),
  );
  for (const idea of ideas) {
    await saveProject(act.tx, idea, act.now);
  }
  await recordAll(
    act,
    'project.published',
    ideas.map(({ id, slug, revisionNumber }) => ({
      subject: { type: 'idea', id, editionId },
      details: { slug, revision: revisionNumber },
    })),
  );
  await saveWords(act.tx, ideas);
  await openCatalogue(act, edition, ideas.length);
  return { published: ideas.map(({ slug }) => slug).sort(), decisions: decided.length };
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
 * What the minute tick does: publishes the catalogues whose announced day has come. It publishes what
 * the team has decided once every idea is decided; while one is not, all wait for a coordinator. Where
 * nobody selects, what had been submitted by that day enters; what came later waits.
 */
export async function publishDueCatalogues(services: Services): Promise<void> {
  const now = services.clock.now();
  const failures: unknown[] = [];
  for (const edition of await services.editions.all()) {
    const due = milestone(edition, 'ideas_published')?.at;
    if (!due || isAfter(due, now)) continue;
    if (!isAnnounced(edition, now) || isCataloguePublic(edition, now)) continue;
    try {
      await perform(services, undefined, (act) => publishInTime(act, edition.id));
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) {
    throw new AggregateError(failures, 'not every catalogue that is due could be published');
  }
}

async function publishInTime(act: Act, editionId: string): Promise<void> {
  // What is checked is what is published: nobody publishes, decides or moves the date in between.
  const edition = await lockEdition(act.tx, editionId);
  const due = milestone(edition, 'ideas_published')?.at;
  if (!due || isAfter(due, act.now) || isCataloguePublic(edition, act.now)) return;
  await lockUnderReview(act, editionId);
  if (!(await hasNoSelection(act.tx, editionId))) {
    if ((await countUndecided(act.tx, editionId)) > 0) return;
    const pending = await pendingDecisions(act.tx, editionId);
    if (pending.length > 0) await publishCatalogue(act, editionId);
    return;
  }
  const inTime = await act.tx
    .selectFrom('idea')
    .innerJoin('ideaRevision', 'ideaRevision.ideaId', 'idea.id')
    .select('idea.id')
    .where('editionId', '=', editionId)
    .where('state', 'in', reviewedStates)
    .where('number', '=', 1)
    .where('submittedAt', '<=', due)
    .execute();
  if (inTime.length === 0) return;
  await publishCatalogue(act, editionId, { selected: inTime.map(({ id }) => id) });
}

function isAfter(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return one.epochMilliseconds > other.epochMilliseconds;
}
