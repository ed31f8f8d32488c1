/** The format of the first call: one page, an idea under each heading of level 2. */
import { onOneLine } from '../../../words/clean-text.ts';
import { slugOf } from '../slug.ts';
import { assemble, type Stretch } from './assemble.ts';
import { splitFrontMatter } from './front-matter.ts';
import { withoutImages } from './images.ts';
import { labelledStretches } from './labels.ts';
import {
  type MarkdownSource,
  parseMarkdown,
  slice,
  startOf,
  visibleText,
} from './markdown-source.ts';
import { type Broken, broken, type IdeasRead, type ReadIdea } from './outcome.ts';
import { type Section, sectionsOf } from './sections.ts';
import { PAGE_MAX_BYTES, sourceText } from './source-text.ts';
import { openingOf } from './tagline.ts';

/**
 * Reads a page of ideas. Known labels fill the fields of an idea; the others become sections under
 * their own title. A section without any known label is rejected, and so is one that has no name;
 * the others are read all the same. Never throws.
 */
export function readCallPage(file: Uint8Array | string): IdeasRead | Broken {
  const source = sourceText(file, PAGE_MAX_BYTES);
  if (!source.ok) return source;
  const front = splitFrontMatter(source.text);
  if (!front.ok) return front;
  try {
    const title = front.entries.find(([key]) => key === 'title')?.[1] ?? '';
    return readPage(title, parseMarkdown(withoutImages(front.body)));
  } catch (error) {
    return broken('unreadable', String(error));
  }
}

function readPage(title: string, source: MarkdownSource): IdeasRead | Broken {
  const all = sectionsOf(source).sections;
  const first = all.findIndex(({ heading }) => heading.depth === 2);
  if (first === -1) return broken('no_ideas');
  const page: IdeasRead = {
    ok: true,
    ideas: [],
    rejected: [],
    title,
    prologue: slice(source, 0, all[first]?.start ?? 0),
  };
  for (const section of all.slice(first)) {
    const name = onOneLine(visibleText(section.heading));
    const read = readSection(source, section, name);
    if (read.ok) {
      page.ideas.push({ slug: freeSlug(name, page.ideas), content: read.content });
    } else {
      const { reason, detail } = read;
      const markdown = slice(source, section.start, section.end);
      page.rejected.push({ title: name, reason, detail, markdown });
    }
  }
  return page;
}

function readSection(source: MarkdownSource, section: Section, name: string) {
  if (name === '') return broken('no_name');
  const { start, stretches } = labelledStretches(source, section.blocks, section.end, name);
  if (!stretches.some(({ announced }) => announced)) return broken('no_known_label');
  const isBefore = (block: Section['blocks'][number]) => startOf(block) < start;
  const opening = openingOf(source, section.blocks.filter(isBefore), section.bodyStart, start);
  return assemble(name, opening.tagline, [
    ...headingWhenItSaysMore(source, section, name),
    ...opening.stretches,
    ...stretches,
  ]);
}

/** A heading that is a link, or has a remark in HTML, says more than the name. */
function headingWhenItSaysMore(source: MarkdownSource, section: Section, name: string): Stretch[] {
  if (onOneLine(section.title) === name) return [];
  const whole = source.text.slice(section.start, section.bodyStart);
  const announced = { field: 'presentation', isStandard: false } as const;
  return [{ announced, title: name, body: '', whole }];
}

/** Two ideas of a page may have one name: the second is `name-2`. */
function freeSlug(name: string, ideas: readonly ReadIdea[]): string {
  const slug = slugOf(name);
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? slug : `${slug}-${number}`;
    if (!ideas.some((idea) => idea.slug === candidate)) return candidate;
  }
}
