/**
 * The one shape of an idea, for the form, the JSON API and the import, in three degrees of
 * strictness. Messages are codes; putting them into words is for who shows them.
 */
import { z } from 'zod';
import {
  asTyped,
  code,
  licence,
  line,
  markdown,
  optional,
  place,
  repositoryAddress,
  required,
  technologyNames,
  textLang,
  webAddress,
  wholeNumber,
} from './content-fields.ts';
import { canonicalTechnology } from './import/technologies.ts';

/** Lengths are in UTF-16 code units, as `maxlength` counts them in a browser. */
export const NAME_MAX = 120;
export const TAGLINE_MAX = 500;
export const MARKDOWN_MAX = 20_000;
export const ADDRESS_MAX = 2_000;
export const LINE_MAX = 300;
export const HOURS_PER_WEEK_MAX = 35;
export const INTERNS_MAX = 10;
export const TECHNOLOGIES_MAX = 20;
export const TECHNOLOGY_MAX = 50;
export const SECTIONS_MAX = 30;
/** A whole draft, as JSON: at three bytes a unit it stays under the megabyte the database takes. */
export const DRAFT_MAX = 300_000;
/** An old text may be longer than the form allows; it is never longer than its file. */
export const IMPORTED_MAX = 100_000;

const technologies = technologyNames(TECHNOLOGY_MAX)
  .transform((typed) => [...new Set(typed.filter((name) => name !== '').map(canonicalTechnology))])
  .refine((names) => names.length <= TECHNOLOGIES_MAX, code('too_many'));

const sections = (max: number) =>
  z
    .array(z.object({ title: line(max), markdown: markdown(max) }), code('not_text'))
    .transform((all) => all.filter((section) => section.title + section.markdown !== ''))
    .refine((all) => all.length <= SECTIONS_MAX, code('too_many'));

const skills = <Technical extends z.ZodType>(technical: Technical, max: number) =>
  z.object({ technical, bonus: markdown(max).default(''), personal: markdown(max).default('') });

const imported = markdown(IMPORTED_MAX).default('');
const importedShape = z.object({
  name: required(line(LINE_MAX)),
  lang: textLang,
  tagline: line(IMPORTED_MAX).default(''),
  presentation: imported,
  website: optional(webAddress(ADDRESS_MAX)),
  repository: optional(repositoryAddress(ADDRESS_MAX)),
  licence: optional(licence(LINE_MAX)),
  administrationUse: optional(markdown(IMPORTED_MAX)),
  missions: imported,
  skills: skills(imported, IMPORTED_MAX).prefault({}),
  mentoring: imported,
  channels: optional(line(LINE_MAX)),
  hoursPerWeek: optional(wholeNumber(HOURS_PER_WEEK_MAX)),
  place: optional(place),
  city: optional(line(LINE_MAX)),
  interns: required(wholeNumber(INTERNS_MAX).default(1)),
  technologies: technologies.default([]),
  imageAlt: optional(line(LINE_MAX)),
  sections: sections(IMPORTED_MAX).default([]),
});

/** An idea, whatever the call it comes from. */
export type IdeaContent = z.infer<typeof importedShape>;

/** An idea of an older call: a name and some text; what that call did not ask may be absent. */
export const importedContent = importedShape.refine(
  (idea) => textsOf(idea).some((text) => text !== ''),
  code('no_text'),
);

/**
 * An idea complete enough to be submitted. Takes what `draftContent` gives. All that is wrong or
 * missing is reported at once.
 */
export const submittedContent = z
  .object({
    name: required(line(NAME_MAX)),
    lang: textLang,
    tagline: required(line(TAGLINE_MAX)),
    presentation: required(markdown(MARKDOWN_MAX)),
    website: optional(webAddress(ADDRESS_MAX)),
    repository: required(repositoryAddress(ADDRESS_MAX)),
    licence: required(licence(LINE_MAX)),
    administrationUse: optional(markdown(MARKDOWN_MAX)),
    missions: required(markdown(MARKDOWN_MAX)),
    skills: skills(required(markdown(MARKDOWN_MAX)), MARKDOWN_MAX).prefault({ technical: '' }),
    mentoring: required(markdown(MARKDOWN_MAX)),
    channels: optional(line(LINE_MAX)),
    hoursPerWeek: required(wholeNumber(HOURS_PER_WEEK_MAX)),
    place: required(place),
    city: optional(line(LINE_MAX)),
    interns: required(wholeNumber(INTERNS_MAX).default(1)),
    technologies: technologies.default([]),
    imageAlt: optional(line(LINE_MAX)),
    sections: sections(MARKDOWN_MAX).default([]),
  })
  .refine(({ place, city }) => place === 'remote' || city !== undefined, {
    ...code('missing'),
    path: ['city'],
    when: ({ value }) => z.object({ place }).safeParse(value).success,
  });

export type SubmittedContent = z.infer<typeof submittedContent>;

const typed = asTyped(MARKDOWN_MAX);

/** An idea while it is being typed: anything may be absent or wrong; only its size is bounded. */
export const draftContent = z
  .object({
    name: typed,
    lang: typed,
    tagline: typed,
    presentation: typed,
    website: typed,
    repository: typed,
    licence: typed,
    administrationUse: typed,
    missions: typed,
    skills: z.object({ technical: typed, bonus: typed, personal: typed }).partial(),
    mentoring: typed,
    channels: typed,
    hoursPerWeek: typed,
    place: typed,
    city: typed,
    interns: typed,
    technologies: z.array(typed),
    imageAlt: typed,
    sections: z.array(z.object({ title: typed, markdown: typed })),
  })
  .partial()
  .refine((draft) => JSON.stringify(draft).length <= DRAFT_MAX, code('too_long'));

/** Every text of an idea that a person wrote, in reading order. */
export function textsOf(idea: Omit<IdeaContent, 'name'>): string[] {
  const { tagline, presentation, administrationUse = '', missions, skills, mentoring } = idea;
  return [
    tagline,
    presentation,
    administrationUse,
    missions,
    skills.technical,
    skills.bonus,
    skills.personal,
    mentoring,
    idea.channels ?? '',
    ...idea.sections.flatMap(({ title, markdown }) => [title, markdown]),
  ];
}
