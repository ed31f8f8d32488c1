/** The rules of applications as a form shows and sends them. */
import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { openingAt, optionalDay, optionalTime, typedAs } from '../../editions/civil-time.ts';
import type { ApplicationRules } from '../rules.ts';
import { readDomains } from './school-domains.ts';

/** Wishes an edition may allow; the database's own bounds. */
export const MAX_WISHES = 20;
const DOMAINS_MAX = 200;

/** @param zone the edition's: where a typed time is read. */
export function rulesSchema(zone: string) {
  return z
    .object({
      maxWishes: z.coerce.number().int().min(1).max(MAX_WISHES),
      schoolDomains: z
        .string()
        .default('')
        .transform((typed, context) => {
          const domains = readDomains(typed);
          const wrong = domains.find(({ fault }) => fault);
          if (wrong?.fault) {
            const params = { line: wrong.line.slice(0, 100) };
            context.addIssue({ code: 'custom', message: wrong.fault, params });
            return z.NEVER;
          }
          if (domains.length > DOMAINS_MAX) {
            context.addIssue({ code: 'custom', message: 'too_many_domains' });
            return z.NEVER;
          }
          return domains.map(({ domain }) => domain);
        }),
      readsDate: optionalDay,
      readsTime: optionalTime,
      readsBlind: z.enum(['yes', '']).default(''),
    })
    .refine(({ readsDate, readsTime }) => readsDate !== undefined || readsTime === undefined, {
      path: ['readsDate'],
      message: 'required',
    })
    .transform(
      ({ maxWishes, schoolDomains, readsDate, readsTime, readsBlind }): ApplicationRules => ({
        maxWishes,
        schoolDomains,
        mentorsReadFrom: readsDate ? openingAt(readsDate, readsTime, zone) : null,
        readsBlind: readsBlind === 'yes',
      }),
    );
}

/** Stored rules as the form shows them. */
export function rulesTyped(
  { maxWishes, schoolDomains, mentorsReadFrom, readsBlind }: ApplicationRules,
  zone: string,
): Record<string, string> {
  const reads = typedMoment(mentorsReadFrom, zone);
  return {
    maxWishes: String(maxWishes),
    schoolDomains: schoolDomains.join('\n'),
    readsDate: reads.date,
    readsTime: reads.time,
    readsBlind: readsBlind ? 'yes' : '',
  };
}

function typedMoment(instant: Temporal.Instant | null, zone: string) {
  return instant ? typedAs(instant, zone) : { date: '', time: '' };
}
