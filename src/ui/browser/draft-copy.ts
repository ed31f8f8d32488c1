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
 * Whether the copy is of use beside a form of this `version`: not when the form itself was on its
 * way, since a higher version means that it arrived.
 */
export function isOfUse(copy: Copy, version: string): boolean {
  return copy.sent !== 'form' || Number(version) <= Number(copy.version);
}

/**
 * The version that the copy's text starts from: the save that was on its way when it is the one
 * that made `version`, else the copy's own, so that the server can compare with what came between.
 */
export function baseOf(copy: Copy, version: string): string {
  const saveArrived = copy.sent === 'save' && Number(version) === Number(copy.version) + 1;
  return saveArrived ? version : copy.version;
}
