import { cleanText } from '../../../words/clean-text.ts';
import { IMPORTED_MAX } from '../idea-content.ts';
import { type Broken, broken } from './outcome.ts';

/** Twenty times the longest proposal of 2022; a page holds many ideas. */
export const PROPOSAL_MAX_BYTES = IMPORTED_MAX;
export const PAGE_MAX_BYTES = 1_000_000;

/** Quotes within quotes cost the square of their depth to parse. */
const QUOTE_DEPTH_MAX = 50;
const deepQuote = new RegExp(`^[ \\t]*(?:>[ \\t]*){${QUOTE_DEPTH_MAX + 1}}`, 'm');

/**
 * The text of a file, cleaned (`cleanText`), or why it is none. A `string` has been decoded
 * already: a replacement character in it tells that decoding went wrong.
 */
export function sourceText(
  file: Uint8Array | string,
  maxBytes: number,
): { ok: true; text: string } | Broken {
  const bytes = typeof file === 'string' ? Buffer.byteLength(file) : file.length;
  if (bytes > maxBytes) return broken('too_large', `${bytes} > ${maxBytes}`);
  const decoded = typeof file === 'string' ? file : decode(file);
  if (decoded === undefined) return broken(looksBinary(file) ? 'binary' : 'not_utf8');
  if (decoded.includes('\0')) return broken('binary');
  if (decoded.includes('\uFFFD')) return broken('not_utf8');
  const text = cleanText(decoded);
  if (text.trim() === '') return broken('empty');
  if (deepQuote.test(text)) return broken('too_deep', `> × ${QUOTE_DEPTH_MAX}`);
  return { ok: true, text };
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

const looksBinary = (file: Uint8Array | string) => typeof file !== 'string' && file.includes(0);
