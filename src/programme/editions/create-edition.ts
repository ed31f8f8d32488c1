import { type Act, type PersonalAct, record } from '../../acts/act.ts';
import { forbidden } from '../../acts/missing.ts';
import { refusal } from '../../acts/refusal.ts';
import { refuseViolations } from '../../acts/violations.ts';
import type { Tx } from '../../db/database.ts';
import { grantRole } from '../../people/grant.ts';
import type { Milestone } from './edition.ts';
import type { EditionSettings, NewEdition } from './edition-settings.ts';
import { mayOpenEdition } from './may-coordinate.ts';
import { milestoneOf } from './milestone.ts';
import { editionWords } from './words.ts';

refuseViolations({
  edition_slug_is_unique: () => refusal(editionWords, 'conflict', 'slug_taken'),
});

/**
 * Opens an edition that visitors do not see yet, and makes whoever opens it one of its coordinators.
 * For admins and coordinators of any edition. Writes `edition`, its two internship milestones,
 * `role_grant` and the journal.
 * @returns the edition's slug.
 * @throws Refusal `forbidden`, `slug_taken`
 */
export async function createEdition(act: PersonalAct, input: NewEdition): Promise<string> {
  if (!mayOpenEdition(act.actor)) throw forbidden();
  const { internshipStartsOn, internshipEndsOn, ...settings } = input;
  const id = await insertEdition(act, settings, [
    milestoneOf('internships_start', internshipStartsOn, undefined, settings.timezone),
    milestoneOf('internships_end', internshipEndsOn, undefined, settings.timezone),
  ]);
  await grantRole(act, { personId: act.actor.personId, role: 'coordinator', editionId: id });
  await record(act, 'edition.created', { type: 'edition', id, editionId: id });
  return settings.slug;
}

/**
 * Writes an edition with its milestones, those of the internship among them.
 * @returns its id.
 */
export async function insertEdition(
  act: Act,
  settings: EditionSettings,
  milestones: readonly Milestone[],
): Promise<string> {
  const { id } = await act.tx
    .insertInto('edition')
    .values({ ...settings, ...internshipDays(milestones), createdAt: act.now })
    .returning('id')
    .executeTakeFirstOrThrow();
  await insertMilestones(act.tx, id, milestones);
  return id;
}

export async function insertMilestones(
  tx: Tx,
  editionId: string,
  milestones: readonly Milestone[],
): Promise<void> {
  if (milestones.length === 0) return;
  await tx
    .insertInto('milestone')
    .values(milestones.map((one) => ({ ...one, editionId })))
    .execute();
}

/** The days that an edition keeps beside its milestones. */
export function internshipDays(milestones: readonly Milestone[]) {
  const day = (kind: Milestone['kind']) => {
    const found = milestones.find((one) => one.kind === kind)?.onDate;
    if (!found) throw new Error(`an edition needs the day of ${kind}`);
    return found;
  };
  return { internshipStartsOn: day('internships_start'), internshipEndsOn: day('internships_end') };
}
