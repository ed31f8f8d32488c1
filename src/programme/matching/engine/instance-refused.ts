import type { RefusalCode } from './instance.ts';

/** A document that cannot be matched: what is wrong, and where. */
export class InstanceRefused extends Error {
  readonly code: RefusalCode;
  /** Such as `projects[3].capacity`; empty for the document as a whole. */
  readonly place: string;
  /** What was found there, shortened; nothing when it is missing. */
  readonly found: string;

  constructor(code: RefusalCode, place: string, found: unknown) {
    const shown = brief(found);
    super(`${code} at ${place || 'the document'}: ${shown || 'missing'}`);
    this.code = code;
    this.place = place;
    this.found = shown;
  }
}

const longest = 80;

function brief(found: unknown): string {
  switch (typeof found) {
    case 'undefined':
      return '';
    case 'string':
      return JSON.stringify(found.length > longest ? `${found.slice(0, longest)}…` : found);
    case 'object':
      if (found === null) return 'null';
      if (!Array.isArray(found)) return '{…}';
      return found.every((one) => typeof one === 'string') && found.length <= 3
        ? `[${found.map(brief).join(', ')}]`
        : `[… ${found.length}]`;
    default:
      return String(found);
  }
}
