/** An idea's form as typed: one text per field, valid or not. Pure, no I/O. */

export const steps = [
  'organisation',
  'software',
  'missions',
  'skills',
  'mentoring',
  'check',
] as const;
export type Step = (typeof steps)[number];

/** The fields of each step that belong to the idea's text; the order is that of the form. */
export const stepFields = {
  software: [
    'name',
    'tagline',
    'presentation',
    'website',
    'repository',
    'licence',
    'administrationUse',
    'imageAlt',
  ],
  missions: ['missions', 'technologies'],
  skills: ['skills.technical', 'skills.bonus', 'skills.personal'],
  mentoring: ['mentoring', 'channels', 'hoursPerWeek', 'place', 'city', 'interns'],
} as const satisfies Partial<Record<Step, readonly string[]>>;

export type TextStep = keyof typeof stepFields;
export type DraftField = (typeof stepFields)[TextStep][number];

/** What was typed in each field; an absent field is empty. */
export type Draft = Partial<Record<DraftField, string>>;

export const draftFields: readonly DraftField[] = Object.values(stepFields).flat();

export function isStep(value: string): value is Step {
  return (steps as readonly string[]).includes(value);
}

export function isTextStep(step: Step): step is TextStep {
  return step in stepFields;
}

/** The step where a field is typed, for links to what is missing. */
export function stepOf(field: string): TextStep {
  for (const [step, fields] of Object.entries(stepFields)) {
    if ((fields as readonly string[]).includes(field)) return step as TextStep;
  }
  return 'software';
}

/** A draft in the nested shape that the content's schemas take. */
export function contentInputOf(draft: Draft): Record<string, unknown> {
  const { technologies = '', ...texts } = draft;
  return {
    ...texts,
    technologies: technologies
      .split(/[,;\n]/)
      .map((name) => name.trim())
      .filter(Boolean),
    skills: {
      technical: draft['skills.technical'] ?? '',
      bonus: draft['skills.bonus'] ?? '',
      personal: draft['skills.personal'] ?? '',
    },
  };
}

/** A field that two people changed since `base`. */
export interface DraftConflict {
  field: DraftField;
  theirs: string;
  yours: string;
}

/** What a save leads to. */
export interface Merge {
  /** The draft to store. */
  merged: Draft;
  /** What each changed field was before, to be kept. */
  before: Draft;
  conflicts: DraftConflict[];
}

/**
 * Merges what someone typed from `base` into the draft as it is now, field by field: what they did
 * not touch stays as it is; what only they touched is taken; what both touched differently is a
 * conflict, and nothing of it is stored until they choose.
 */
export function mergeDraft(base: Draft, current: Draft, typed: Draft): Merge {
  const merged: Draft = { ...current };
  const before: Draft = {};
  const conflicts: DraftConflict[] = [];
  for (const field of Object.keys(typed) as DraftField[]) {
    const yours = typed[field] ?? '';
    const theirs = current[field] ?? '';
    const old = base[field] ?? '';
    if (yours === theirs || yours === old) continue;
    if (theirs !== old) {
      conflicts.push({ field, theirs, yours });
      continue;
    }
    merged[field] = yours;
    before[field] = theirs;
  }
  return { merged, before, conflicts };
}
