/** What an application must say to be sent: one shape for the form, readers and exports. */
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Texts } from '../../drafts/merge-draft.ts';
import { cleanText, onOneLine } from '../../words/clean-text.ts';
import { parseDay } from '../editions/civil-time.ts';
import {
  gapYears,
  LANGUAGES_MAX,
  LINKS_MAX,
  languageLevels,
  placesWished,
  TECHNOLOGIES_MAX,
  technologyLevels,
  wishesIn,
  wishField,
} from './form.ts';

/** Lengths are in UTF-16 code units, as `maxlength` counts them in a browser. */
export const LINE_MAX = 200;
export const REMARK_MAX = 2_000;
export const MOTIVATION_MAX = 6_000;
export const WISH_MAX = 4_000;
export const ADDRESS_MAX = 500;

const line = (max = LINE_MAX) =>
  z
    .string()
    .transform((typed) => onOneLine(cleanText(typed)))
    .pipe(z.string().min(1).max(max));
const text = (max: number) => z.string().trim().min(1).max(max);

/** A civil date as `2022-09-01`, typed in either way of writing one. */
const day = z
  .string()
  .trim()
  .min(1)
  .transform((typed, context) => {
    const parsed = parseDay(typed);
    if (parsed) return parsed.toString();
    context.addIssue({ code: 'custom', message: 'not_a_date' });
    return z.NEVER;
  });

const webAddress = z
  .string()
  .trim()
  .max(ADDRESS_MAX)
  .transform((typed) => (/^[a-z][a-z0-9+.-]*:/i.test(typed) ? typed : `https://${typed}`))
  .refine(isWebAddress, { message: 'not_an_address' });

function isWebAddress(typed: string): boolean {
  const url = URL.canParse(typed) ? new URL(typed) : undefined;
  return (
    url !== undefined &&
    ['http:', 'https:'].includes(url.protocol) &&
    url.hostname.includes('.') &&
    url.username === '' &&
    url.password === ''
  );
}

/** A student's profile and general motivation, complete enough to be sent. */
export const applicationContent = z
  .object({
    school: line(),
    studyYear: line(),
    gapYear: z.enum(gapYears),
    availableFrom: day,
    availableUntil: day,
    availabilityRemark: z.string().trim().max(REMARK_MAX).default(''),
    place: z.enum(placesWished),
    technologies: z
      .array(z.object({ name: line(50), level: z.enum(technologyLevels) }))
      .max(TECHNOLOGIES_MAX)
      .default([]),
    languages: z
      .array(z.object({ name: line(50), level: z.enum(languageLevels) }))
      .max(LANGUAGES_MAX)
      .default([]),
    links: z.array(webAddress).max(LINKS_MAX).default([]),
    motivation: text(MOTIVATION_MAX),
  })
  .refine(
    ({ availableFrom, availableUntil }) =>
      Temporal.PlainDate.compare(availableFrom, availableUntil) < 0,
    { path: ['availableUntil'], message: 'ends_before_start' },
  );

/** What is frozen when an application is sent; dates are civil (`2022-09-01`). */
export type ApplicationContent = z.infer<typeof applicationContent>;

/** A wish as it is sent. */
export interface Wish {
  ideaId: string;
  /** From 1, the best. */
  rank: number;
  motivation: string;
}

/** A draft in the shape that `applicationContent` takes; empty lines are left out. */
export function contentInputOf(draft: Texts): Record<string, unknown> {
  const value = (field: string) => draft[field]?.trim() ?? '';
  const lines = (name: string, count: number) =>
    Array.from({ length: count }, (_, index) => ({
      name: value(`${name}.${index}.name`),
      level: value(`${name}.${index}.level`),
    }));
  return {
    school: value('school'),
    studyYear: value('studyYear'),
    gapYear: value('gapYear'),
    availableFrom: value('availableFrom'),
    availableUntil: value('availableUntil'),
    availabilityRemark: value('availabilityRemark'),
    place: value('place'),
    technologies: lines('technologies', TECHNOLOGIES_MAX).filter(({ name }) => name !== ''),
    languages: lines('languages', LANGUAGES_MAX).filter(({ name }) => name !== ''),
    links: Array.from({ length: LINKS_MAX }, (_, index) => value(`links.${index}`)).filter(Boolean),
    motivation: value('motivation'),
  };
}

/** The wishes of a draft with what was typed for each, ready to be sent or not. */
export function wishesTyped(draft: Texts): Wish[] {
  return wishesIn(draft).map((ideaId, index) => ({
    ideaId,
    rank: index + 1,
    motivation: draft[wishField(ideaId)]?.trim() ?? '',
  }));
}
