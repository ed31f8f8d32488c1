/** A student of the demonstration: who they are, and the application they wrote. */
import { z } from 'zod';
import type { Texts } from '../drafts/merge-draft.ts';
import {
  gapYears,
  languageLevels,
  placesWished,
  technologyLevels,
  WISHES_FIELD,
  wishField,
} from '../programme/applications/form.ts';

const wishesSchema = z.array(z.object({ project: z.string(), motivation: z.string() }));

/** What a student says anew when they send again; the rest stays. */
const changesSchema = z.object({
  motivation: z.string().optional(),
  wishes: wishesSchema.optional(),
});

export const applicationSchema = z.object({
  /** When they opened the form, and saved their profile. */
  began: z.string(),
  /** When they sent it; absent, it stays a draft with all that is here. */
  sent: z.string().optional(),
  again: z.array(changesSchema.extend({ at: z.string() })).default([]),
  school: z.string().default(''),
  studyYear: z.string().default(''),
  gapYear: z.enum(gapYears).optional(),
  availableFrom: z.string().default(''),
  availableUntil: z.string().default(''),
  availabilityRemark: z.string().default(''),
  place: z.enum(placesWished).optional(),
  technologies: z.record(z.string(), z.enum(technologyLevels)).default({}),
  languages: z.record(z.string(), z.enum(languageLevels)).default({}),
  links: z.array(z.string()).default([]),
  /** True for who joins the specimen of a CV. */
  cv: z.boolean().default(false),
  motivation: z.string().default(''),
  wishes: wishesSchema.default([]),
});
/** An application as its student wrote it; instants are local times in Paris. */
export type WrittenApplication = z.output<typeof applicationSchema>;
export type WrittenWish = z.output<typeof wishesSchema>[number];

/** The profile as its fields are typed. */
export function typedProfile(written: WrittenApplication): Texts {
  const { school, studyYear, gapYear, availableFrom, availableUntil } = written;
  return {
    school,
    studyYear,
    gapYear,
    availableFrom,
    availableUntil,
    availabilityRemark: written.availabilityRemark,
    place: written.place,
    ...typedLines('technologies', written.technologies),
    ...typedLines('languages', written.languages),
    ...Object.fromEntries(written.links.map((link, index) => [`links.${index}`, link])),
  };
}

/** Wishes as their fields are typed. @param ids of the projects, by what the scenario calls them. */
export function typedWishes(
  wishes: readonly WrittenWish[],
  ids: ReadonlyMap<string, string>,
): Texts {
  const wished = wishes.map(({ project, motivation }) => {
    const id = ids.get(project);
    if (!id) throw new Error(`a student wishes for ${project}, which is not there`);
    return { id, motivation };
  });
  return {
    [WISHES_FIELD]: wished.map(({ id }) => id).join(' '),
    ...Object.fromEntries(wished.map(({ id, motivation }) => [wishField(id), motivation])),
  };
}

function typedLines(name: string, levels: Readonly<Record<string, string>>): Texts {
  return Object.fromEntries(
    Object.entries(levels).flatMap(([what, level], index) => [
      [`${name}.${index}.name`, what],
      [`${name}.${index}.level`, level],
    ]),
  );
}
