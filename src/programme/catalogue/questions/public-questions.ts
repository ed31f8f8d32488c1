import { type RawBuilder, sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import type { PublicQuestion } from './question.ts';

/** A question as it comes out of JSON made by the database. */
export interface StoredQuestion
  extends Omit<PublicQuestion, 'answeredAt' | 'correctedAt' | 'answeredFor'> {
  answeredAt: string;
  correctedAt: string | null;
  isOfProject: boolean;
}

/**
 * The questions of an idea that everybody may read, for a query about ideas: answered, not hidden,
 * the last answered first.
 * @param ideaId the column that names the idea.
 */
export function publicQuestions(ideaId: RawBuilder<unknown>): RawBuilder<StoredQuestion[]> {
  return sql<StoredQuestion[]>`(
    SELECT coalesce(jsonb_agg(jsonb_build_object(
      'id', q.id, 'lang', q.lang, 'question', q.question, 'answer', q.answer,
      'answerLang', q.answer_lang, 'answeredAt', q.answered_at, 'correctedAt', q.corrected_at,
      'isOfProject', EXISTS (
        SELECT FROM idea_member m WHERE m.idea_id = q.idea_id AND m.person_id = q.answered_by)
    ) ORDER BY q.answered_at DESC, q.id), '[]')
    FROM project_question q
    WHERE q.idea_id = ${ideaId} AND q.answer IS NOT NULL AND q.hidden_at IS NULL)`;
}

/** The same, with instants. */
export function readQuestion({
  answeredAt,
  correctedAt,
  isOfProject,
  ...question
}: StoredQuestion): PublicQuestion {
  return {
    ...question,
    answeredAt: Temporal.Instant.from(answeredAt),
    correctedAt: correctedAt === null ? null : Temporal.Instant.from(correctedAt),
    answeredFor: isOfProject ? 'project' : 'programme',
  };
}
