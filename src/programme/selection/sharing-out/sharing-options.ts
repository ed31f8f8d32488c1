/** How a coordinator wants ideas shared out, as the form and its address say it. */
import { z } from 'zod';
import type { Situation } from './load-sharing.ts';

/** `keep`: what stands is left, only what lacks is given; `redo`: all that can be moved may move. */
export const sharingModes = ['keep', 'redo'] as const;

const count = (min: number, max: number) =>
  z
    .string()
    .trim()
    .transform((typed, context) => {
      const number = Number(typed);
      if (/^\d{1,4}$/.test(typed) && number >= min && number <= max) return number;
      const error =
        typed === '' ? 'required' : /^\d+$/.test(typed) ? 'out_of_range' : 'not_a_number';
      context.addIssue({ code: 'custom', message: error, params: { min, max } });
      return z.NEVER;
    });

const blankIsAbsent = (value: unknown) =>
  typeof value === 'string' && value.trim() === '' ? undefined : value;

/** What the form sends; `who` holds the ids of those who take part. */
export const sharingSchema = z.object({
  school: count(1, 3),
  operator: count(1, 3),
  maximum: z.preprocess(blankIsAbsent, count(1, 999).optional()),
  who: z.preprocess(
    (value) => (value === undefined ? [] : typeof value === 'string' ? [value] : value),
    z
      .array(z.uuid())
      .max(5000)
      .refine((who) => who.length > 0, { error: 'nobody_takes_part' }),
  ),
  mode: z.enum(sharingModes),
});
export type SharingOptions = z.output<typeof sharingSchema>;

/** What the form shows first: one of each side, everybody, what stands stays. */
export function firstOptions({ reviewers }: Situation): Record<string, string | string[]> {
  return {
    school: '1',
    operator: '1',
    maximum: '',
    who: reviewers.map(({ id }) => id),
    mode: 'keep',
  };
}
