/** What publishing would do now: read for the preview, and again for the act. */
import { createHash } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import type { Db } from '../../../db/database.ts';
import type { Edition } from '../../editions/edition.ts';
import { loadAllocation } from '../laboratory/load-allocation.ts';
import type { MatchingSession } from '../laboratory/matching-session.ts';
import { hashOfSnapshot, readSnapshot } from '../laboratory/read-snapshot.ts';
import { withReasonsAfter } from '../laboratory/scenario/reasons-after.ts';
import { type Scenario, scenarioById } from '../laboratory/scenario.ts';
import { type SnapshotChanges, snapshotChanges } from '../laboratory/snapshot-changes.ts';
import { stillToGive } from '../laboratory/still-to-give.ts';
import { holdingStates } from '../offer.ts';
import { offerFacts } from '../offer-fact.ts';
import type { KeptReason } from '../outcome.ts';
import { keptReasonsOf } from './kept-reasons.ts';
import { type Place, type PlanProblem, problemsOf } from './plan-problems.ts';
import type { Offered } from './publish-batch.ts';

/** Somebody to whom no place is offered. */
export interface Unmatched {
  applicationId: string;
  reasons: readonly KeptReason[];
}

export interface PublicationPlan {
  scenario: Scenario;
  offers: Offered[];
  notices: Unmatched[];
  /** What forbids publishing, each with what to do. */
  problems: PlanProblem[];
  /** Projects of the snapshot with who they are offered to, by name. */
  projects: Place[];
  /** Of the offers, those of a place in the first wish, in one of the first three. */
  firstWishes: number;
  firstThree: number;
  /** Applications of the scenario that were withdrawn since: they are sent nothing. */
  withdrawn: number;
  /** Of them, those who had a place, which the next cascade gives. */
  freed: number;
  /** Sent since the snapshot: in no scenario, told that there is no place yet. */
  newcomers: number;
  /** Those who have an offer or a place already: they are sent nothing. */
  holding: number;
  /** Names of projects with candidates whose mentors did not say that their ranking is done. */
  notFinal: string[];
  /** What changed since the snapshot that the scenario was computed from; undefined: nothing. */
  changes: SnapshotChanges | undefined;
  /** Names all of this: what was read and what is published agree. */
  fingerprint: string;
}

/**
 * Reads the plan of a publication; says nothing of who asks.
 * @param answerUntil the last second at which its offers are answered.
 * @returns undefined while no scenario is chosen.
 */
export async function planPublication(
  db: Db,
  edition: Edition,
  session: MatchingSession,
  answerUntil: Temporal.Instant,
): Promise<PublicationPlan | undefined> {
  const scenario = session.chosenScenarioId
    ? await scenarioById(db, session.chosenScenarioId)
    : undefined;
  if (!scenario?.answer) return undefined;
  const { snapshot, placed: computed } = await loadAllocation(db, scenario);
  const placed = withReasonsAfter(snapshot, scenario.options, session.seed, computed);
  const today = await readSnapshot(db, edition.id);
  const live = stillToGive(today, await offerFacts(db, edition.id));
  const holders = await holdersOf(db, edition.id);
  const holding = new Set(holders.map(({ applicationId }) => applicationId));
  const stands = new Set(today.students.map(({ applicationId }) => applicationId));
  const bySlug = new Map(snapshot.projects.map((project) => [project.id, project]));
  const known = new Set(snapshot.students.map(({ applicationId }) => applicationId));
  const newcomers = live.students.filter(({ applicationId }) => !known.has(applicationId));

  const here = placed.filter(({ student }) => stands.has(student.applicationId));
  const told = here.filter(({ student }) => !holding.has(student.applicationId));
  const reasonsOf = (one: (typeof told)[number]) => keptReasonsOf(one, bySlug, scenario.options);
  const offers = told.flatMap((one) =>
    one.project
      ? {
          applicationId: one.student.applicationId,
          ideaId: one.project.ideaId,
          rank: one.rank,
          reasons: reasonsOf(one),
        }
      : [],
  );
  const notices = [
    ...told
      .filter(({ project }) => !project)
      .map((one) => ({ applicationId: one.student.applicationId, reasons: reasonsOf(one) })),
    ...newcomers.map(({ applicationId }) => ({ applicationId, reasons: [] })),
  ];
  const { projects, problems } = problemsOf({ snapshot, today, offers, holders });
  const gone = placed.filter(({ student }) => !stands.has(student.applicationId));
  const wished = new Set(today.students.flatMap(({ wishes }) => wishes));
  return {
    scenario,
    offers,
    notices,
    problems: offers.length + notices.length === 0 ? [...problems, { code: 'nobody' }] : problems,
    projects,
    firstWishes: offers.filter(({ rank }) => rank === 1).length,
    firstThree: offers.filter(({ rank }) => rank !== undefined && rank <= 3).length,
    withdrawn: gone.length,
    freed: gone.filter(({ project }) => project).length,
    newcomers: newcomers.length,
    holding: here.length - told.length,
    notFinal: today.projects
      .filter(({ id, isFinal }) => wished.has(id) && !isFinal)
      .map(({ name }) => name),
    changes:
      hashOfSnapshot(snapshot) === hashOfSnapshot(live)
        ? undefined
        : snapshotChanges(snapshot, live),
    fingerprint: createHash('sha256')
      .update(JSON.stringify([scenario.id, scenario.hash, answerUntil, offers, notices]))
      .digest('hex'),
  };
}

/** Who has a place, or one kept for them, whatever session gave it. */
async function holdersOf(db: Db, editionId: string) {
  return db
    .selectFrom('offer')
    .select(['applicationId', 'ideaId', 'organisationId'])
    .where('editionId', '=', editionId)
    .where('state', 'in', holdingStates)
    .execute();
}
