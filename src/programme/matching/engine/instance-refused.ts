import type { RefusalCode } from './instance.ts';

/** A document that cannot be matched, with the place that is wrong. */
export class InstanceRefused extends Error {
  readonly code: RefusalCode;
  /** Such as `projects[3].capacity`; empty for the document as a whole. */
  readonly place: string;
  /** What was found there, as JSON, shortened. */
  readonly found: string;

  constructor(code: RefusalCode, place: string, found: unknown) {
    const shown = shorten(found);
    super(`${code} at ${place || 'the document'}: ${shown}`);
    this.code = code;
    this.place = place;
    this.found = shown;
  }
}

const longest = 80;

function shorten(found: unknown): string {
  if (Array.isArray(found) && found.length > 10) return `[… ${found.length}]`;
  let text: string | undefined;
  try {
    text = JSON.stringify(found);
  } catch {
    // A value no JSON can hold, met only where a program made the document.
  }
  text ??= String(found);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
