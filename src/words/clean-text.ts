/**
 * What may be stored of a text somebody typed, pasted or uploaded: Unicode in NFC with line feeds,
 * without the characters that databases refuse or that disguise a text. Directional marks and
 * isolates stay (right-to-left names need them), and so does the joiner inside emoji.
 */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\v\f\u0085]/g, '\n')
    .replace(unwanted, '')
    .normalize('NFC');
}

/**
 * Control characters but tabulation and line feed, byte order marks, and the two overrides that
 * show letters in another order than they are read in (Unicode Technical Report 36, 3.3).
 */
const unwanted = /(?![\t\n])\p{Cc}|[\u202D\u202E\uFEFF]/gu;

/** Without blank lines before and white space after; the indent of the first line is kept. */
export function trimBlankLines(text: string): string {
  return text.replace(/^(?:[^\S\n]*\n)+/, '').trimEnd();
}

/** One line: every run of white space is one space. */
export function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
