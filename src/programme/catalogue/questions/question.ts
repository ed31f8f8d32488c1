import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { cleanText } from '../../../words/clean-text.ts';
import { type Lang, langs } from '../../../words/lang.ts';
import type { Edition } from '../../editions/edition.ts';
import { isCataloguePublic } from '../../editions/edition.ts';
import { phaseOf } from '../../editions/phase.ts';

/** Characters a question may have; the database says the same. */
export const maxQuestion = 2000;
/** Characters an answer may have; the database says the same. */
export const maxAnswer = 5000;
/** Questions one person may ask in twenty-four hours. */
export const maxPerDay = 10;

/** A question everybody may read, with its answer: nothing in it says who asked. */
export interface PublicQuestion {
  id: string;
  lang: Lang;
  /** Markdown. */
  question: string;
  /** Markdown. */
  answer: string;
  answerLang: Lang;
  answeredAt: Temporal.Instant;
  correctedAt: Temporal.Instant | null;
  /** Which team answered: the project's own, or the programme's. */
  answeredFor: 'project' | 'programme';
}

const text = (max: number) =>
  z.preprocess(
    (typed) => (typeof typed === 'string' ? cleanText(typed).trim() : typed),
    z.string().min(1).max(max),
  );

/** What somebody asks, and in which language. */
export const askSchema = z.object({ question: text(maxQuestion), lang: z.enum(langs) });
export type AskInput = z.output<typeof askSchema>;

/** What is answered, and which answer was there when it was written (`versionOf`). */
export const answerSchema = z.object({
  answer: text(maxAnswer),
  answerLang: z.enum(langs),
  read: z.string().max(100).default(''),
});
export type AnswerInput = z.output<typeof answerSchema>;

/** Why a question leaves the public page; whoever asked it reads it. */
export const hideSchema = z.object({ reason: text(2000) });

/** True while questions may be asked: the catalogue is public, and the internships are not over. */
export function takesQuestions(edition: Edition, now: Temporal.Instant): boolean {
  return isCataloguePublic(edition, now) && phaseOf(edition, now).phase !== 'promotion';
}

/** Where a question stands in the page of its project. */
export function questionId(id: string): string {
  return `question-${id}`;
}
