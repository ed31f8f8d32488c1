/** An idea's form as typed: one text per field, valid or not. Pure, no I/O. */
import { isLang, type Lang } from '../../words/lang.ts';
import type { IdeaContent } from './idea-content.ts';

export const steps = [
  'organisation',
  'software',
  'missions',
  'skills',
  'mentoring',
  'check',
] as const;
export type Step = (typeof steps)[number];

/** The fields typed in each step; the order is that of the form. */
export const stepFields = {
  organisation: [
    'organisation',
    'organisation.name',
    'organisation.kind',
    'organisation.siret',
    'organisation.website',
  ],
  software: [
    'name',
    'lang',
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

/** A step that is typed in: all but the last. */
export type TypedStep = keyof typeof stepFields;
export type DraftField = (typeof stepFields)[TypedStep][number];
/** A field of the idea's own text; the others say on behalf of whom it is proposed. */
export type ContentField = Exclude<DraftField, (typeof stepFields)['organisation'][number]>;

/** What was typed in each field; an absent field is empty. */
export type Draft = Partial<Record<DraftField, string>>;

export const draftFields: readonly DraftField[] = Object.values(stepFields).flat();

/** The fields of the idea's own text, in the order of the form. */
export const contentFields = draftFields.filter(
  (field) => !field.startsWith('organisation'),
) as readonly ContentField[];

export function isStep(value: string): value is Step {
  return (steps as readonly string[]).includes(value);
}

export function isTypedStep(step: string): step is TypedStep {
  return step in stepFields;
}

/** The step where a field is typed, for links to what is missing. */
export function stepOf(field: string): TypedStep {
  for (const [step, fields] of Object.entries(stepFields)) {
    if ((fields as readonly string[]).includes(field)) return step as TypedStep;
  }
  return 'software';
}

/** The language chosen for an idea's texts; French when none is, as for a revision that says none. */
export function langTyped(typed: unknown): Lang {
  return isLang(typed) ? typed : 'fr';
}

/** A draft in the nested shape that the content's schemas take. */
export function contentInputOf(draft: Draft): Record<string, unknown> {
  const { technologies = '' } = draft;
  return {
    ...Object.fromEntries(
      contentFields
        .filter((field) => field !== 'technologies' && !field.includes('.') && field in draft)
        .map((field) => [field, draft[field]]),
    ),
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

/**
 * An idea's content as its form shows it. The form has no field for the sections of its own that an
 * imported idea may have: they follow the presentation under their titles, so that nothing is lost.
 */
export function draftOf(content: IdeaContent): Draft {
  const { skills, technologies, sections, hoursPerWeek, interns, ...texts } = content;
  const presentation = [
    texts.presentation,
    ...sections.map(({ title, markdown }) => (title ? `## ${title}\n\n${markdown}` : markdown)),
  ];
  const draft: Draft = {
    ...texts,
    presentation: presentation.filter(Boolean).join('\n\n'),
    technologies: technologies.join(', '),
    'skills.technical': skills.technical,
    'skills.bonus': skills.bonus,
    'skills.personal': skills.personal,
    hoursPerWeek: hoursPerWeek === undefined ? '' : String(hoursPerWeek),
    interns: String(interns),
  };
  return Object.fromEntries(Object.entries(draft).filter(([, text]) => text));
}
