import type { MarkdownIt } from 'markdown-it';

/** What follows the brackets: a language tag (BCP 47), as Pandoc writes attributes of a span. */
const attribute = /\{lang=([a-z]{2,3}(?:-[a-zA-Z0-9]{2,8})*)\}/y;

/**
 * Lets a text say that some of its words are in another language: `[Full steam ahead]{lang=en}`
 * becomes a `span` with that `lang`, which screen readers read with the right voice (RGAA 8.7).
 */
export function markLanguages(markdown: MarkdownIt): void {
  markdown.inline.ruler.before('link', 'lang', (state, isSilent) => {
    if (state.src[state.pos] !== '[') return false;
    const start = state.pos + 1;
    const end = state.md.helpers.parseLinkLabel(state, state.pos);
    if (end < 0) return false;
    attribute.lastIndex = end + 1;
    const [whole, lang] = attribute.exec(state.src) ?? [];
    if (!whole || !lang) return false;
    if (!isSilent) {
      const after = state.posMax;
      state.pos = start;
      state.posMax = end;
      state.push('lang_open', 'span', 1).attrs = [['lang', lang]];
      state.md.inline.tokenize(state);
      state.push('lang_close', 'span', -1);
      state.posMax = after;
    }
    state.pos = end + 1 + whole.length;
    return true;
  });
}
