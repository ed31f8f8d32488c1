import { type Block, endOf, type MarkdownSource, type Of, startOf } from './markdown-source.ts';

/** What stands under one heading of level 1 or 2, up to the next. Offsets are of the source. */
export interface Section {
  heading: Of<'heading'>;
  /** The heading as written, without its marks. */
  title: string;
  start: number;
  bodyStart: number;
  end: number;
  /** The blocks under the heading. */
  blocks: Block[];
}

/** Headings inside quotes and lists are text like any other. */
const isSectionHeading = (block: Block): block is Of<'heading'> =>
  block.type === 'heading' && block.depth <= 2;

/** The source cut at its headings of level 1 and 2; `preamble` is what comes before the first. */
export function sectionsOf(source: MarkdownSource): {
  preamble: { blocks: Block[]; end: number };
  sections: Section[];
} {
  const groups: { heading?: Of<'heading'>; blocks: Block[] }[] = [{ blocks: [] }];
  for (const block of source.blocks) {
    if (isSectionHeading(block)) groups.push({ heading: block, blocks: [] });
    else groups.at(-1)?.blocks.push(block);
  }
  const ends = groups.map((_, index) => {
    const next = groups[index + 1]?.heading;
    return next ? startOf(next) : source.text.length;
  });
  const [preamble] = groups;
  return {
    preamble: { blocks: preamble?.blocks ?? [], end: ends[0] ?? source.text.length },
    sections: groups.flatMap(({ heading, blocks }, index) =>
      heading ? [sectionOf(source, heading, blocks, ends[index] ?? source.text.length)] : [],
    ),
  };
}

function sectionOf(
  source: MarkdownSource,
  heading: Of<'heading'>,
  blocks: Block[],
  end: number,
): Section {
  const [first, last] = [heading.children[0], heading.children.at(-1)];
  return {
    heading,
    title: first && last ? source.text.slice(startOf(first), endOf(last)) : '',
    start: startOf(heading),
    bodyStart: endOf(heading),
    end: withoutRulesAtTheEnd(blocks, end),
    blocks,
  };
}

/** A line drawn before the next heading separates; it would make a heading of the text above it. */
function withoutRulesAtTheEnd(blocks: Block[], end: number): number {
  let last = blocks.length;
  while (blocks[last - 1]?.type === 'thematicBreak') last--;
  const rule = blocks[last];
  return rule ? startOf(rule) : end;
}
