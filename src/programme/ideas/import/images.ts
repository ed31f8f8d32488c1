import { type Block, endOf, parseMarkdown, startOf } from './markdown-source.ts';

interface Cut {
  start: number;
  end: number;
  by: string;
}

/**
 * The text without its images, in Markdown or HTML. Where an image is all that a link or a heading
 * holds, its alternative text takes its place.
 */
export function withoutImages(markdown: string): string {
  const cuts = parseMarkdown(markdown).blocks.flatMap((block) => cutsIn(block, false));
  let text = '';
  let from = 0;
  for (const { start, end, by } of cuts) {
    text += markdown.slice(from, start) + by;
    from = end;
  }
  return text + markdown.slice(from);
}

function cutsIn(node: Block, holdsOnlyImages: boolean): Cut[] {
  if (node.type === 'image' || node.type === 'imageReference') {
    const by = holdsOnlyImages ? (node.alt ?? '') : '';
    return [{ start: startOf(node), end: endOf(node), by }];
  }
  if (node.type === 'html') {
    return [...node.value.matchAll(/<img\b[^>]*>/gi)].map((match) => {
      const start = startOf(node) + match.index;
      return { start, end: start + match[0].length, by: '' };
    });
  }
  if (!('children' in node)) return [];
  const needsText =
    (node.type === 'link' || node.type === 'heading') &&
    node.children.every((child) => child.type.startsWith('image') || isBlank(child));
  return node.children.flatMap((child) => cutsIn(child, needsText));
}

const isBlank = (node: Block) => node.type === 'text' && node.value.trim() === '';
