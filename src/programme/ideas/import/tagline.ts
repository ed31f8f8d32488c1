import { onOneLine } from '../../../words/clean-text.ts';
import type { Stretch } from './assemble.ts';
import {
  type Block,
  endOf,
  isReference,
  type MarkdownSource,
  slice,
  startOf,
  walk,
} from './markdown-source.ts';

/**
 * What opens an idea, before its first heading or label: a tagline when the first paragraph is
 * wholly in italics, and the rest, which presents the software.
 */
export function openingOf(
  source: MarkdownSource,
  blocks: readonly Block[],
  start: number,
  end: number,
): { tagline: string; stretches: Stretch[] } {
  const [first] = blocks;
  const tagline = first ? taglineOf(source, first) : undefined;
  const body = slice(source, first && tagline !== undefined ? endOf(first) : start, end);
  const announced = { field: 'presentation', isStandard: true } as const;
  return {
    tagline: tagline ?? '',
    stretches: body === '' ? [] : [{ announced, title: '', body, whole: body }],
  };
}

/** On one line and without its marks. A link defined elsewhere would not survive the move. */
function taglineOf(source: MarkdownSource, block: Block): string | undefined {
  if (block.type !== 'paragraph' || block.children.length !== 1) return undefined;
  const [italics] = block.children;
  const [first, last] =
    italics && 'children' in italics ? [italics.children[0], italics.children.at(-1)] : [];
  if (italics?.type !== 'emphasis' || !first || !last) return undefined;
  let isWhole = true;
  walk(italics, (node) => {
    if (isReference(node)) isWhole = false;
  });
  const text = source.text.slice(startOf(first), endOf(last)).replace(/\\?\n/g, ' ');
  return isWhole ? onOneLine(text) : undefined;
}
