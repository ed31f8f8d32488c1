/** Two saves of the same form put together, field by field: pure, no I/O. */

/** One text per field, valid or not; an absent field is empty. */
export type Texts<Field extends string = string> = Partial<Record<Field, string>>;

/** A field that two people, or two tabs, changed since the version one of them started from. */
export interface DraftConflict<Field extends string = string> {
  field: Field;
  theirs: string;
  yours: string;
}

/** What a save leads to. */
export interface Merge<Field extends string = string> {
  /** The draft to store. */
  merged: Texts<Field>;
  /** What each changed field was before, to be kept. */
  before: Texts<Field>;
  conflicts: DraftConflict<Field>[];
}

/**
 * Merges what someone typed from `base` into the draft as it is now, field by field: what they did
 * not touch stays as it is; what only they touched is taken; what both touched differently is a
 * conflict, and nothing of it is stored until they choose. A text that goes on from the one saved
 * meanwhile contradicts nothing: a save whose answer was lost on the way is followed by such a one.
 */
export function mergeDraft<Field extends string>(
  base: Texts<Field>,
  current: Texts<Field>,
  typed: Texts<Field>,
): Merge<Field> {
  const merged: Texts<Field> = { ...current };
  const before: Texts<Field> = {};
  const conflicts: DraftConflict<Field>[] = [];
  for (const field of Object.keys(typed) as Field[]) {
    const yours = typed[field] ?? '';
    const theirs = current[field] ?? '';
    const old = base[field] ?? '';
    if (yours === theirs || yours === old) continue;
    if (theirs !== old && !extendsIt(yours, theirs)) {
      conflicts.push({ field, theirs, yours });
      continue;
    }
    merged[field] = yours;
    before[field] = theirs;
  }
  return { merged, before, conflicts };
}

function extendsIt(yours: string, theirs: string): boolean {
  return theirs !== '' && yours.startsWith(theirs);
}

/** A text that was set aside before. */
export interface SetAside {
  field: string;
  typed: string;
  /** When its author chose; null while they have not. */
  settledAt: unknown;
}

/**
 * Of conflicts, those that still ask for a choice and, among them, those not set aside yet: what
 * somebody chose against before is not asked again, for a browser may send an old copy long after.
 */
export function stillAsking<Field extends string>(
  conflicts: readonly DraftConflict<Field>[],
  known: readonly SetAside[],
): { asking: DraftConflict<Field>[]; fresh: DraftConflict<Field>[]; isSuperseded: boolean } {
  const found = ({ field, yours }: DraftConflict<Field>) =>
    known.filter((one) => one.field === field && one.typed === yours);
  const asking = conflicts.filter((one) => !found(one).some(({ settledAt }) => settledAt));
  const fresh = asking.filter((one) => found(one).length === 0);
  return { asking, fresh, isSuperseded: asking.length < conflicts.length };
}
