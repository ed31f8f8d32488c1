import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { type Actor, coordinates } from '../../../acts/actor.ts';
import type { Db } from '../../../db/database.ts';
import type { Lang } from '../../../words/lang.ts';
import type { Shortlist } from '../shortlist/shortlist.ts';

/** A question that visitors do not see, for those who may: it waits for an answer, or is hidden. */
export interface OwnQuestion {
  id: string;
  lang: Lang;
  /** Markdown. */
  question: string;
  askedAt: Temporal.Instant;
  isAnswered: boolean;
  /** Why it is hidden; null when it is not. */
  hiddenBecause: string | null;
  /** True for who asked it, who alone is told so. */
  isMine: boolean;
}

/** What the page of a project shows one person besides what everybody reads. */
export interface OwnView {
  shortlist: Shortlist;
  /** Their own questions; every one for who may answer. The oldest first. */
  questions: OwnQuestion[];
  /** True for the project's members and the edition's coordinators. */
  mayAnswer: boolean;
}

/** Reads what a project's page shows one person, in one query. */
export async function ownView(
  db: Db,
  actor: Actor,
  { editionId, ideaId }: { editionId: string; ideaId: string },
): Promise<OwnView> {
  const { personId } = actor;
  const { rows } = await sql<{
    kept: string[];
    isMember: boolean;
    questions: (Omit<OwnQuestion, 'askedAt'> & { askedAt: string })[];
  }>`
    WITH me AS (SELECT EXISTS (
      SELECT FROM idea_member
      WHERE idea_id = ${ideaId} AND person_id = ${personId} AND left_at IS NULL) AS is_member)
    SELECT me.is_member AS "isMember",
      ARRAY (
        SELECT s.idea_id FROM shortlist_entry s JOIN idea i ON i.id = s.idea_id
        WHERE s.person_id = ${personId} AND i.edition_id = ${editionId}
        ORDER BY s.added_at DESC) AS kept,
      (SELECT coalesce(jsonb_agg(jsonb_build_object(
          'id', q.id, 'lang', q.lang, 'question', q.question, 'askedAt', q.asked_at,
          'isAnswered', q.answer IS NOT NULL, 'hiddenBecause', q.hidden_because,
          'isMine', q.asked_by = ${personId}) ORDER BY q.asked_at, q.id), '[]')
        FROM project_question q
        WHERE q.idea_id = ${ideaId} AND (q.answer IS NULL OR q.hidden_at IS NOT NULL)
          AND (q.asked_by = ${personId} OR me.is_member
               OR ${coordinates(actor, editionId)}::boolean)) AS questions
    FROM me`.execute(db);
  const [row] = rows;
  return {
    shortlist: { ids: new Set(row?.kept) },
    mayAnswer: row?.isMember === true || coordinates(actor, editionId),
    questions: (row?.questions ?? []).map((question) => ({
      ...question,
      askedAt: Temporal.Instant.from(question.askedAt),
    })),
  };
}
