import type { Fields } from './form-fields.ts';

/** A copy nobody came back to is forgotten after thirty days. */
const keptFor = 30 * 24 * 3600 * 1000;

/** What this browser keeps of a form until the server has acknowledged it. */
export type Copy = {
  fields: Fields;
  /** The `version` of the form when it was typed. */
  version: string;
  /** What was on its way to the server, which may therefore hold one version more. */
  sent: 'nothing' | 'save' | 'form';
  /** Milliseconds since 1970. */
  at: number;
};

/** The copy of one form, kept in `localStorage` under its saving address. */
export function draftCopy(address: string) {
  const key = `autosave:${address}`;
  return {
    read(): Copy | undefined {
      try {
        const copy: Copy | null = JSON.parse(localStorage.getItem(key) ?? 'null');
        return copy && Date.now() - copy.at < keptFor ? copy : undefined;
      } catch {
        return undefined;
      }
    },
    keep(copy: Omit<Copy, 'at'>): void {
      try {
        localStorage.setItem(key, JSON.stringify({ ...copy, at: Date.now() }));
      } catch {
        // Storage is forbidden or full: the server's copy is the only one.
      }
    },
    forget(): void {
      try {
        localStorage.removeItem(key);
      } catch {
        // Nothing was kept.
      }
    },
  };
}

/**
 * What to do with a copy that differs from the form of this `version`. It continues that version,
 * or the save that was on its way made it: put it back. The form itself was received: forget it.
 * Something else was saved since, from another device or by someone else: let the person choose.
 * Versions grow by one with each save.
 */
export function fateOf(copy: Copy, version: string): 'put back' | 'forget' | 'offer' {
  if (copy.version === version) return 'put back';
  if (copy.sent === 'nothing' || Number(copy.version) + 1 !== Number(version)) return 'offer';
  return copy.sent === 'save' ? 'put back' : 'forget';
}
