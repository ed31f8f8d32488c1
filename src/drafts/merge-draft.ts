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
