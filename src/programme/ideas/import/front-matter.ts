import { type Broken, broken } from './outcome.ts';

export interface FrontMatter {
  ok: true;
  /** Keys in source order, values without their quotes. */
  entries: [key: string, value: string][];
  body: string;
}

const entry = /^([\p{L}][\p{L}\p{N}_-]*)[ \t]*:(?:[ \t]+(.*)|[ \t]*)$/u;

/**
 * Splits what stands between two `---` lines from what follows. Read line by line and not as YAML:
 * titles such as `BSOC 2022 : GIMP` come without quotes, which YAML takes for an error.
 * A line that is neither an entry, the continuation of one, a comment nor blank means that the
 * closing line is missing.
 */
export function splitFrontMatter(text: string): FrontMatter | Broken {
  const lines = text.split('\n');
  if (lines[0]?.trimEnd() !== '---') return { ok: true, entries: [], body: text };
  const found: [key: string, values: string[]][] = [];
  for (const [index, line] of lines.entries()) {
    if (index === 0) continue;
    if (/^(?:---|\.\.\.)\s*$/.test(line)) {
      return {
        ok: true,
        entries: found.map(([key, values]) => [key, textOf(values)]),
        body: lines.slice(index + 1).join('\n'),
      };
    }
    const [, key, value = ''] = entry.exec(line) ?? [];
    const last = found.at(-1);
    if (key !== undefined) found.push([key, [value]]);
    else if (last && /^(?:[ \t]+|- )\S/.test(line)) last[1].push(line);
    else if (/\S/.test(line) && !/^# /.test(line)) {
      return broken('front_matter_unterminated', String(index + 1));
    }
  }
  return broken('front_matter_unterminated', String(lines.length));
}

function textOf(lines: string[]): string {
  const value = lines
    .map((line) => line.trim())
    .filter((line, index) => !(index === 0 && /^[>|][+-]?$/.test(line)))
    .join(' ')
    .trim();
  const double = /^"((?:[^"\\]|\\.)*)"$/.exec(value)?.[1];
  if (double !== undefined) return double.replace(/\\(["\\])/g, '$1');
  return /^'((?:[^']|'')*)'$/.exec(value)?.[1]?.replaceAll("''", "'") ?? value;
}

const setting = /^(?:toc|layout|template|lang|draft|weight|menu|permalink)$/i;

/** Whether an entry tells a site generator how to show the page, and nothing about the idea. */
export function isSetting(key: string): boolean {
  return setting.test(key);
}

export const editionPrefix = /^\s*BSOC\s*\d{4}(?:\s*[:–—-])?\s*/i;

/** The title of a proposal without the edition it was made to: `BSOC 2022 : GIMP` is `GIMP`. */
export function withoutEdition(title: string): string {
  return title.replace(editionPrefix, '').trim();
}
