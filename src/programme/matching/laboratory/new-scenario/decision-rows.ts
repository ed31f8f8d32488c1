/** Pins and exclusions, typed as rows of a student, a project and a reason: pure. */
import { cleanText } from '../../../../words/clean-text.ts';
import type { Snapshot } from '../../snapshot.ts';
import type { ScenarioFormError, Typed } from './scenario-form.ts';

export const decisionKinds = ['pin', 'exclusion'] as const;
export type DecisionKind = (typeof decisionKinds)[number];

/** Rows of each kind that one form takes. */
export const ROWS_MAX = 50;
const REASON_MAX = 500;

export interface Decision {
  row: number;
  student: string;
  project: string;
  reason: string;
}

const fieldsOf = (kind: DecisionKind, row: number) => ({
  student: `${kind}.${row}.student`,
  project: `${kind}.${row}.project`,
  reason: `${kind}.${row}.reason`,
});

/** How many rows a form shows: those typed, one more to type in, and those asked for besides. */
export function rowsShown(
  values: Record<string, unknown>,
  kind: DecisionKind,
  asked: number,
): number {
  const typed = Object.entries(values).flatMap(([name, value]) => {
    const [, found, row] = /^(\w+)\.(\d{1,2})\.(?:student|project|reason)$/.exec(name) ?? [];
    return found === kind && String(value).trim() !== '' ? [Number(row) + 1] : [];
  });
  return Math.min(ROWS_MAX, Math.max(1, asked, ...typed));
}

/** The rows typed; one left blank is none. What is missing, or is nobody, is to correct. */
export function readDecisions(
  typed: Typed,
  kind: DecisionKind,
  { students, projects }: Snapshot,
  errors: ScenarioFormError[],
): Decision[] {
  const decisions: Decision[] = [];
  for (let row = 0; row < ROWS_MAX; row += 1) {
    const fields = fieldsOf(kind, row);
    const student = typed.text(fields.student);
    const project = typed.text(fields.project);
    const reason = cleanText(typed.text(fields.reason)).trim();
    if (student + project + reason === '') continue;
    const wrong = (field: string, code: string, values = {}) =>
      errors.push({ field, code, values });
    const before = errors.length;
    if (student === '') wrong(fields.student, 'required');
    else if (!students.some(({ id }) => id === student)) wrong(fields.student, 'unknown_choice');
    if (project === '') wrong(fields.project, 'required');
    else if (!projects.some(({ id }) => id === project)) wrong(fields.project, 'unknown_choice');
    if (reason === '') wrong(fields.reason, 'reason_required');
    else if (reason.length > REASON_MAX) {
      wrong(fields.reason, 'too_long', { max: REASON_MAX, length: reason.length });
    }
    if (errors.length === before) decisions.push({ row, student, project, reason });
  }
  return decisions;
}
