/** What an application still needs before it can be sent. */
import type { Texts } from '../../../drafts/merge-draft.ts';
import { check, type FieldError } from '../../../web/form.ts';
import type { Lang } from '../../../words/lang.ts';
import {
  type ApplicationContent,
  applicationContent,
  contentInputOf,
  WISH_MAX,
  type Wish,
  wishesTyped,
} from '../content.ts';
import { stepOf, steps, type TypedStep, WISHES_FIELD, wishField } from '../form.ts';
import { applyWords } from './words.ts';

/** Something to put right, at a field. */
export interface Problem extends FieldError {
  step: TypedStep;
  /** True when nothing was typed: it is missing rather than wrong. */
  isBlank: boolean;
}

export type Readiness =
  | { isReady: true; content: ApplicationContent; wishes: Wish[] }
  | { isReady: false; problems: Problem[] };

/** The name is the person's, not the draft's: the profile asks for it all the same. */
export const NAME_FIELD = 'personName';

/** What decides besides the draft. */
export interface ReadinessFacts {
  /** The student's own, which readers call them by. */
  name: string;
  maxWishes: number;
  /** Names of the projects that can be wished for, by id. */
  projects: ReadonlyMap<string, string>;
  /** What stays as it was sent, when wishes alone can be sent again; nothing else is checked then. */
  sent?: ApplicationContent | undefined;
  lang: Lang;
}

/** Checks a draft as sending will; every message names its field. */
export function readinessOf(draft: Texts, facts: ReadinessFacts): Readiness {
  const { lang, sent } = facts;
  const checked = sent
    ? { ok: true as const, data: sent }
    : check(applicationContent, contentInputOf(draft), lang, applyWords);
  const wishes = wishesTyped(draft);
  const { name } = facts;
  const errors = [
    ...(name || sent ? [] : [{ field: NAME_FIELD, message: applyWords(lang)('error.no_name') }]),
    ...(checked.ok ? [] : checked.errors.map(atItsField(draft))),
    ...wishErrors(wishes, facts),
  ];
  if (checked.ok && errors.length === 0) return { isReady: true, content: checked.data, wishes };
  const problems = errors.map((error) => ({
    ...error,
    step: stepOf(error.field),
    // A level left out beside a name is wrong rather than missing.
    isBlank: !draft[error.field]?.trim() && !/\.\d+\./.test(error.field),
  }));
  const rank = ({ step }: Problem) => steps.indexOf(step);
  return { isReady: false, problems: problems.toSorted((a, b) => rank(a) - rank(b)) };
}

/** What is wrong, rather than missing, in a step. */
export function wrongIn(draft: Texts, step: TypedStep, facts: ReadinessFacts): FieldError[] {
  const readiness = readinessOf(draft, facts);
  if (readiness.isReady) return [];
  return readiness.problems.filter((problem) => problem.step === step && !problem.isBlank);
}

/** The step to go on with: the first that lacks something, else the last. */
export function nextStep(draft: Texts, facts: ReadinessFacts) {
  const readiness = readinessOf(draft, facts);
  return readiness.isReady ? 'check' : (readiness.problems[0]?.step ?? 'check');
}

function wishErrors(
  wishes: readonly Wish[],
  { maxWishes, projects, lang }: ReadinessFacts,
): FieldError[] {
  const say = applyWords(lang);
  if (wishes.length === 0) return [{ field: WISHES_FIELD, message: say('error.no_wish') }];
  const tooMany =
    wishes.length > maxWishes
      ? [
          {
            field: WISHES_FIELD,
            message: say('error.too_many_wishes', { max: maxWishes, count: wishes.length }),
          },
        ]
      : [];
  const wrong = wishes.flatMap(({ ideaId, motivation: { length } }): FieldError[] => {
    const field = wishField(ideaId);
    const name = projects.get(ideaId);
    if (name === undefined) return [{ field, message: say('error.project_left') }];
    if (length === 0) return [{ field, message: say('error.required_wish', { name }) }];
    return length > WISH_MAX
      ? [{ field, message: say('error.too_long', { max: WISH_MAX, length }) }]
      : [];
  });
  return [...tooMany, ...wrong];
}

/**
 * Lines left empty in the form are left out of what is checked: an error of the second technology
 * typed stands at the line it was typed in.
 */
function atItsField(draft: Texts) {
  return ({ field, message }: FieldError): FieldError => {
    const found = /^(technologies|languages|links)(?:\.(\d+)(\.\w+)?)?$/.exec(field);
    if (!found) return { field, message };
    const [, list = '', index = '0', part = ''] = found;
    const first = list === 'links' ? '' : '.name';
    const filled = Array.from({ length: 20 }, (_, line) => line).filter((line) =>
      draft[`${list}.${line}${first}`]?.trim(),
    );
    const line = filled[Number(index)] ?? 0;
    return { field: `${list}.${line}${part || first}`, message };
  };
}
