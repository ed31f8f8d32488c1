/** A panel member's note and what the panel concludes: pure, no I/O. */
import { z } from 'zod';
import type { Texts } from '../../../drafts/merge-draft.ts';

/** The fields of a note, in the order of the form. There are no marks: an interview is no exam. */
export const noteFields = ['said', 'weighed', 'advice'] as const;
export type NoteField = (typeof noteFields)[number];

/** A note as typed, valid or not; an absent field is empty. */
export type NoteDraft = Texts<NoteField>;

/** Characters of a text that is given; in UTF-16 code units, as `maxlength` counts them. */
export const TEXT_MAX = 5000;
/** The advice is one line. */
export const ADVICE_MAX = 300;
/** Characters of a text that a draft still holds, so that one is shortened without being lost. */
export const DRAFT_MAX = 10_000;

/** Hours after an interview in which its notes are asked for; later ones are still taken. */
export const NOTE_WITHIN_HOURS = 48;

const text = (max: number) => z.string().trim().min(1).max(max);

/** What can be given. */
export const noteSchema = z.object({
  said: text(TEXT_MAX),
  weighed: text(TEXT_MAX),
  advice: text(ADVICE_MAX),
});
/** A note as it was given. */
export type NoteContent = z.output<typeof noteSchema>;

/** A note as it is stored. */
export function readNote(stored: unknown): NoteContent {
  return noteSchema.parse(stored);
}

/** True when two notes say the same, but for the spaces around texts. */
export function saySame(one: NoteDraft, other: NoteDraft): boolean {
  return noteFields.every((field) => (one[field] ?? '').trim() === (other[field] ?? '').trim());
}

/** What a panel advises the team. */
export const advices = ['favourable', 'reserved', 'unfavourable'] as const;
export type Advice = (typeof advices)[number];

/** Characters of the word that a student receives. */
export const WORD_MAX = 3000;

/** What a panel concludes: the word may be left for later. */
export const conclusionSchema = z.object({
  advice: z.enum(advices),
  summary: text(TEXT_MAX),
  wordToStudent: z.string().trim().max(WORD_MAX).default(''),
});
export type ConclusionContent = z.output<typeof conclusionSchema>;
