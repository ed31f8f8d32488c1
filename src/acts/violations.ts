/** Constraints of the database that a person can meet, and the refusal each becomes. */
import type { Refusal } from './refusal.ts';

const known = new Map<string, (detail: string) => Refusal>();

/** Called by a stage for each constraint whose violation is somebody's doing rather than a bug. */
export function refuseViolations(refusals: Record<string, (detail: string) => Refusal>): void {
  for (const [constraint, make] of Object.entries(refusals)) known.set(constraint, make);
}

/** The refusal of a database error, when its constraint has one. */
export function refusalOfViolation(error: unknown): Refusal | undefined {
  if (!(error instanceof Error) || !('constraint' in error)) return undefined;
  const detail = 'detail' in error && typeof error.detail === 'string' ? error.detail : '';
  return known.get(String(error.constraint))?.(detail);
}
