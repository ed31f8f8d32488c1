/** Hiding who wrote a text within the text itself: pure, no I/O. */

/** Letters that have no accent to take off, as PostgreSQL's `unaccent` writes them. */
const ligatures: Record<string, string> = {
  œ: 'oe',
  æ: 'ae',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ß: 'ss',
  ı: 'i',
  þ: 'th',
  ð: 'd',
};

/** A word in lower case without accents, as `folded` of the database says it. */
function foldedWord(word: string): string {
  return word
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[œæøłđßıþð]/g, (letter) => ligatures[letter] ?? letter);
}

/** Addresses, of mail or of the web, and pseudonyms: what somebody may be found by. */
const addresses =
  /\S*@\S+|(?:https?:\/\/|www\.)\S+|[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*\.[a-z]{2,}\/\S+/giu;
const words = /[\p{L}\p{M}\p{N}]+/gu;

/** True for a word that names somebody; the same rule as `names_them` of the database. */
function namesThem(word: string, keys: readonly string[]): boolean {
  const folded = foldedWord(word);
  return keys.some((key) => folded === key || (key.length >= 5 && folded.includes(key)));
}

/**
 * A text without what names its author, accents and case ignored: words of their name, alone or within
 * a longer one, and every address.
 * @param keys what names them, from `identity_keys` of the database.
 * @param hidden what is written instead.
 */
export function withoutIdentity(text: string, keys: readonly string[], hidden: string): string {
  // Addresses first: a name within one would leave the rest of it.
  const masked = text
    .split(addresses)
    .map((part) => part.replace(words, (word) => (namesThem(word, keys) ? '\0' : word)))
    .join('\0');
  return masked.replace(/\0(?:[ \u00a0\u202f.'’-]*\0)*/g, hidden);
}

/** Every text of a value without what names its author, at any depth. */
export function valueWithoutIdentity<Value>(
  value: Value,
  keys: readonly string[],
  hidden: string,
): Value {
  if (typeof value === 'string') return withoutIdentity(value, keys, hidden) as Value;
  if (Array.isArray(value)) {
    return value.map((one) => valueWithoutIdentity(one, keys, hidden)) as Value;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, valueWithoutIdentity(one, keys, hidden)]),
  ) as Value;
}
