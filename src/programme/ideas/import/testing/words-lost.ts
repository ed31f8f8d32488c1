/** Proof that an import kept all that was written; it reads lines, and shares no parser with it. */
import { cleanText } from '../../../../words/clean-text.ts';
import { type IdeaContent, textsOf } from '../../idea-content.ts';
import { bareAddress } from '../addresses.ts';
import { isStandardWording } from '../fields.ts';
import { editionPrefix, isSetting } from '../front-matter.ts';
import { isStandardGroup } from '../skill-groups.ts';

/**
 * The words of a source text that stand nowhere in what is stored of it, in source order, each as
 * often as it is missing. `C++` and an emoji are words; mark-up is none. What may go: keys and
 * settings of the front matter, the edition before a title, headings and labels that say no more
 * than the name of the field their text is now in, images, and a link's text that repeats its
 * address.
 * @param stored the ideas read from the source, and any text of it that is kept beside them.
 */
export function wordsLost(source: string, ...stored: (IdeaContent | string)[]): string[] {
  const texts = stored.flatMap((item) =>
    typeof item === 'string'
      ? [item]
      : [item.name, ...textsOf(item), item.website, item.repository, item.licence],
  );
  const text = cleanText(source);
  const counts = new Map<string, number>();
  for (const word of [...texts, ...mayGo(text)].flatMap((part) => wordsOf(part ?? ''))) {
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return wordsOf(text).filter((word) => {
    const left = counts.get(word) ?? 0;
    counts.set(word, left - 1);
    return left <= 0;
  });
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*[+#]*|\p{Extended_Pictographic}/gu) ?? [];
}

function mayGo(text: string): string[] {
  const frontMatter = /^---[^\S\n]*\n(.*?\n)?(?:---|\.\.\.)[^\S\n]*(?:\n|$)/s.exec(text)?.[1] ?? '';
  return [
    ...frontMatter.split('\n').flatMap(wordsOfEntryThatMayGo),
    ...text.split('\n').flatMap(standardLabelOf),
    ...(text.match(/!\[[^\]]*\]\([^)]*\)|<img\b[^>]*>/gi) ?? []),
    ...[...text.matchAll(/\[([^[\]]+)\]\(<?([^()\s<>]+)>?\)/g)]
      .filter(([, label = '', address = '']) => bareAddress(label) === bareAddress(address))
      .map(([, label = '']) => label),
  ];
}

function wordsOfEntryThatMayGo(line: string): string[] {
  const [, key = '', value = ''] = /^([\p{L}\p{N}_-]+)\s*:\s*["']?(.*)$/u.exec(line) ?? [];
  return [key, isSetting(key) ? value : (editionPrefix.exec(value)?.[0] ?? '')];
}

/** What opens a line, up to a parenthesis, a colon or the end, if it may go. */
function standardLabelOf(line: string): string[] {
  const text = line.replace(/^\s*(?:[-*+]\s|\d+[.)]\s)?\s*#*/, '');
  return [/^[^:\n]*/, /^[^:(\n]*/]
    .map((label) => label.exec(text)?.[0] ?? '')
    .filter((label) => isStandardWording(label) || isStandardGroup(label))
    .slice(0, 1);
}
