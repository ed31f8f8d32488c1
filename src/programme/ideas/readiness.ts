import { check, type FieldError } from '../../web/form.ts';
import type { Lang } from '../../words/lang.ts';
import {
  contentInputOf,
  type Draft,
  draftFields,
  isTypedStep,
  type Step,
  stepOf,
  steps,
} from './draft.ts';
import { type SubmittedContent, submittedContent } from './idea-content.ts';
import { licenceAdvice } from './licence-advice.ts';
import { ideaWords } from './words.ts';

/** Something to put right before an idea can be submitted. */
export interface Problem extends FieldError {
  /** True when nothing was typed: it is missing rather than wrong. */
  isBlank: boolean;
}

/** What an idea still needs before it can be submitted. */
export type Readiness =
  | { isReady: true; content: SubmittedContent }
  | { isReady: false; problems: Problem[] };

/** Checks a draft as submission will; every message names its field. */
export function readinessOf(draft: Draft, organisationId: string | null, lang: Lang): Readiness {
  const say = ideaWords(lang);
  const checked = check(submittedContent, contentInputOf(draft), lang, ideaWords);
  const errors: FieldError[] = checked.ok ? [] : checked.errors.map(atItsField);
  const licence = licenceProblem(draft.licence ?? '', lang);
  const others = errors.filter(({ field }, index) => {
    const isFirst = errors.findIndex((one) => one.field === field) === index;
    return isFirst && !(licence && field === 'licence');
  });
  const problems = [
    ...(organisationId ? [] : [{ field: 'organisation', message: say('error.missing') }]),
    ...others,
    ...(licence ? [licence] : []),
  ]
    .map((error) => ({ ...error, isBlank: !draft[error.field as keyof Draft]?.trim() }))
    .sort((one, other) => rankOf(one.field) - rankOf(other.field));
  return checked.ok && problems.length === 0
    ? { isReady: true, content: checked.data }
    : { isReady: false, problems };
}

/** The place of a field in the form. */
function rankOf(field: string): number {
  return (draftFields as readonly string[]).indexOf(field);
}

/** What is wrong, rather than missing, in the fields of a step. */
export function wrongIn(draft: Draft, fields: readonly string[], lang: Lang): FieldError[] {
  const readiness = readinessOf(draft, null, lang);
  if (readiness.isReady) return [];
  return readiness.problems.filter(
    ({ field, isBlank }) => fields.includes(field) && field !== 'organisation' && !isBlank,
  );
}

/** The step to go on with: the first that lacks something, else the last. */
export function nextStep(draft: Draft, organisationId: string | null, lang: Lang): Step {
  const readiness = readinessOf(draft, organisationId, lang);
  if (readiness.isReady) return 'check';
  const waiting = new Set(readiness.problems.map(({ field }) => stepOf(field)));
  return steps.find((step) => isTypedStep(step) && waiting.has(step)) ?? 'check';
}

/** A technology among others is typed in the field of all. */
function atItsField(error: FieldError): FieldError {
  return { ...error, field: error.field.replace(/^technologies\.\d+$/, 'technologies') };
}

function licenceProblem(typed: string, lang: Lang): FieldError | undefined {
  if (typed.trim() === '') return undefined;
  const say = ideaWords(lang);
  const advice = licenceAdvice(typed);
  if (advice.isAccepted) return undefined;
  if (advice.isSpdx) {
    const { id, reason } = advice;
    return { field: 'licence', message: say(`licence.${reason}`, { licence: id }) };
  }
  const value = typed.trim().slice(0, 80);
  const near = new Intl.ListFormat(lang, { type: 'disjunction' }).format(advice.near);
  return {
    field: 'licence',
    message: near ? say('licence.near', { value, near }) : say('error.not_spdx', { value }),
  };
}
