/** The form in which a mentor answers for one candidate or for several: three fields each. */

import { check, type FieldError, type Fields, type FormState } from '../../../web/form.ts';
import type { Lang } from '../../../words/lang.ts';
import type { Candidate } from './candidates.ts';
import { type Answer, answerSchema, shownOf } from './say.ts';
import { mentoringWords } from './words.ts';

/** The form as it stands in the database. */
export function storedForm(candidates: readonly Candidate[]): FormState {
  return {
    values: Object.fromEntries(
      candidates.flatMap(({ applicationId, said }) => {
        const { wants, remark } = shownOf(said);
        return [
          [`wants.${applicationId}`, wants],
          [`remark.${applicationId}`, remark],
        ];
      }),
    ),
    errors: [],
  };
}

/** The answers of a form, or what is to correct in them. */
export function answersIn(fields: Fields, lang: Lang): { answers: Answer[]; errors: FieldError[] } {
  const answers: Answer[] = [];
  const errors: FieldError[] = [];
  for (const name of Object.keys(fields.values)) {
    if (!name.startsWith('seen.')) continue;
    const applicationId = name.slice('seen.'.length);
    const checked = check(
      answerSchema,
      {
        applicationId,
        wants: fields.text(`wants.${applicationId}`),
        remark: fields.text(`remark.${applicationId}`),
        seen: fields.text(name),
      },
      lang,
      mentoringWords as never,
    );
    if (checked.ok) answers.push(checked.data);
    else {
      errors.push(
        ...checked.errors.map(({ field, message }) => ({
          field: `${field}.${applicationId}`,
          message,
        })),
      );
    }
  }
  return { answers, errors };
}

/** What is said in a form of those who are still there: those whose answer another tab changed. */
export function overtakenErrors(
  candidates: readonly Candidate[],
  overtaken: readonly string[],
  lang: Lang,
): FieldError[] {
  const say = mentoringWords(lang);
  return candidates
    .filter(({ applicationId }) => overtaken.includes(applicationId))
    .map(({ applicationId, said }) => ({
      field: `wants.${applicationId}`,
      message: say('error.overtaken', {
        stored: say(said ? (said.wants ? 'say.yes' : 'say.no') : 'say.unsaid'),
        remark: said?.remark || 'none',
      }),
    }));
}
