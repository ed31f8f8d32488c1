import type { IdeaContent } from '../idea-content.ts';
import {
  type Block,
  endOf,
  isBroughtAlong,
  type MarkdownSource,
  type Of,
  parseMarkdown,
  slice,
  startOf,
} from './markdown-source.ts';
import { type GroupLabel, groupAt, type SkillGroup } from './skill-groups.ts';

/** A stretch of the text: under a group's label, or outside of every group. */
interface Part {
  label?: GroupLabel;
  pieces: string[];
  endsWithList: boolean;
  /** Until where text without a label still belongs to this part. */
  open: 'to the next label' | 'to the end of a list' | 'no more';
}

/**
 * Splits a text on skills where it names its groups: as items of a list with the group's own list
 * inside, as lines before a list, or as headings. Without any group, all of it is technical.
 * What comes before the first group opens the technical one; `outside` is what stands after a
 * group and belongs to none.
 */
export function splitSkills(markdown: string): {
  skills: IdeaContent['skills'];
  outside: string;
} {
  const parts = partsOf(parseMarkdown(markdown));
  const firstLabel = parts.findIndex(({ label }) => label);
  if (firstLabel === -1) {
    return { skills: { technical: markdown, bonus: '', personal: '' }, outside: '' };
  }
  const groupOf = ({ label }: Part, index: number): SkillGroup | 'outside' =>
    label?.group ?? (index < firstLabel ? 'technical' : 'outside');
  const textOf = (group: SkillGroup | 'outside') =>
    joined(parts.filter((part, index) => groupOf(part, index) === group));
  return {
    skills: {
      technical: textOf('technical'),
      bonus: textOf('bonus'),
      personal: textOf('personal'),
    },
    outside: textOf('outside'),
  };
}

/** A standard label goes, unless the list under it would run into the list above. */
function joined(parts: Part[]): string {
  return parts
    .flatMap(({ label, pieces }, index) => {
      const mayGo = label?.isStandard !== false && !parts[index - 1]?.endsWithList;
      return [mayGo ? label?.note : label?.written, ...pieces];
    })
    .filter((piece) => piece !== undefined && piece !== '')
    .join('\n\n');
}

function partsOf(source: MarkdownSource): Part[] {
  const parts: Part[] = [];
  for (const block of source.blocks) {
    if (isBroughtAlong(source, block)) continue;
    if (block.type === 'heading') parts.push(...partsOfHeading(source, block));
    else if (block.type === 'paragraph') addParagraph(source, block, parts);
    else if (block.type === 'list') addList(source, block, parts);
    else addText(parts, slice(source, startOf(block), endOf(block), block), false);
  }
  return parts;
}

/** A heading that names no group closes the one before. */
function partsOfHeading(source: MarkdownSource, heading: Of<'heading'>): Part[] {
  const [first] = heading.children;
  const title = first ? source.text.slice(startOf(first), endOf(heading)) : '';
  const written = slice(source, startOf(heading), endOf(heading));
  const label = groupAt(title);
  const open = 'to the next label';
  return label
    ? [{ label: { ...label, written }, pieces: [], endsWithList: false, open }]
    : [{ pieces: [written], endsWithList: false, open }];
}

function addParagraph(source: MarkdownSource, paragraph: Of<'paragraph'>, parts: Part[]): void {
  const text = slice(source, startOf(paragraph), endOf(paragraph), paragraph);
  for (const stretch of atLabels(text)) {
    const label = groupAt(stretch);
    if (!label) {
      addText(parts, stretch, false);
      continue;
    }
    const rest = afterLabel(stretch, label);
    parts.push({
      label,
      pieces: [rest],
      endsWithList: false,
      open: 'to the end of a list',
    });
  }
}

/** A paragraph cut before each of its lines that opens a group. */
function atLabels(text: string): string[] {
  const stretches: string[][] = [];
  for (const line of text.split('\n')) {
    const last = stretches.at(-1);
    if (last && !groupAt(line)) last.push(line);
    else stretches.push([line]);
  }
  return stretches.map((lines) => lines.join('\n'));
}

const afterLabel = (text: string, label: GroupLabel) =>
  text.slice(text.indexOf(label.written) + label.written.length).trim();

function addList(source: MarkdownSource, list: Of<'list'>, parts: Part[]): void {
  const labels = list.children.map((item) => labelOfItem(source, item));
  if (!labels.some((label) => label)) {
    addText(parts, slice(source, startOf(list), endOf(list), list), true);
    return;
  }
  let run: Of<'listItem'>[] = [];
  const endRun = () => {
    const [first, last] = [run[0], run.at(-1)];
    if (first && last) addText(parts, slice(source, startOf(first), endOf(last), first), true);
    run = [];
  };
  for (const [index, item] of list.children.entries()) {
    const label = labels[index];
    if (!label) {
      run.push(item);
      continue;
    }
    endRun();
    parts.push(partOfItem(source, item, label));
  }
  endRun();
}

function labelOfItem(source: MarkdownSource, item: Of<'listItem'>): GroupLabel | undefined {
  const [first] = item.children;
  return first?.type === 'paragraph'
    ? groupAt(source.text.slice(startOf(first), endOf(first)).split('\n')[0] ?? '')
    : undefined;
}

function partOfItem(source: MarkdownSource, item: Of<'listItem'>, label: GroupLabel): Part {
  const [first, second] = item.children as [Block, ...Block[]];
  const head = slice(source, startOf(first), endOf(first), first);
  return {
    label,
    pieces: [
      afterLabel(head, label),
      second ? slice(source, startOf(second), endOf(item), second) : '',
    ],
    endsWithList: item.children.at(-1)?.type === 'list',
    open: 'no more',
  };
}

function addText(parts: Part[], text: string, isList: boolean): void {
  let part = parts.at(-1);
  if (!part || part.open === 'no more') {
    part = { pieces: [], endsWithList: false, open: 'to the next label' };
    parts.push(part);
  }
  part.pieces.push(text);
  part.endsWithList = isList;
  if (isList && part.open === 'to the end of a list') part.open = 'no more';
}
