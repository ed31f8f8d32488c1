/** What the engine answered, as `scenario.answer` keeps it. */
import { z } from 'zod';
import type { Answer } from '../engine/answer.ts';
import { givenUpCodes } from '../engine/given-up.ts';
import { issueCodes, reasonCodes } from '../engine/instance.ts';

const pair = z.tuple([z.string(), z.string()]);

export const scenarioAnswer = z.object({
  /** Every student by number, with the slug of their project. */
  pairs: z.array(z.tuple([z.string(), z.string().nullable()])),
  /** For each project that a student prefers to their outcome. */
  reasons: z.array(
    z.object({
      student: z.string(),
      project: z.string(),
      code: z.enum(reasonCodes),
      position: z.int(),
      lastAdmitted: z.int().nullable(),
      tied: z.boolean(),
    }),
  ),
  issues: z.array(z.enum(issueCodes)),
  /** Pairs that would rather be together and could; none without a pin, a floor or a minimum. */
  blocking: z.array(
    z.object({ student: z.string(), project: z.string(), because: pair.nullable() }),
  ),
  /** How many moves only the funded places forbid. */
  tolerated: z.int(),
  /** What was given up so that minimum places are reached. */
  compromises: z.array(z.object({ code: z.string(), project: z.string() }).loose()).default([]),
  /** False when no time was left to prove that no more places can be filled. */
  isProved: z.boolean().default(true),
  /** Most places that could be filled, when that is not proved. */
  bound: z.number().nullable().default(null),
  /** What the options give up, whatever the answer. */
  givesUp: z.array(z.enum(givenUpCodes)).default([]),
  solveMs: z.number(),
});
export type ScenarioAnswer = z.output<typeof scenarioAnswer>;

/** What is kept of an answer of the engine: what pages show, not how it was timed part by part. */
export function keptAnswer(answer: Answer): ScenarioAnswer {
  const { pairs, reasons, issues, blocking, tolerated, compromises } = answer;
  return scenarioAnswer.parse({
    pairs,
    reasons,
    issues,
    blocking,
    tolerated: tolerated.length,
    compromises,
    isProved: answer.is_proved,
    bound: answer.bound,
    givesUp: answer.gives_up,
    solveMs: answer.solve_ms,
  });
}
