import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cached, ranges, textOf } from './fonts.ts';

const cuts = ['Regular', 'Bold'];

/** Emoji in one colour, every sequence in one file: documents look the same on every machine. */
const emoji = '@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf';

/**
 * The fonts of documents (`src/documents/`), as TrueType: the compiler reads no WOFF2. Marianne has
 * the Latin characters of pages; what it does not draw comes from the emoji, from the compiler's own
 * fonts (Greek, Cyrillic, Hebrew, Arabic) or from the machine's.
 * @param root the program's folder, dependencies installed.
 */
export async function documentFonts(root: string): Promise<{ name: string; bytes: Uint8Array }[]> {
  const modules = join(root, 'node_modules');
  const cache = join(modules, '.cache/semester-of-code/fonts');
  mkdirSync(cache, { recursive: true });
  const text = textOf(Object.values(ranges).flat());
  const marianne = cuts.map(async (cut) => {
    const folder = join(modules, '@codegouvfr/react-dsfr/dsfr/fonts');
    const source = readFileSync(join(folder, `Marianne-${cut}.woff2`));
    const bytes = await cached(cache, source, text, 'truetype');
    return { name: `marianne-${cut.toLowerCase()}.ttf`, bytes };
  });
  return [
    ...(await Promise.all(marianne)),
    { name: 'noto-emoji.ttf', bytes: readFileSync(join(modules, emoji)) },
  ];
}
