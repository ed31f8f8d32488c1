/** A panel member's own note: as it is typed, and as it was given. */
import type { Temporal } from 'temporal-polyfill';
import type { Actor } from '../../../acts/actor.ts';
import { missing } from '../../../acts/missing.ts';
import type { Db } from '../../../db/database.ts';
import { type Draft, readTexts } from '../../../drafts/draft.ts';
import type { FieldError, Fields } from '../../../web/form.ts';
import { cleanText } from '../../../words/clean-text.ts';
import type { Lang } from '../../../words/lang.ts';
import {
  DRAFT_MAX,
  type NoteContent,
  type NoteDraft,
  type NoteField,
  noteFields,
  readNote,
} from './note.ts';
import { loadNotedInterview, type NotedInterview, type Seat } from './noted-interview.ts';
import { notesWords } from './words.ts';

/** An interview as one of its panel comes to it, were it after leaving. */
export interface SeatedInterview extends NotedInterview {
  mine: Seat;
}

/** What somebody has written of an interview. */
export interface OwnNote {
  /** Undefined before the first save. */
  draft: Draft | undefined;
  given: { content: NoteContent; at: Temporal.Instant } | undefined;
}

/** Loads an interview for who has, or had, a seat in its panel. @throws Refusal `missing` */
export async function loadSeatedInterview(
  db: Db,
  actor: Actor,
  interviewId: string,
  options: { forUpdate?: boolean } = {},
): Promise<SeatedInterview> {
  const { mine, ...interview } = await loadNotedInterview(db, actor, interviewId, options);
  if (!mine) throw missing();
  return { ...interview, mine };
}

/** One's own note of an interview; nobody else's is ever loaded by it. */
export async function ownNote(db: Db, actor: Actor, interviewId: string): Promise<OwnNote> {
  const row = await db
    .selectFrom('interviewNote')
    .innerJoin('draft', 'draft.id', 'interviewNote.draftId')
    .select(['content', 'givenAt', 'draft.id', 'draft.fields', 'draft.version', 'draft.savedAt'])
    .where('interviewId', '=', interviewId)
    .where('authorId', '=', actor.personId)
    .executeTakeFirst();
  if (!row) return { draft: undefined, given: undefined };
  const { content, givenAt, fields, ...draft } = row;
  return {
    draft: { ...draft, fields: readTexts(fields) },
    given: givenAt ? { content: readNote(content), at: givenAt } : undefined,
  };
}

/**
 * What a form sent of a note, cleaned of what a database cannot hold, the advice on one line; fields
 * not sent are absent.
 */
export function typedNote(fields: Fields): NoteDraft {
  const typed = (name: NoteField) => {
    const text = cleanText(fields.text(name));
    return name === 'advice' ? text.replace(/\s*\n\s*/g, ' ') : text;
  };
  return Object.fromEntries(
    noteFields.filter((name) => fields.has(name)).map((name) => [name, typed(name)]),
  );
}

/** Splits what was typed: what a draft holds, and what is too long for it, to be shown again. */
export function heldBy(typed: NoteDraft, lang: Lang): { held: NoteDraft; tooLong: FieldError[] } {
  const isLong = ([, text]: [string, string | undefined]) => (text ?? '').length > DRAFT_MAX;
  const entries = Object.entries(typed);
  return {
    held: Object.fromEntries(entries.filter((entry) => !isLong(entry))),
    tooLong: entries.filter(isLong).map(([field, text]) => ({
      field,
      message: notesWords(lang)('error.oversized', { length: (text ?? '').length, max: DRAFT_MAX }),
    })),
  };
}
