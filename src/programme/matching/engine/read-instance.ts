import type { Instance } from './instance.ts';
import { InstanceRefused } from './instance-refused.ts';
import { isCount, readOptions } from './read-options.ts';

type Fields = Record<string, unknown>;

/**
 * Says that a document is an instance, whoever wrote it; keys that the format does not have are left
 * alone. Lists may name what does not exist: that is `indexInstance`'s to report. Nothing is copied.
 * @throws InstanceRefused, and nothing else.
 */
export function readInstance(document: unknown): Instance {
  const { format, name, options, students, projects, supervisors } = fields(document, () => '');
  if (format !== 'spa-instance/1') throw new InstanceRefused('malformed', 'format', format);
  if (name !== undefined && name !== null) text(name, () => 'name');
  readOptions(options ?? {});
  each(students, 'students', ({ prefs }, place) => list(prefs, place));
  each(projects, 'projects', ({ supervisor, capacity, prefs, minimum }, place) => {
    text(supervisor, () => `${place()}.supervisor`);
    places(capacity, place);
    if (minimum !== undefined && minimum !== null && !isCount(minimum))
      throw new InstanceRefused('bad_option', `${place()}.minimum`, minimum);
    list(prefs, place);
  });
  each(supervisors, 'supervisors', ({ capacity, prefs }, place) => {
    places(capacity, place);
    list(prefs, place);
  });
  return document as Instance;
}

/** Where something is, written only when it is wrong. */
type Place = () => string;

/** Reads all of one kind, whose ids must differ. */
function each(found: unknown, kind: string, read: (fields: Fields, place: Place) => void): void {
  if (!Array.isArray(found)) throw new InstanceRefused('malformed', kind, found);
  const ids = new Set<string>();
  for (let at = 0; at < found.length; at++) {
    const place = () => `${kind}[${at}]`;
    const one = fields(found[at], place);
    const id = text(one.id, () => `${place()}.id`);
    if (ids.has(id)) throw new InstanceRefused('duplicate_id', `${place()}.id`, id);
    ids.add(id);
    read(one, place);
  }
}

function list(prefs: unknown, owner: Place): void {
  if (prefs === undefined || prefs === null) return;
  if (!Array.isArray(prefs)) throw new InstanceRefused('malformed', `${owner()}.prefs`, prefs);
  for (let at = 0; at < prefs.length; at++) {
    const entry: unknown = prefs[at];
    if (typeof entry === 'string') continue;
    const place = () => `${owner()}.prefs[${at}]`;
    if (!Array.isArray(entry)) throw new InstanceRefused('malformed', place(), entry);
    for (let inner = 0; inner < entry.length; inner++)
      text(entry[inner], () => `${place()}[${inner}]`);
  }
}

function places(capacity: unknown, owner: Place): void {
  if (!isCount(capacity))
    throw new InstanceRefused('bad_capacity', `${owner()}.capacity`, capacity);
}

function fields(found: unknown, place: Place): Fields {
  if (typeof found !== 'object' || found === null || Array.isArray(found))
    throw new InstanceRefused('malformed', place(), found);
  return found as Fields;
}

function text(found: unknown, place: Place): string {
  if (typeof found !== 'string') throw new InstanceRefused('malformed', place(), found);
  return found;
}
