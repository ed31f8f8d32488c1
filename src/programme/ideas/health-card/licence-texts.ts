/** Which licence of the SPDX list a text is. */
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { spdxId } from '../content-fields.ts';

/**
 * How alike two texts must be to be the same licence: `CONFIDENCE_THRESHOLD` of licensee, the
 * detector behind GitHub's own badge, which compares sets of words with the same coefficient.
 */
export const sameText = 0.98;
/** Less than the same and more than a coincidence: a licence with words added or taken away. */
export const resemblingText = 0.9;

/** A text of the SPDX list, as sorted numbers of its words. */
interface KnownText {
  /** Identifiers with this text: `GPL-3.0-only` and `GPL-3.0-or-later` have the same one. */
  ids: string[];
  words: Uint32Array;
}

interface KnownTexts {
  texts: KnownText[];
  numbers: Map<string, number>;
}

let known: Promise<KnownTexts> | undefined;

/** The licence a text is, or looks like. */
export interface TextMatch {
  ids: string[];
  isSame: boolean;
}

/** Compares a text with every text of the SPDX list; undefined when none is near. */
export async function matchText(text: string): Promise<TextMatch | undefined> {
  known ??= loadTexts();
  const { texts, numbers } = await known;
  const words = wordsOf(text);
  const found = new Set([...words].map((word) => numbers.get(word) ?? -1));
  let best: KnownText | undefined;
  let likeness = 0;
  for (const one of texts) {
    // Sørensen–Dice: twice what is shared, over what there is.
    const total = words.size + one.words.length;
    if ((2 * Math.min(words.size, one.words.length)) / total <= likeness) continue;
    let shared = 0;
    for (const word of one.words) if (found.has(word)) shared += 1;
    const dice = (2 * shared) / total;
    if (dice > likeness) [best, likeness] = [one, dice];
  }
  if (!best || likeness < resemblingText) return undefined;
  return { ids: best.ids, isSame: likeness >= sameText };
}

/** Reads the texts that `spdx-license-list` ships, one file at a time, once. */
async function loadTexts(): Promise<KnownTexts> {
  const folder = join(
    dirname(fileURLToPath(import.meta.resolve('spdx-license-list/package.json'))),
    'licenses',
  );
  const numbers = new Map<string, number>();
  const byWords = new Map<string, KnownText>();
  for (const file of await readdir(folder)) {
    const id = file.replace(/\.json$/, '');
    // An identifier that SPDX has given up is another one's text.
    if (spdxId(id) !== id) continue;
    const { licenseText } = JSON.parse(await readFile(join(folder, file), 'utf8')) as {
      licenseText: string;
    };
    const words = Uint32Array.from([...wordsOf(licenseText)], (word) => {
      const number = numbers.get(word) ?? numbers.size;
      numbers.set(word, number);
      return number;
    }).sort();
    const key = words.join();
    const same = byWords.get(key);
    if (same) same.ids.push(id);
    else byWords.set(key, { ids: [id], words });
  }
  for (const { ids } of byWords.values()) keepShortest(ids);
  return { texts: [...byWords.values()], numbers };
}

/** `MPL-2.0` stands for `MPL-2.0-no-copyleft-exception`, which no text tells from it. */
function keepShortest(ids: string[]): void {
  const stem = ids.find((id) => ids.every((other) => other.startsWith(id)));
  if (stem) ids.splice(0, ids.length, stem);
}

/**
 * The words that say something in law: without title, who holds the copyright, the instructions that follow
 * the terms, and the GPL's text that some print after the LGPL's (SPDX matching guidelines, B.3 to B.11).
 */
function wordsOf(text: string): Set<string> {
  const terms = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(
      /(?<=gnu lesser general public license\s+version 3[\s\S]*)\n\s*gnu general public license\s+version 3,[\s\S]*/,
      '',
    )
    .replace(
      /\n\s*(end of (the )?(terms and conditions|licen[cs]e)|how to apply these terms|appendix: how to apply)[\s\S]*/,
      '',
    )
    .replace(/^\s*#* *(the )?[\w .-]{0,40}licen[cs]e( \([\w .-]*\))?:?\s*$/m, '')
    .replace(/^\W*(copyright|\(c\)|©).*$/gm, '')
    .replace(/^\W*all rights reserved\W*$/gm, '')
    .replace(/<[^<>\n]{1,80}>|\[(yyyy|year|fullname|name of copyright owner)\]/g, ' ')
    .replace(
      /neither the names? of [\s\S]{1,200}? nor/g,
      'neither the name of the copyright holder nor',
    )
    .replace(/\b(isc|the authors?)(?= disclaims| be liable)/g, 'the author')
    .replace(/https:/g, 'http:')
    .replace(/licence/g, 'license');
  return new Set(terms.match(/[\p{L}\p{N}]+/gu) ?? []);
}
