import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { type Actor, coordinates } from '../../../acts/actor.ts';
import { missing } from '../../../acts/missing.ts';
import type { Db } from '../../../db/database.ts';
import type { Lang } from '../../../words/lang.ts';

/** A question as those who may answer it read it: nothing in it says who asked. */
export interface Question {
  id: string;
  ideaId: string;
  editionId: string;
  /** The project's address and name; it may have left the catalogue since. */
  slug: string;
  projectName: string;
  isInCatalogue: boolean;
  /** True when who reads it is of the project: they answer in its name. */
  isMember: boolean;
  lang: Lang;
  /** Markdown. */
  question: string;
  askedAt: Temporal.Instant;
  /** Markdown. */
  answer: string | null;
  answerLang: Lang | null;
  answeredAt: Temporal.Instant | null;
  correctedAt: Temporal.Instant | null;
  hiddenAt: Temporal.Instant | null;
  hiddenBecause: string | null;
}

/**
 * Reads a question, for the project's mentors and porteurs of today and the edition's coordinators.
 * @param forUpdate locks it until the end of the transaction.
 * @throws Refusal `missing` for anyone else, whoever asked it included.
 */
export async function loadQuestion(
  db: Db,
  actor: Actor,
  id: string,
  { forUpdate = false } = {},
): Promise<Question> {
  if (!z.uuid().safeParse(id).success) throw missing();
  const row = await db
    .selectFrom('projectQuestion as q')
    .innerJoin('idea', 'idea.id', 'q.ideaId')
    .leftJoin('project', 'project.id', 'q.ideaId')
    .select(['q.id', 'q.ideaId', 'idea.editionId', 'q.lang', 'q.question', 'q.askedAt'])
    .select(['q.answer', 'q.answerLang', 'q.answeredAt', 'q.correctedAt'])
    .select(['q.hiddenAt', 'q.hiddenBecause', 'project.id as projectId', 'idea.slug'])
    .select((eb) => [
      eb.fn.coalesce('project.name', 'idea.name').as('projectName'),
      eb
        .exists(
          eb
            .selectFrom('ideaMember')
            .select(sql`1`.as('one'))
            .whereRef('ideaMember.ideaId', '=', 'q.ideaId')
            .where('ideaMember.personId', '=', actor.personId)
            .where('ideaMember.leftAt', 'is', null),
        )
        .as('isMember'),
    ])
    .where('q.id', '=', id)
    .$if(forUpdate, (query) => query.forUpdate('q'))
    .executeTakeFirst();
  if (!row || !(row.isMember || coordinates(actor, row.editionId))) throw missing();
  const { projectId, isMember, slug, projectName, ...question } = row;
  return {
    ...question,
    slug: slug ?? '',
    projectName: projectName ?? '',
    isInCatalogue: projectId !== null,
    isMember: isMember === true,
  };
}

/** Names the answer somebody read before writing theirs: two corrections at once do not go unseen. */
export function versionOf({ answer, answerLang }: Pick<Question, 'answer' | 'answerLang'>): string {
  if (answer === null) return '';
  return createHash('sha256').update(`${answerLang} ${answer}`).digest('base64url');
}
