import type { Instance, TieRule } from './instance.ts';

/** What a way of computing gives up, compared with drawn ties and no minimum; pages say it in words. */
export const givenUpCodes = [
  /** Equals are not told apart by lot: who fills more places comes first. */
  'equals_not_drawn',
  /** Somebody may end better off with a list that is not what they wish. */
  'students_may_gain_by_lying',
  /** More places could perhaps be filled; never more than half as many again. */
  'perhaps_not_the_largest',
  /** Everybody could perhaps be better off in another stable matching. */
  'not_student_optimal',
  /** Pairs who would rather be together may be kept apart, so that a minimum is reached. */
  'stability_compromised',
] as const;
export type GivenUp = (typeof givenUpCodes)[number];

const byTies: Record<TieRule, readonly GivenUp[]> = {
  listed: ['equals_not_drawn'],
  lottery: [],
  more: ['equals_not_drawn', 'students_may_gain_by_lying', 'perhaps_not_the_largest'],
  most: ['equals_not_drawn', 'students_may_gain_by_lying'],
};
const byMinimums: readonly GivenUp[] = [
  'students_may_gain_by_lying',
  'not_student_optimal',
  'stability_compromised',
];

/** What the options of an instance give up, whatever its answer is. */
export function givenUp({ options, projects }: Pick<Instance, 'options' | 'projects'>): GivenUp[] {
  const hasMinimums = projects.some(({ minimum }) => (minimum ?? 0) > 1);
  const codes = new Set([...byTies[options?.ties ?? 'listed'], ...(hasMinimums ? byMinimums : [])]);
  return givenUpCodes.filter((code) => codes.has(code));
}
