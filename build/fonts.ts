import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import subsetFont from 'subset-font';

/** One file to download: a cut of the family, limited to a range of characters. */
export type Font = { name: string; css: (href: string) => string; bytes: Uint8Array };

type Cut = { file: string; weight: number; style: 'normal' | 'italic' };

const cuts: Cut[] = [
  { file: 'Marianne-Regular', weight: 400, style: 'normal' },
  { file: 'Marianne-Regular_Italic', weight: 400, style: 'italic' },
  { file: 'Marianne-Medium', weight: 500, style: 'normal' },
  { file: 'Marianne-Bold', weight: 700, style: 'normal' },
  { file: 'Marianne-Bold_Italic', weight: 700, style: 'italic' },
];

/**
 * Characters in two files for each cut, so that a page downloads the second only when it shows a
 * name that needs it. The first holds what French and English use; Marianne draws neither U+202F
 * (narrow no-break space), U+2011 nor ✓: those, and all other scripts, come from the system.
 */
export const ranges = {
  latin: [
    [0x20, 0x7e],
    [0xa0, 0xac],
    [0xae, 0xb4],
    [0xb6, 0xff],
    [0x152, 0x153],
    [0x178, 0x178],
    [0x2009, 0x200a],
    [0x2013, 0x2014],
    [0x2018, 0x201e],
    [0x2020, 0x2022],
    [0x2026, 0x2026],
    [0x2030, 0x2030],
    [0x2039, 0x203a],
    [0x20ac, 0x20ac],
    [0x2116, 0x2116],
    [0x2122, 0x2122],
    [0x2190, 0x2193],
    [0x2212, 0x2212],
    [0x2248, 0x2248],
    [0x2260, 0x2260],
    [0x2264, 0x2265],
  ],
  'latin-ext': [
    [0x100, 0x151],
    [0x154, 0x177],
    [0x179, 0x24f],
    [0x300, 0x331],
    [0x1e00, 0x1eff],
  ],
} satisfies Record<string, [number, number][]>;

/** Kerning, marks, and figures of equal width for tables. */
const keepFeatures = ['kern', 'mark', 'mkmk', 'ccmp', 'locl', 'tnum', 'case'];

/**
 * Cuts the State's typeface down to the characters of {@link ranges}, as WOFF2.
 * Each result is kept in `cache` under the hash of what it was made from.
 */
export async function subsetFonts(folder: string, cache: string): Promise<Font[]> {
  mkdirSync(cache, { recursive: true });
  const wanted = cuts.flatMap((cut) =>
    Object.entries(ranges).map(([range, characters]) => ({ cut, range, characters })),
  );
  return Promise.all(
    wanted.map(async ({ cut, range, characters }) => {
      const source = readFileSync(join(folder, `${cut.file}.woff2`));
      return {
        name: `${cut.file.toLowerCase().replace('_', '-')}-${range}.woff2`,
        bytes: await cached(cache, source, textOf(characters)),
        css: (href: string) =>
          `@font-face{font-family:Marianne;font-weight:${cut.weight};font-style:${cut.style};` +
          `font-display:swap;src:url(${href}) format("woff2");unicode-range:${cssRange(characters)}}`,
      };
    }),
  );
}

/**
 * Arial (or Liberation Sans, of the same widths) stretched to take the place of each cut while it
 * downloads: the widths of 30,000 characters of our own French and English texts, compared in
 * Chromium, give `size-adjust`; Marianne's `hhea` table (1100, −400 for 1000) gives the line.
 */
const fallbacks = [
  { weight: 400, style: 'normal', local: ['Arial', 'Liberation Sans'], ratio: 1.082 },
  { weight: 400, style: 'italic', local: ['Arial Italic', 'Liberation Sans Italic'], ratio: 1.052 },
  { weight: 700, style: 'normal', local: ['Arial Bold', 'Liberation Sans Bold'], ratio: 1.013 },
  {
    weight: 700,
    style: 'italic',
    local: ['Arial Bold Italic', 'Liberation Sans Bold Italic'],
    ratio: 0.985,
  },
];

/** The name to put behind Marianne in `font-family`. */
export const fallbackFamily = 'Marianne Fallback';

/** The `@font-face` rules of {@link fallbackFamily}. */
export function fallbackFaces(): string {
  const percent = (value: number) => `${Number((value * 100).toFixed(1))}%`;
  return fallbacks
    .map(
      ({ weight, style, local, ratio }) =>
        `@font-face{font-family:"${fallbackFamily}";font-weight:${weight};font-style:${style};` +
        `src:${local.map((name) => `local("${name}")`).join(',')};size-adjust:${percent(ratio)};` +
        `ascent-override:${percent(1.1 / ratio)};descent-override:${percent(0.4 / ratio)};` +
        `line-gap-override:0%}`,
    )
    .join('');
}

/** The characters of `text` in a font, made once for each format. */
export async function cached(
  cache: string,
  source: Buffer,
  text: string,
  targetFormat: 'woff2' | 'truetype' = 'woff2',
): Promise<Uint8Array> {
  const key = createHash('sha256').update(source).update(text).update(keepFeatures.join());
  const path = join(cache, `${key.digest('hex').slice(0, 24)}.${targetFormat}`);
  if (existsSync(path)) return readFileSync(path);
  const bytes = await subsetFont(source, text, { targetFormat, noHinting: true, keepFeatures });
  // Tests in two processes make the same file at once: each writes its own, whole.
  writeFileSync(`${path}-${process.pid}`, bytes);
  renameSync(`${path}-${process.pid}`, path);
  return bytes;
}

export function textOf(characters: [number, number][]): string {
  return characters
    .flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, index) => from + index))
    .map((code) => String.fromCodePoint(code))
    .join('');
}

function cssRange(characters: [number, number][]): string {
  const hexadecimal = (code: number) => code.toString(16).toUpperCase();
  return characters
    .map(([from, to]) => `U+${hexadecimal(from)}${to > from ? `-${hexadecimal(to)}` : ''}`)
    .join(',');
}
