import { z } from 'zod';
import { type PersonalAct, record } from '../../../acts/act.ts';
import { coordinates } from '../../../acts/actor.ts';
import { missing } from '../../../acts/missing.ts';
import { refusal } from '../../../acts/refusal.ts';
import { instantInWords } from '../../../words/dates.ts';
import type { Edition } from '../../editions/edition.ts';
import { loadNotedInterview } from './noted-interview.ts';
import { tellPanel } from './tell-panel.ts';
import { notesWords } from './words.ts';

/** Characters of a reason. */
export const REASON_MAX = 2000;

export const unsealingSchema = z.object({ reason: z.string().trim().min(1).max(REASON_MAX) });

/**
 * Opens the notes of an interview before all are in: allowed to a coordinator, once it is over. Notes
 * are then frozen as they are and none is added; the panel is mailed that it happened, and why. The
 * same click twice is one. Writes `interview_unsealing` and the journal.
 * @param edition the interview's own.
 * @throws Refusal `missing`, `all_are_in`, `unseal_cancelled`, `not_over`
 */
export async function unsealNotes(
  act: PersonalAct,
  edition: Edition,
  interviewId: string,
  { reason }: z.output<typeof unsealingSchema>,
): Promise<void> {
  if (!coordinates(act.actor, edition.id)) throw missing();
  const interview = await loadNotedInterview(act.tx, act.actor, interviewId, { forUpdate: true });
  if (interview.unsealing) return;
  if (interview.isOpen) throw refusal(notesWords, 'conflict', 'all_are_in');
  if (interview.state === 'cancelled') throw refusal(notesWords, 'conflict', 'unseal_cancelled');
  if (act.now.epochMilliseconds < interview.endsAt.epochMilliseconds) {
    throw refusal(notesWords, 'conflict', 'not_over', (lang) => ({
      at: instantInWords(interview.endsAt, edition.timezone, lang),
    }));
  }
  await act.tx
    .insertInto('interviewUnsealing')
    .values({ interviewId, unsealedBy: act.actor.personId, unsealedAt: act.now, reason })
    .execute();
  const subject = { type: 'interview', id: interviewId, editionId: edition.id };
  await record(act, 'interview.notes_unsealed', subject, { reason });
  await tellPanel(act, edition, interviewId);
}
