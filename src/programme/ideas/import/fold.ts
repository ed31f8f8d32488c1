/**
 * A text reduced to what headings and labels are compared by: letters and digits, lower case,
 * without accents, punctuation as single spaces. `Idée(s) de contribution :` gives
 * `idee s de contribution`.
 */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Folded and without spaces: `Operator Fabric` and `OperatorFabric` are the same name. */
export function foldName(name: string): string {
  return fold(name).replaceAll(' ', '');
}
