/** Fields announced by a label in bold, `**Site du logiciel** :`, the colon inside or outside. */

import type { Stretch } from './assemble.ts';
import { type Announced, type Field, fieldOf } from './fields.ts';
import {
  type Block,
  endOf,
  type MarkdownSource,
  type Of,
  slice,
  startOf,
  visibleText,
} from './markdown-source.ts';

const fields: readonly Field[] = [
  'presentation',
  'skills',
  'missions',
  'mentoring',
  'website',
  'repository',
  'languages',
  'licence',
  'administrationUse',
];

interface Label {
  announced: Announced | undefined;
  title: string;
  /** Where the text before the label ends. */
  cut: number;
  start: number;
  valueStart: number;
  /** Of a label inside a list: its paragraph, and the list. */
  within?: { paragraph: Block; list: Block };
}

/**
 * The blocks under a heading, cut at their labels. A label opens a paragraph, or a line after
 * another label. The items of a list may be the fields too, where no field stands outside of one;
 * only known labels count there, for bold words mostly open an enumeration.
 * @returns `start` is where the first label's text begins, the end of the section without labels.
 */
export function labelledStretches(
  source: MarkdownSource,
  blocks: readonly Block[],
  end: number,
  name: string,
): { start: number; stretches: Stretch[] } {
  const inParagraphs = blocks.flatMap((block) =>
    block.type === 'paragraph' ? labelsOf(source, block, name) : [],
  );
  const labels = inParagraphs.some(({ announced }) => announced)
    ? inParagraphs
    : blocks.flatMap((block) => (block.type === 'list' ? labelsOfItems(source, block, name) : []));
  return {
    start: labels[0]?.cut ?? end,
    stretches: labels.map((label, index) =>
      stretchOf(source, label, labels[index + 1]?.cut ?? end),
    ),
  };
}

function stretchOf(source: MarkdownSource, label: Label, end: number): Stretch {
  const { announced, title, start, valueStart, within } = label;
  const from = (offset: number) => {
    if (!within) return slice(source, offset, end);
    const listEnd = Math.min(end, endOf(within.list));
    return [
      slice(source, offset, listEnd, within.paragraph),
      slice(source, listEnd, Math.max(listEnd, end)),
    ]
      .filter((part) => part !== '')
      .join('\n\n');
  };
  return { announced, title, body: from(valueStart).trimStart(), whole: from(start) };
}

function labelsOf(source: MarkdownSource, paragraph: Of<'paragraph'>, name: string): Label[] {
  const labels: Label[] = [];
  for (const [index, node] of paragraph.children.entries()) {
    const before = paragraph.children[index - 1];
    const opensLine = !before || before.type === 'break' || /\n$/.test(textOf(source, before));
    if (node.type !== 'strong' || !opensLine) continue;
    const label = labelAt(source, node, paragraph.children[index + 1], name);
    if (!label || (!label.announced && index > 0 && labels.length === 0)) continue;
    labels.push(before?.type === 'break' ? { ...label, cut: startOf(before) } : label);
  }
  return labels;
}

function labelsOfItems(source: MarkdownSource, list: Of<'list'>, name: string): Label[] {
  return list.children.flatMap((item) => {
    const [paragraph] = item.children;
    if (paragraph?.type !== 'paragraph') return [];
    return labelsOf(source, paragraph, name)
      .filter(({ announced }) => announced)
      .map((label) => ({
        ...label,
        cut: label.start === startOf(paragraph) ? startOf(item) : label.cut,
        within: { paragraph, list },
      }));
  });
}

/** Without a colon only a known label counts, and only alone on its line. */
function labelAt(
  source: MarkdownSource,
  strong: Of<'strong'>,
  next: Block | undefined,
  name: string,
): Label | undefined {
  const written = visibleText(strong);
  const title = written.replace(/\s*:\s*$/, '').trim();
  const announced = fieldOf(title, name, fields);
  const colon = next ? (/^\s*:/.exec(textOf(source, next))?.[0] ?? '') : '';
  const isAlone = !next || next.type === 'break' || textOf(source, next).startsWith('\n');
  if (title === '' || !(colon || /:\s*$/.test(written) || (announced && isAlone))) return undefined;
  const start = startOf(strong);
  return { announced, title, cut: start, start, valueStart: endOf(strong) + colon.length };
}

const textOf = (source: MarkdownSource, node: Block) =>
  node.type === 'text' ? source.text.slice(startOf(node), endOf(node)) : '';
