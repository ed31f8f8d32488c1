/** How texts and questions are read alike: pure, no I/O. */

/**
 * The lexeme of a technology that a text's parser would lose: `C` is an empty word in French, `C++`
 * and `.NET` are punctuation. Undefined for any other word.
 */
export function symbolOf(word: string): string | undefined {
  return /^(?:[cr]|[a-z]{1,9}(?:\+\+|#)|\.[a-z]{2,9})$/i.test(word)
    ? word.toLowerCase()
    : undefined;
}

/** Lower case, without accents or ligatures. */
export function folded(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae');
}

const shortest = 4;
const longest = 40;

/** A word as it is compared (folded), and as it was written, in lower case. */
export interface Word {
  word: string;
  spelling: string;
}

/** The words of a text that a mistyped one may be compared with: four letters or more, each once. */
export function wordsOf(text: string): Word[] {
  const written = text.replace(/\b\w+:\/\/\S+/g, ' ').match(/\p{L}[\p{L}\p{M}\p{N}]*/gu) ?? [];
  const words = new Map<string, string>();
  for (const spelling of written) {
    const word = folded(spelling);
    if (word.length < shortest || word.length > longest || words.has(word)) continue;
    words.set(word, spelling.toLowerCase());
  }
  return [...words].map(([word, spelling]) => ({ word, spelling }));
}

/** What someone asked, as the parts the database is given. */
export interface Asked {
  /** Words, "exact phrases", -exclusions and OR, as search engines take them. */
  text: string;
  /** Lexemes to find as they are. */
  symbols: string[];
}

/** Takes the names of technologies made of signs out of a question. */
export function readAsked(typed: string): Asked {
  const words = typed.split(/\s+/).filter(Boolean);
  const symbols = words.map(symbolOf).filter((symbol) => symbol !== undefined);
  const text = words.filter((word) => symbolOf(word) === undefined).join(' ');
  return { text, symbols: [...new Set(symbols)] };
}
