import type { Instance } from './instance.ts';
import { InstanceRefused } from './instance-refused.ts';
import { isCount, readOptions } from './read-options.ts';

type Fields = Record<string, unknown>;
type Kind = 'students' | 'projects' | 'supervisors';

/**
 * Says that a document is an instance, whoever wrote it; keys that the format does not have are left
 * alone. Lists may name what does not exist: that is `indexInstance`'s to report. Nothing is copied,
 * and places are written only when they are wrong.
 * @throws InstanceRefused, and nothing else.
 */
export function readInstance(document: unknown): Instance {
  if (!isFields(document)) throw new InstanceRefused('malformed', '', document);
  const { format, name, options, students, projects, supervisors } = document;
  if (format !== 'spa-instance/1') throw new InstanceRefused('malformed', 'format', format);
  if (name !== undefined && name !== null && typeof name !== 'string')
    throw new InstanceRefused('malformed', 'name', name);
  readOptions(options ?? {});
  each(students, 'students', readPrefs);
  each(projects, 'projects', readProject);
  each(supervisors, 'supervisors', readSupervisor);
  return document as unknown as Instance;
}

/** Reads all of one kind, whose ids must differ. */
function each(
  found: unknown,
  kind: Kind,
  read: (one: Fields, kind: Kind, at: number) => void,
): void {
  if (!Array.isArray(found)) throw new InstanceRefused('malformed', kind, found);
  const ids = new Set<string>();
  for (let at = 0; at < found.length; at++) {
    const one: unknown = found[at];
    if (!isFields(one)) throw new InstanceRefused('malformed', `${kind}[${at}]`, one);
    const { id } = one;
    if (typeof id !== 'string') throw new InstanceRefused('malformed', `${kind}[${at}].id`, id);
    if (ids.has(id)) throw new InstanceRefused('duplicate_id', `${kind}[${at}].id`, id);
    ids.add(id);
    read(one, kind, at);
  }
}

function readProject(one: Fields, kind: Kind, at: number): void {
  const { supervisor, minimum } = one;
  if (typeof supervisor !== 'string')
    throw new InstanceRefused('malformed', `${kind}[${at}].supervisor`, supervisor);
  if (minimum !== undefined && minimum !== null && !isCount(minimum))
    throw new InstanceRefused('bad_option', `${kind}[${at}].minimum`, minimum);
  readSupervisor(one, kind, at);
}

function readSupervisor(one: Fields, kind: Kind, at: number): void {
  if (!isCount(one.capacity))
    throw new InstanceRefused('bad_capacity', `${kind}[${at}].capacity`, one.capacity);
  readPrefs(one, kind, at);
}

function readPrefs({ prefs }: Fields, kind: Kind, at: number): void {
  if (prefs === undefined || prefs === null) return;
  const place = (entry: string) => `${kind}[${at}].prefs${entry}`;
  if (!Array.isArray(prefs)) throw new InstanceRefused('malformed', place(''), prefs);
  for (let entry = 0; entry < prefs.length; entry++) {
    const one: unknown = prefs[entry];
    if (typeof one === 'string') continue;
    if (!Array.isArray(one)) throw new InstanceRefused('malformed', place(`[${entry}]`), one);
    for (let inner = 0; inner < one.length; inner++)
      if (typeof one[inner] !== 'string')
        throw new InstanceRefused('malformed', place(`[${entry}][${inner}]`), one[inner]);
  }
}

const isFields = (found: unknown): found is Fields =>
  typeof found === 'object' && found !== null && !Array.isArray(found);
