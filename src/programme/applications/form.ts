/** An application's form as typed: one text per field, valid or not. Pure, no I/O. */

export const steps = ['profile', 'motivation', 'wishes', 'check'] as const;
export type Step = (typeof steps)[number];
export type TypedStep = Exclude<Step, 'check'>;

/** Lines the form offers at most. */
export const TECHNOLOGIES_MAX = 12;
export const LANGUAGES_MAX = 6;
export const LINKS_MAX = 5;

/** How well one knows a technology, in their own words. */
export const technologyLevels = ['discovering', 'practising', 'fluent'] as const;
export type TechnologyLevel = (typeof technologyLevels)[number];

/** The levels of the Common European Framework of Reference for Languages, and one's own language. */
export const languageLevels = ['a1', 'a2', 'b1', 'b2', 'c1', 'c2', 'native'] as const;
export type LanguageLevel = (typeof languageLevels)[number];

/** Whether the internship falls in a year off between two years of study. */
export const gapYears = ['yes', 'no', 'unsure'] as const;
export type GapYear = (typeof gapYears)[number];

/** Where a student would rather work. */
export const placesWished = ['any', 'remote', 'hybrid', 'on_site'] as const;
export type PlaceWished = (typeof placesWished)[number];

const rows = (name: string, count: number, parts: readonly string[]) =>
  Array.from({ length: count }, (_, index) =>
    parts.map((part) => (part ? `${name}.${index}.${part}` : `${name}.${index}`)),
  ).flat();

/** The fields of the profile, in the order of the form. */
export const profileFields: readonly string[] = [
  'school',
  'studyYear',
  'gapYear',
  'availableFrom',
  'availableUntil',
  'availabilityRemark',
  'place',
  ...rows('technologies', TECHNOLOGIES_MAX, ['name', 'level']),
  ...rows('languages', LANGUAGES_MAX, ['name', 'level']),
  ...rows('links', LINKS_MAX, ['']),
];

/** The ids of the projects wished for, best first, separated by spaces. */
export const WISHES_FIELD = 'wishes';
const wishPrefix = 'wish.';

/** The field of the motivation for a project; it stays when the wish is taken out, and comes back. */
export function wishField(ideaId: string): string {
  return `${wishPrefix}${ideaId}`;
}

/** The project whose motivation a field holds. */
export function ideaOfField(field: string): string | undefined {
  return field.startsWith(wishPrefix) ? field.slice(wishPrefix.length) : undefined;
}

/** The projects wished for, best first, each once. */
export function wishesIn(draft: Readonly<Record<string, string | undefined>>): string[] {
  const ids = (draft[WISHES_FIELD] ?? '').split(/\s+/).filter(Boolean);
  return [...new Set(ids)];
}

/** The step a field is typed in. */
export function stepOf(field: string): TypedStep {
  if (field === WISHES_FIELD || ideaOfField(field)) return 'wishes';
  return field === 'motivation' ? 'motivation' : 'profile';
}

export function isStep(value: string): value is Step {
  return (steps as readonly string[]).includes(value);
}

export function isTypedStep(value: string): value is TypedStep {
  return isStep(value) && value !== 'check';
}
