import MarkdownIt from 'markdown-it';
import { openShelf } from '../web/shelf.ts';
import type { Lang } from '../words/lang.ts';
import { markLanguages } from './markdown-lang.ts';

/**
 * Markdown as written by people: no raw HTML, links to http(s) and mail only, headings starting
 * below the page's own.
 */
const renderer = new MarkdownIt({ html: false, linkify: true, breaks: false, typographer: false });
renderer.use(markLanguages);
renderer.validateLink = (href) => /^(https?:|mailto:|\/(?!\/)|#)/i.test(href.trim());
renderer.renderer.rules.link_open = (tokens, index, options, _env, self) => {
  const token = tokens[index]!;
  if (/^https?:/.test(String(token.attrGet('href') ?? '')))
    token.attrSet('rel', 'noopener nofollow ugc');
  return self.renderToken(tokens, index, options);
};
// A picture kept elsewhere is led to, not loaded: the Content-Security-Policy refuses it, and where
// it is kept would learn who reads.
const { image } = renderer.renderer.rules;
renderer.renderer.rules.image = (tokens, index, options, env, self) => {
  const token = tokens[index]!;
  const src = String(token.attrGet('src') ?? '');
  if (!/^https?:/i.test(src)) return image!(tokens, index, options, env, self);
  const { escapeHtml } = renderer.utils;
  const alt = escapeHtml(self.renderInlineAsText(token.children ?? [], options, env));
  if (isInLink(tokens, index)) return alt || escapeHtml(src);
  return `<a href="${escapeHtml(src)}" rel="noopener nofollow ugc">${alt || escapeHtml(src)}</a>`;
};

const isInLink = (tokens: readonly { type: string }[], index: number) =>
  tokens.findLast(({ type }, at) => at < index && type.startsWith('link_'))?.type === 'link_open';

// Columns are aligned by a class: the Content-Security-Policy refuses the style that is usual here.
renderer.core.ruler.push('alignment_by_class', ({ tokens }) => {
  for (const token of tokens) {
    if (token.type !== 'th_open' && token.type !== 'td_open') continue;
    const isRight = token.attrGet('style') === 'text-align:right';
    token.attrs = isRight ? [['class', 'bsoc-prose__figure']] : null;
  }
});

/** A heading of a rendered text, for a table of contents. */
export interface Heading {
  id: string;
  text: string;
  level: number;
}

interface Rendered {
  html: string;
  headings: Heading[];
}

/** Texts are read far more often than they change, and parsing one costs more than a page's queries. */
const rendered = openShelf<Rendered>(16 * 1024 * 1024);

/**
 * Renders Markdown. `#` becomes `<h{top}>`, and every heading gets an id made from its text.
 * @param top level of the highest heading, 2 to 6.
 * @param anchors put before every id, where a page shows several texts.
 */
export function renderMarkdown(text: string, top = 2, anchors = ''): Rendered {
  const key = `${top} ${anchors}\n${text}`;
  const kept = rendered.get(key);
  if (kept) return kept;
  const made = render(text, top, anchors);
  // Two bytes a character, for the key and for what it became.
  rendered.put(key, made, 2 * (key.length + made.html.length));
  return made;
}

function render(text: string, top: number, anchors: string): Rendered {
  const tokens = renderer.parse(text, {});
  const opens = tokens.filter((token) => token.type === 'heading_open');
  const highest = Math.min(6, ...opens.map((token) => Number(token.tag.slice(1))));
  const headings: Heading[] = [];
  const seen = new Map<string, number>();
  for (const [index, token] of tokens.entries()) {
    if (token.type === 'heading_open' || token.type === 'heading_close') {
      const level = Math.min(6, Number(token.tag.slice(1)) - highest + top);
      token.tag = `h${level}`;
      if (token.type === 'heading_open') {
        const text = tokens[index + 1]?.children?.map(({ content }) => content).join('') ?? '';
        const base = anchorOf(text);
        const count = seen.get(base) ?? 0;
        seen.set(base, count + 1);
        const id = `${anchors && `${anchors}-`}${base}${count === 0 ? '' : `-${count + 1}`}`;
        token.attrSet('id', id);
        headings.push({ id, text, level });
      }
    }
  }
  return { html: renderer.renderer.render(tokens, renderer.options, {}), headings };
}

/** One paragraph's worth of inline Markdown, such as a tagline, as HTML. */
export function renderInlineMarkdown(text: string): string {
  return renderer.renderInline(text);
}

/** Inline Markdown as plain text, for titles, mails and search. */
export function plainText(text: string): string {
  const inline = (tokens: ReturnType<typeof renderer.parse>): string =>
    tokens
      .map((token) =>
        token.children
          ? inline(token.children)
          : /softbreak|hardbreak/.test(token.type)
            ? ' '
            : token.content,
      )
      .join('');
  return inline(renderer.parseInline(text, {})).replace(/\s+/g, ' ').trim();
}

/** A text in Markdown, in the page's prose style. */
export function Markdown({
  text,
  top = 3,
  anchors,
  lang,
}: {
  text: string;
  top?: number;
  anchors?: string;
  /** The text's language, when it is not the page's. */
  lang?: Lang | undefined;
}) {
  return (
    <div
      className="bsoc-prose"
      lang={lang}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: the renderer escapes HTML and unsafe links
      dangerouslySetInnerHTML={{ __html: renderMarkdown(text, top, anchors).html }}
    />
  );
}

/** Inline Markdown within a sentence. @param lang the text's language, when it is not the page's. */
export function InlineMarkdown({ text, lang }: { text: string; lang?: Lang | undefined }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the renderer escapes HTML and unsafe links
  return <span lang={lang} dangerouslySetInnerHTML={{ __html: renderInlineMarkdown(text) }} />;
}

function anchorOf(text: string): string {
  const anchor = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return anchor || 'section';
}
