import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { emailSchema } from '../../people/email.ts';
import { typedDay } from './civil-time.ts';
import type { Edition } from './edition.ts';
import { lineOf } from './one-line.ts';

/** Time zones offered, by the names that both JavaScript and PostgreSQL know. */
export const timezones: readonly string[] = Intl.supportedValuesOf('timeZone');

/** Addresses of the coordination that no edition may take. */
const takenSlugs = ['nouvelle-edition', 'new-edition'];

const places = { min: 0, max: 10_000 };
const given = (max: number) => lineOf(max).pipe(z.string().min(1));

export const slugField = lineOf(60).pipe(
  z
    .string()
    .min(1)
    .transform((typed) => typed.toLowerCase())
    .refine((slug) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug), { message: 'not_a_slug' })
    .refine((slug) => !takenSlugs.includes(slug), { message: 'slug_taken' }),
);

const fundedPlaces = z
  .string()
  .trim()
  .min(1)
  .transform((typed, context) => {
    if (!/^\d+$/.test(typed)) context.addIssue({ code: 'custom', message: 'not_a_number' });
    else if (Number(typed) > places.max) {
      context.addIssue({ code: 'custom', message: 'out_of_range', params: places });
    } else return Number(typed);
    return z.NEVER;
  });

/** What describes an edition, its dates apart. */
export const settingsSchema = z.object({
  name: given(200),
  slug: slugField,
  timezone: z
    .string()
    .min(1)
    .refine((zone) => timezones.includes(zone), { message: 'unknown_choice' }),
  school: given(200),
  operator: given(200),
  hostName: given(200),
  hostAddress: lineOf(300),
  eligibleFr: lineOf(500),
  eligibleEn: lineOf(500),
  contactEmail: emailSchema,
  fundedPlaces,
});
export type EditionSettings = z.output<typeof settingsSchema>;
export type SettingName = keyof EditionSettings;
export const settingNames = Object.keys(settingsSchema.shape) as SettingName[];

/** A new edition: its description and the internship's first and last days. */
export const newEditionSchema = settingsSchema
  .extend({ internshipStartsOn: typedDay, internshipEndsOn: typedDay })
  // A transform, unlike a refinement, waits until every field is what it should be.
  .transform((edition, context) => {
    if (Temporal.PlainDate.compare(edition.internshipEndsOn, edition.internshipStartsOn) > 0) {
      return edition;
    }
    context.addIssue({
      code: 'custom',
      path: ['internshipEndsOn'],
      message: 'ends_before_start',
    });
    return z.NEVER;
  });
export type NewEdition = z.output<typeof newEditionSchema>;

export function settingsOf(edition: Edition): EditionSettings {
  return Object.fromEntries(settingNames.map((name) => [name, edition[name]])) as EditionSettings;
}

/** The description of an edition as its form shows it. */
export function settingsTyped(edition: Edition): Record<SettingName, string> {
  return Object.fromEntries(settingNames.map((name) => [name, String(edition[name])])) as Record<
    SettingName,
    string
  >;
}
