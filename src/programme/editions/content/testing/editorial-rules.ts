/** What every text written for readers must respect; used by the tests of shipped texts. */
import MarkdownIt from 'markdown-it';

const parser = new MarkdownIt({ html: true });
const placeholder = /\{\{([^{}]*)\}\}/g;

/** A heading's level (2 for `##`) and its text. */
export interface Heading {
  level: number;
  text: string;
}

/** The headings of a Markdown text, in order. */
export function headingsOf(markdown: string): Heading[] {
  const tokens = parser.parse(markdown, {});
  return tokens.flatMap((token, index) =>
    token.type === 'heading_open'
      ? [{ level: Number(token.tag.slice(1)), text: tokens[index + 1]?.content ?? '' }]
      : [],
  );
}

/** The addresses a Markdown text links to, in order. */
export function linksOf(markdown: string): string[] {
  return inlineTokens(markdown).flatMap((token) =>
    token.type === 'link_open' ? [String(token.attrGet('href'))] : [],
  );
}

/** The pieces of raw HTML in a Markdown text. */
export function rawHtmlOf(markdown: string): string[] {
  const blocks = parser.parse(markdown, {}).filter(({ type }) => type === 'html_block');
  const inline = inlineTokens(markdown).filter(({ type }) => type === 'html_inline');
  return [...blocks, ...inline].map(({ content }) => content);
}

/** The names written between double braces, in order. */
export function placeholdersOf(markdown: string): string[] {
  return [...markdown.matchAll(placeholder)].map((match) => match[1] ?? '');
}

const everywhere: [RegExp, string][] = [
  [/\S[ \u00a0\u202f]{2,}\S/, 'one space between words'],
  [/[ \t\u00a0\u202f]$/m, 'no space at the end of a line'],
  [/'/, 'a typographic apostrophe'],
  [/"/, 'quotation marks of the language'],
  [/\.\.\./, 'one ellipsis character'],
  [/[{}]/, 'whole placeholders'],
];

// The narrow no-break space and the no-break space follow the Lexique of the Imprimerie nationale.
const french: [RegExp, string][] = [
  [/(?<!\u202f)[;!?]/, 'a narrow no-break space before ; ! ?'],
  [/(?<!\u00a0):/, 'a no-break space before :'],
  [/«(?!\u202f)|(?<!\u202f)»/, 'narrow no-break spaces inside « »'],
  [/(?<!\u00a0)[€%]/, 'a no-break space before € and %'],
  [/[“”]/, 'French quotation marks'],
];

const english: [RegExp, string][] = [
  [/\s[;:!?]/, 'no space before punctuation'],
  [/[«»]/, 'English quotation marks'],
  [/\d\s*€/, 'the euro sign before the figure'],
  [/\bprogram\b|organiz|recogniz|\bcolor|behavior|\bcenter\b/i, 'British spelling'],
];

/**
 * The typographic faults of a text, each as `line N: what is wanted`. Code, addresses and
 * placeholders are left alone.
 */
export function typographyFaults(text: string, lang: 'fr' | 'en'): string[] {
  const rules = [...everywhere, ...(lang === 'fr' ? french : english)];
  return proseOf(text)
    .split('\n')
    .flatMap((line, index) =>
      rules
        .filter(([fault]) => fault.test(line))
        .map(([, wanted]) => `line ${index + 1}: ${wanted}`),
    );
}

function proseOf(text: string): string {
  return text
    .replace(/`[^`\n]*`/g, '`code`')
    .replace(/\]\([^)\n]*\)/g, ']')
    .replace(/https?:\/\/\S+/g, 'address')
    .replace(/^\|[ \-:|]+\|$/gm, '|')
    .replace(/ *\| */g, '|')
    .replace(placeholder, 'value');
}

function inlineTokens(markdown: string) {
  return parser.parse(markdown, {}).flatMap(({ children }) => children ?? []);
}
