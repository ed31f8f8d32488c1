import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { type PersonalAct, record } from '../../acts/act.ts';
import { refusal } from '../../acts/refusal.ts';
import { refuseViolations } from '../../acts/violations.ts';
import type { Db } from '../../db/database.ts';
import { emailSchema } from '../../people/email.ts';
import { findOrMakePerson } from '../../people/grant.ts';
import { instantInWords } from '../../words/dates.ts';
import { deadlineAt, optionalTime, typedDay } from './civil-time.ts';
import { milestone } from './edition.ts';
import { loadEdition } from './load-edition.ts';
import { mailExtension } from './mails.ts';
import { refuseUnlessCoordinator } from './may-coordinate.ts';
import { type DeadlineKind, deadlineKinds } from './milestone.ts';
import { isAfterDeadline } from './phase.ts';
import { editionWords } from './words.ts';

refuseViolations({
  extension_is_later: () => refusal(editionWords, 'conflict', 'extension_not_later_now'),
});

/** More time for one person; a day alone means its last second in the edition's zone. */
export function extensionSchema(zone: string) {
  return z
    .object({
      email: emailSchema,
      kind: z.enum(deadlineKinds),
      date: typedDay,
      time: optionalTime,
      reason: z.string().trim().min(1).max(2000),
    })
    .transform(({ date, time, ...rest }) => ({ ...rest, until: deadlineAt(date, time, zone) }));
}
export type ExtensionInput = z.output<ReturnType<typeof extensionSchema>>;

/**
 * Gives one person more time for one deadline, with a reason, and tells them by mail in their
 * language. Someone unknown is made known by their address. The same grant twice is one.
 * Writes `deadline_extension`, `person` for someone new, the journal; mails the person.
 * @throws Refusal `forbidden`, `no_such_deadline`, `extension_not_later`, `extension_is_past`
 */
export async function grantExtension(
  act: PersonalAct,
  editionId: string,
  { email, kind, until, reason }: ExtensionInput,
): Promise<void> {
  refuseUnlessCoordinator(act, editionId);
  const edition = await loadEdition(act.tx, editionId);
  const deadline = milestone(edition, kind)?.at;
  if (!deadline) throw refusal(editionWords, 'conflict', 'no_such_deadline');
  if (until.epochMilliseconds <= deadline.epochMilliseconds) {
    throw refusal(editionWords, 'conflict', 'extension_not_later', (lang) => ({
      deadline: instantInWords(deadline, edition.timezone, lang),
    }));
  }
  if (isAfterDeadline(until, act.now)) {
    throw refusal(editionWords, 'conflict', 'extension_is_past');
  }
  const personId = await findOrMakePerson(act, { email });
  const granted = await act.tx
    .selectFrom('deadlineExtension')
    .select('id')
    .where('editionId', '=', editionId)
    .where('milestoneKind', '=', kind)
    .where('personId', '=', personId)
    .where('until', '=', until)
    .executeTakeFirst();
  if (granted) return;
  const { id } = await act.tx
    .insertInto('deadlineExtension')
    .values({
      editionId,
      milestoneKind: kind,
      personId,
      until,
      reason,
      grantedBy: act.actor.personId,
      grantedAt: act.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await record(
    act,
    'extension.granted',
    { type: 'person', id: personId, editionId },
    { extension: id, milestone: kind, until: until.toString(), reason },
  );
  await mailExtension(act, edition, { personId, kind, until });
}

/** A line of the list of extensions. */
export interface GrantedExtension {
  id: string;
  kind: DeadlineKind;
  name: string;
  email: string;
  until: Temporal.Instant;
  reason: string;
  grantedAt: Temporal.Instant;
  grantedBy: string;
}

/** The extensions granted in an edition, the last first: for coordinators. */
export async function extensionsOf(db: Db, editionId: string): Promise<GrantedExtension[]> {
  const rows = await db
    .selectFrom('deadlineExtension')
    .innerJoin('person', 'person.id', 'deadlineExtension.personId')
    .innerJoin('person as granter', 'granter.id', 'deadlineExtension.grantedBy')
    .select([
      'deadlineExtension.id',
      'milestoneKind as kind',
      'person.name',
      'person.email',
      'until',
      'reason',
      'grantedAt',
      'granter.name as granterName',
      'granter.email as granterEmail',
    ])
    .where('editionId', '=', editionId)
    .orderBy('grantedAt', 'desc')
    .orderBy('deadlineExtension.id')
    .execute();
  return rows.map(({ granterName, granterEmail, kind, ...row }) => ({
    ...row,
    kind: kind as DeadlineKind,
    grantedBy: granterName || granterEmail,
  }));
}
