import { z } from 'zod';
import { type PersonalAct, record } from '../../../../acts/act.ts';
import { missing } from '../../../../acts/missing.ts';
import { refusal } from '../../../../acts/refusal.ts';
import { refuseViolations } from '../../../../acts/violations.ts';
import { jsonb, type Tx } from '../../../../db/database.ts';
import { cleanText } from '../../../../words/clean-text.ts';
import type { Edition } from '../../../editions/edition.ts';
import { refuseUnlessCoordinator } from '../../../editions/may-coordinate.ts';
import type { SnapshotProject } from '../../snapshot.ts';
import type { Placed } from '../allocation.ts';
import { heldSession } from '../matching-session.ts';
import { laboratoryWords } from '../words.ts';
import { consequencesOf } from './consequences.ts';
import { type ComputedCase, isComputed, loadCase } from './load-case.ts';
import { scenarioWords } from './words.ts';

refuseViolations({
  published_scenario_is_frozen: () => refusal(laboratoryWords, 'conflict', 'offers_are_published'),
});

/** In UTF-16 code units, as the database counts them at most. */
export const REASON_MAX = 2000;

/** Where to: the id of a project, or `none`. */
export const moveInput = z.object({
  to: z.union([z.literal('none'), z.uuid()], { error: 'choose' }),
  reason: z
    .string()
    .transform((typed) => cleanText(typed).trim())
    .pipe(z.string().min(1).max(REASON_MAX)),
});

export interface Move extends z.output<typeof moveInput> {
  scenarioId: string;
  applicationId: string;
  /** The number of the last hand change that was there when the consequences were shown; 0: none. */
  seen: number;
}

/**
 * Puts one student elsewhere in a scenario, or nowhere, while its session is open; consequences are
 * shown first, by `consequencesOf`. Where they are already: a success. For coordinators. Writes
 * `scenario_change` and the journal, where the student goes by number.
 * @returns the number of the change; undefined when nothing changed.
 * @throws Refusal `missing`, `forbidden`, `no_session`, `offers_are_published`, `not_computed_yet`,
 *   `moved_meanwhile` (somebody changed the scenario since it was shown), `student_left`,
 *   `project_left`, and those of `room.ts`.
 */
export async function moveByHand(
  act: PersonalAct,
  edition: Edition,
  { scenarioId, applicationId, to, reason, seen }: Move,
): Promise<number | undefined> {
  refuseUnlessCoordinator(act, edition.id);
  const { one, found } = await heldCase(act, edition, scenarioId, applicationId);
  const project = projectTo(found, to);
  if (one.project?.ideaId === project?.ideaId) return undefined;
  const last = found.changes.at(-1)?.number ?? 0;
  if (last !== seen) throw refusal(scenarioWords, 'conflict', 'moved_meanwhile');
  if (project) await refuseIfLeft(act.tx, applicationId, project.ideaId);
  const { refusal: full, created } = consequencesOf(found, one, project);
  if (full) throw refusal(scenarioWords, 'conflict', full, { project: project?.name ?? '' });
  await act.tx
    .insertInto('scenarioChange')
    .values({
      scenarioId,
      number: last + 1,
      applicationId,
      fromIdea: one.project?.ideaId ?? null,
      toIdea: project?.ideaId ?? null,
      reason,
      consequences: jsonb(created.map(({ student, project }) => ({ student, project }))),
      madeBy: act.actor.personId,
      madeAt: act.now,
    })
    .execute();
  const subject = { type: 'scenario', id: scenarioId, editionId: edition.id };
  await record(act, 'scenario.changed_by_hand', subject, {
    number: last + 1,
    application: one.student.id,
    from: one.project?.id ?? null,
    to: project?.id ?? null,
    reason,
    complaints: created.length,
  });
  return last + 1;
}

/** The scenario and the student, held: whoever moves, chooses or publishes waits for the one before. */
async function heldCase(
  act: PersonalAct,
  edition: Edition,
  scenarioId: string,
  applicationId: string,
): Promise<{ found: ComputedCase; one: Placed }> {
  const session = await heldSession(act, edition.id);
  const found = await loadCase(act.tx, act.actor, edition.id, scenarioId);
  if (session.id !== found.session.id || session.state !== 'open')
    throw refusal(laboratoryWords, 'conflict', 'offers_are_published');
  if (!isComputed(found) || found.scenario.kind !== 'scenario')
    throw refusal(scenarioWords, 'conflict', 'not_computed_yet');
  return { found, one: placedIn(found, applicationId) };
}

/** @throws Refusal `missing` */
export function placedIn({ placed }: ComputedCase, applicationId: string): Placed {
  const one = placed.find(({ student }) => student.applicationId === applicationId);
  if (!one) throw missing();
  return one;
}

/** @throws Refusal `missing` for a project that the scenario does not have. */
export function projectTo({ snapshot }: ComputedCase, to: string): SnapshotProject | undefined {
  if (to === 'none') return undefined;
  const project = snapshot.projects.find(({ ideaId }) => ideaId === to);
  if (!project) throw missing();
  return project;
}

/** Nobody is put in a project that is no longer there, nor when they are not. */
async function refuseIfLeft(tx: Tx, applicationId: string, ideaId: string): Promise<void> {
  const stands = await tx
    .selectFrom('application as a')
    .leftJoin('project as p', (join) => join.on('p.id', '=', ideaId))
    .select(['a.state', 'p.id as project'])
    .where('a.id', '=', applicationId)
    .executeTakeFirst();
  if (stands?.state !== 'submitted') throw refusal(scenarioWords, 'conflict', 'student_left');
  if (!stands.project) throw refusal(scenarioWords, 'conflict', 'project_left');
}
