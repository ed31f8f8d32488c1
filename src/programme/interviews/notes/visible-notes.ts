/** What somebody may read of what was written about interviews: the seal is in the queries. */
import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { Actor } from '../../../acts/actor.ts';
import type { Db } from '../../../db/database.ts';
import type { PanelPart } from '../session.ts';
import { type Advice, type NoteContent, readNote } from './note.ts';
import type { NotedInterview } from './noted-interview.ts';

/** A note as it was given. */
export interface GivenNote {
  interviewId: string;
  authorId: string;
  /** The author's name, or their address while they have given none. */
  author: string;
  part: PanelPart;
  content: NoteContent;
  givenAt: Temporal.Instant;
}

/** What a panel concluded. */
export interface Conclusion {
  interviewId: string;
  /** From 1; the highest one counts. */
  number: number;
  advice: Advice;
  summary: string;
  /** The only thing the student reads of it; empty: nothing. */
  wordToStudent: string;
  by: string;
  at: Temporal.Instant;
}

/**
 * The notes given about interviews: all of those that are open, and one's own of the others.
 * Whoever asks has checked, with `loadNotedInterview` or as `interviewsOf` does, that the person may
 * read these interviews.
 */
export async function givenNotes(
  db: Db,
  actor: Actor,
  interviewIds: readonly string[],
): Promise<GivenNote[]> {
  const { rows } = await sql<GivenNote & { content: unknown }>`
    SELECT n.interview_id, n.author_id, coalesce(nullif(p.name, ''), p.email) AS author, t.part,
      n.content, n.given_at
    FROM interview_note n JOIN interview i ON i.id = n.interview_id
      JOIN interview_attendee t ON t.interview_id = n.interview_id AND t.person_id = n.author_id
      JOIN person p ON p.id = n.author_id
    WHERE n.interview_id = ANY (${interviewIds}) AND n.given_at IS NOT NULL
      AND (i.has_open_notes OR n.author_id = ${actor.personId})
    ORDER BY array_position(ARRAY['operator', 'school', 'mentor'], t.part), n.given_at, n.author_id
  `.execute(db);
  return rows.map((row) => ({ ...row, content: readNote(row.content) }));
}

/** The notes of one interview that its reader may read: their own alone once they have left. */
export async function notesOf(
  db: Db,
  actor: Actor,
  { id, mayRead, hide }: Pick<NotedInterview, 'id' | 'mayRead' | 'hide'>,
): Promise<GivenNote[]> {
  const notes = await givenNotes(db, actor, [id]);
  return notes
    .filter(({ authorId }) => mayRead || authorId === actor.personId)
    .map((note) => withoutNames(note, hide));
}

/** The conclusion that counts of each interview that has one. Asked for as `givenNotes` is. */
export async function conclusionsOf(
  db: Db,
  interviewIds: readonly string[],
): Promise<Conclusion[]> {
  const { rows } = await sql<Conclusion>`
    SELECT DISTINCT ON (c.interview_id) c.interview_id, c.number, c.advice, c.summary,
      c.word_to_student, coalesce(nullif(p.name, ''), p.email) AS by, c.concluded_at AS at
    FROM interview_conclusion c JOIN person p ON p.id = c.concluded_by
    WHERE c.interview_id = ANY (${interviewIds})
    ORDER BY c.interview_id, c.number DESC`.execute(db);
  return rows;
}

/** The conclusion that counts of one interview; undefined for who may not read it, or while none. */
export async function conclusionOf(
  db: Db,
  { id, mayRead, isOpen, hide }: Pick<NotedInterview, 'id' | 'mayRead' | 'isOpen' | 'hide'>,
): Promise<Conclusion | undefined> {
  if (!mayRead || !isOpen) return undefined;
  const [last] = await conclusionsOf(db, [id]);
  return last && conclusionWithoutNames(last, hide);
}

/** A note as somebody who reads without names is shown it. */
export function withoutNames(note: GivenNote, hide: (text: string) => string): GivenNote {
  const { said, weighed, advice } = note.content;
  return { ...note, content: { said: hide(said), weighed: hide(weighed), advice: hide(advice) } };
}

/** A conclusion as somebody who reads without names is shown it. */
export function conclusionWithoutNames(
  conclusion: Conclusion,
  hide: (text: string) => string,
): Conclusion {
  const { summary, wordToStudent } = conclusion;
  return { ...conclusion, summary: hide(summary), wordToStudent: hide(wordToStudent) };
}

/**
 * The word that the panel wrote for the student of an interview, and nothing else of what it
 * concluded; undefined for anyone but that student, and while there is none.
 */
export async function wordToStudent(
  db: Db,
  actor: Actor,
  interviewId: string,
): Promise<{ text: string; at: Temporal.Instant } | undefined> {
  const { rows } = await sql<{ text: string; at: Temporal.Instant }>`
    SELECT c.word_to_student AS text, c.concluded_at AS at
    FROM interview_conclusion c JOIN interview i ON i.id = c.interview_id
      JOIN application a ON a.id = i.application_id
    WHERE c.interview_id = ${interviewId} AND a.student_id = ${actor.personId}
    ORDER BY c.number DESC LIMIT 1`.execute(db);
  return rows[0]?.text ? rows[0] : undefined;
}
