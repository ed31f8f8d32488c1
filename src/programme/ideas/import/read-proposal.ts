/** The format of 2022: a file is an idea, its title in the front matter, a tagline in italics. */
import { basename } from 'node:path';
import { onOneLine, trimBlankLines } from '../../../words/clean-text.ts';
import { slugOf } from '../slug.ts';
import { assemble, type Stretch } from './assemble.ts';
import { type Field, fieldOf } from './fields.ts';
import { isSetting, splitFrontMatter, withoutEdition } from './front-matter.ts';
import { type MarkdownSource, parseMarkdown, slice } from './markdown-source.ts';
import { type Broken, broken, type ReadIdea } from './outcome.ts';
import { type Section, sectionsOf } from './sections.ts';
import { PROPOSAL_MAX_BYTES, sourceText } from './source-text.ts';
import { openingOf } from './tagline.ts';

const fields: readonly Field[] = [
  'presentation',
  'skills',
  'missions',
  'mentoring',
  'administrationUse',
];

/**
 * Reads one proposal. Sections are matched to the fields of an idea by the meaning of their
 * headings; those that match none keep their own title, and so do entries of the front matter
 * other than the title. Never throws.
 * @param fileName gives the slug: `collec-science.md` is `collec-science`.
 * @param file its bytes, or its text when it is decoded already.
 */
export function readProposal(
  fileName: string,
  file: Uint8Array | string,
): ({ ok: true } & ReadIdea) | Broken {
  const source = sourceText(file, PROPOSAL_MAX_BYTES);
  if (!source.ok) return source;
  const front = splitFrontMatter(source.text);
  if (!front.ok) return front;
  const title = front.entries.find(([key]) => key === 'title')?.[1] ?? '';
  const name = withoutEdition(title);
  if (name === '') return broken('no_title', title);
  try {
    const { tagline, stretches } = readBody(name, front.body);
    const read = assemble(name, tagline, [...stretches, ...entriesKept(front.entries)]);
    return read.ok ? { ...read, slug: slugOf(basename(fileName).replace(/\.[^.]+$/, '')) } : read;
  } catch (error) {
    return broken('unreadable', String(error));
  }
}

function readBody(name: string, body: string): { tagline: string; stretches: Stretch[] } {
  const source = parseMarkdown(body);
  const { preamble, sections } = sectionsOf(source);
  const opening = openingOf(source, preamble.blocks, 0, preamble.end);
  return {
    tagline: opening.tagline,
    stretches: [
      ...opening.stretches,
      ...sections.map((section) => stretchOf(source, section, name)),
    ],
  };
}

function stretchOf(source: MarkdownSource, section: Section, name: string): Stretch {
  const title = onOneLine(section.title);
  return {
    announced: fieldOf(title, name, fields),
    title,
    body: slice(source, section.bodyStart, section.end),
    whole: slice(source, section.start, section.end),
  };
}

function entriesKept(entries: [key: string, value: string][]): Stretch[] {
  return entries
    .filter(
      ([key], index) => !isSetting(key) && index !== entries.findIndex(([k]) => k === 'title'),
    )
    .map(([title, value]) => {
      const body = trimBlankLines(value);
      return { announced: undefined, title, body, whole: body };
    });
}
