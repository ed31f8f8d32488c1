import type { Temporal } from 'temporal-polyfill';
import { type PersonalAct, record } from '../../../acts/act.ts';
import { type Refusal, refusal } from '../../../acts/refusal.ts';
import { jsonb } from '../../../db/database.ts';
import { check, type FieldError } from '../../../web/form.ts';
import { instantInWords } from '../../../words/dates.ts';
import type { Lang } from '../../../words/lang.ts';
import type { Edition } from '../../editions/edition.ts';
import { noteSchema, saySame } from './note.ts';
import { loadSeatedInterview, ownNote, type SeatedInterview } from './own-note.ts';
import { tellPanel } from './tell-panel.ts';
import { notesWords } from './words.ts';

/**
 * Gives one's note as it was saved: allowed to who is awaited, from the start of the
 * interview on, again to correct it as long as notes are sealed. With the last one notes open, and
 * the panel is mailed that it can read them all. The same content twice is one.
 * Writes `interview_note` and the journal, which says only that a note was given.
 * @param edition the interview's own.
 * @returns what is missing or wrong; nothing is written then.
 * @throws Refusal `missing`, `not_begun`, `cancelled`, `left_panel`, `notes_open`
 */
export async function giveNote(
  act: PersonalAct,
  edition: Edition,
  { interviewId, lang }: { interviewId: string; lang: Lang },
): Promise<FieldError[]> {
  const interview = await loadSeatedInterview(act.tx, act.actor, interviewId, { forUpdate: true });
  const { draft, given } = await ownNote(act.tx, act.actor, interviewId);
  if (interview.isOpen && given && saySame(given.content, draft?.fields ?? {})) return [];
  const refused = mayNotGive(interview, act.now, edition.timezone);
  if (refused) throw refused;
  const checked = check(noteSchema, draft?.fields ?? {}, lang, notesWords);
  if (!checked.ok) return checked.errors;
  if (given && saySame(given.content, checked.data)) return [];
  await act.tx
    .updateTable('interviewNote')
    .set({ content: jsonb(checked.data), givenAt: act.now })
    .where('interviewId', '=', interviewId)
    .where('authorId', '=', act.actor.personId)
    .execute();
  await record(act, 'interview.note_given', {
    type: 'interview',
    id: interviewId,
    editionId: edition.id,
  });
  await tellPanel(act, edition, interviewId);
  return [];
}

/** Why a note may not be given now; undefined: it may. */
export function mayNotGive(
  { isOpen, mine, state, startsAt }: SeatedInterview,
  now: Temporal.Instant,
  zone: string,
): Refusal | undefined {
  if (isOpen) return refusal(notesWords, 'conflict', 'notes_open');
  if (state === 'cancelled') return refusal(notesWords, 'conflict', 'cancelled');
  if (!mine.isAwaited) return refusal(notesWords, 'conflict', 'left_panel');
  if (now.epochMilliseconds >= startsAt.epochMilliseconds) return undefined;
  return refusal(notesWords, 'conflict', 'not_begun', (lang) => ({
    at: instantInWords(startsAt, zone, lang),
  }));
}
