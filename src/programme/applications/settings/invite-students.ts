import type { Temporal } from 'temporal-polyfill';
import { type PersonalAct, record } from '../../../acts/act.ts';
import type { Db } from '../../../db/database.ts';
import { emailSchema } from '../../../people/email.ts';
import { refuseUnlessCoordinator } from '../../editions/may-coordinate.ts';

/** Addresses taken in one paste. */
export const PASTED_MAX = 2_000;

/** What was pasted: addresses, each once, and the lines that are none. */
export interface PastedAddresses {
  emails: string[];
  wrong: { number: number; line: string }[];
}

/** Reads addresses, one a line or separated by commas; `Name <address>` is its address. Pure. */
export function readAddresses(typed: string): PastedAddresses {
  const emails = new Set<string>();
  const wrong: PastedAddresses['wrong'] = [];
  for (const [index, line] of typed.split('\n').entries()) {
    for (const part of line.split(/[,;\t]/)) {
      if (part.trim() === '') continue;
      const [, inBrackets] = /<([^<>]+)>\s*$/.exec(part) ?? [];
      const email = emailSchema.safeParse(inBrackets ?? part);
      if (email.success) emails.add(email.data);
      else wrong.push({ number: index + 1, line: part.trim() });
    }
  }
  return { emails: [...emails], wrong };
}

/**
 * Lets people apply whatever their address. Nobody is mailed; somebody already on the list stays.
 * Writes `student_invitation` and the journal (which addresses).
 * @returns how many are new on the list.
 * @throws Refusal `forbidden`
 */
export async function inviteStudents(
  act: PersonalAct,
  editionId: string,
  emails: readonly string[],
): Promise<number> {
  refuseUnlessCoordinator(act, editionId);
  if (emails.length === 0) return 0;
  const added = await act.tx
    .insertInto('studentInvitation')
    .values(
      emails.map((email) => ({
        editionId,
        email,
        invitedBy: act.actor.personId,
        invitedAt: act.now,
      })),
    )
    .onConflict((conflict) => conflict.columns(['editionId', 'email']).doNothing())
    .returning('email')
    .execute();
  if (added.length === 0) return 0;
  const subject = { type: 'edition', id: editionId, editionId };
  await record(act, 'students.invited', subject, { emails: added.map(({ email }) => email) });
  return added.length;
}

/**
 * Takes an address off the list; an application it sent stays. Done already, it succeeds.
 * Writes `student_invitation` and the journal.
 * @throws Refusal `forbidden`
 */
export async function removeInvitation(
  act: PersonalAct,
  editionId: string,
  email: string,
): Promise<void> {
  refuseUnlessCoordinator(act, editionId);
  const { numDeletedRows } = await act.tx
    .deleteFrom('studentInvitation')
    .where('editionId', '=', editionId)
    .where('email', '=', email)
    .executeTakeFirst();
  if (numDeletedRows === 0n) return;
  const subject = { type: 'edition', id: editionId, editionId };
  await record(act, 'students.uninvited', subject, { email });
}

export interface InvitedStudent {
  email: string;
  invitedAt: Temporal.Instant;
}

/** Invitations shown on a page of the list. */
export const INVITED_PAGE = 100;

/** A page of those on the list, by address, and how many there are. @param page from 1. */
export async function invitedStudents(
  db: Db,
  editionId: string,
  page: number,
): Promise<{ invited: InvitedStudent[]; total: number }> {
  const all = db.selectFrom('studentInvitation').where('editionId', '=', editionId);
  const { total } = await all
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const invited = await all
    .select(['email', 'invitedAt'])
    .orderBy('email')
    .limit(INVITED_PAGE)
    .offset((page - 1) * INVITED_PAGE)
    .execute();
  return { invited, total };
}
