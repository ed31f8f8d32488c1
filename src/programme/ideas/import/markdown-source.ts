/**
 * Markdown read as a tree and given back as it was written: fields are slices of the source, never
 * a tree written out again, so that nothing in them is altered.
 */
import { fromMarkdown } from 'mdast-util-from-markdown';
import { trimBlankLines } from '../../../words/clean-text.ts';

type Root = ReturnType<typeof fromMarkdown>;
export type Block = Root['children'][number];
export type Of<Type extends Block['type']> = Extract<Block, { type: Type }>;

export interface MarkdownSource {
  text: string;
  blocks: Block[];
  /** Where links such as `[text][label]` are defined, wherever they stand. */
  definitions: Of<'definition'>[];
}

/** @throws RangeError when the nesting is deeper than the stack. */
export function parseMarkdown(text: string): MarkdownSource {
  const root = fromMarkdown(text);
  const definitions: Of<'definition'>[] = [];
  walk(root, (node) => {
    if (node.type === 'definition') definitions.push(node);
  });
  return { text, blocks: root.children, definitions };
}

/** Calls `visit` on a node and all it contains, in source order. */
export function walk(node: Root | Block, visit: (node: Root | Block) => void): void {
  visit(node);
  if ('children' in node) for (const child of node.children) walk(child, visit);
}

export const startOf = (node: Block): number => node.position?.start.offset ?? 0;
export const endOf = (node: Block): number => node.position?.end.offset ?? 0;

/** What a reader sees of a node: no address, no mark-up, no HTML. */
export function visibleText(node: Root | Block): string {
  if (node.type === 'break') return '\n';
  if (node.type === 'image' || node.type === 'imageReference') return node.alt ?? '';
  if (node.type === 'html' || node.type === 'definition') return '';
  if (node.type === 'text') return node.value.replaceAll('\n', ' ');
  if ('value' in node) return node.value;
  if (!('children' in node)) return '';
  return node.children.map(visibleText).join(holdsBlocks.has(node.type) ? '\n' : '');
}

const holdsBlocks = new Set(['root', 'list', 'listItem', 'blockquote']);

/**
 * The source between two offsets, followed by the definitions that its links need and that stand
 * elsewhere.
 * @param container a block inside a list, whose indent is taken from every line after the first.
 */
export function slice(
  source: MarkdownSource,
  start: number,
  end: number,
  container?: Block,
): string {
  const indent = container ? indentOf(source.text, startOf(container)) : 0;
  const own = dedent(source.text.slice(start, end), indent);
  const needed = neededDefinitions(source, start, end);
  return [own, ...needed.map((node) => source.text.slice(startOf(node), endOf(node)))]
    .filter((part) => part !== '')
    .join('\n\n');
}

function neededDefinitions(source: MarkdownSource, start: number, end: number) {
  if (source.definitions.length === 0) return [];
  const isWithin = (node: Block) => startOf(node) >= start && endOf(node) <= end;
  const labels = referencesIn(source, isWithin);
  return source.definitions.filter((node) => labels.has(node.identifier) && !isWithin(node));
}

/** A definition that some link needs is brought along by that link's slice. */
export function isBroughtAlong(source: MarkdownSource, block: Block): boolean {
  return block.type === 'definition' && referencesIn(source, () => true).has(block.identifier);
}

function referencesIn(source: MarkdownSource, isWanted: (node: Block) => boolean): Set<string> {
  const labels = new Set<string>();
  for (const block of source.blocks) {
    walk(block, (node) => {
      if (isReference(node) && isWanted(node)) labels.add(node.identifier);
    });
  }
  return labels;
}

export const isReference = (
  node: Root | Block,
): node is Of<'linkReference'> | Of<'imageReference'> =>
  node.type === 'linkReference' || node.type === 'imageReference';

const TAB = 4;

function indentOf(text: string, offset: number): number {
  return widthOf(text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset));
}

function dedent(text: string, indent: number): string {
  const lines = text.split('\n');
  return trimBlankLines(
    lines.map((line, index) => (index === 0 ? line : withoutIndent(line, indent))).join('\n'),
  );
}

function widthOf(prefix: string): number {
  let width = 0;
  for (const char of prefix) width += char === '\t' ? TAB - (width % TAB) : 1;
  return width;
}

/** A tab that reaches past the indent leaves the spaces it reached past by. */
function withoutIndent(line: string, indent: number): string {
  let width = 0;
  let index = 0;
  while (width < indent && (line[index] === ' ' || line[index] === '\t')) {
    width += line[index] === '\t' ? TAB - (width % TAB) : 1;
    index++;
  }
  return ' '.repeat(Math.max(0, width - indent)) + line.slice(index);
}
