import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { transform } from 'lightningcss';
import postcss, { type Root } from 'postcss';
import { fallbackFaces, fallbackFamily } from './fonts.ts';
import { declareIcons, liftIcons } from './icons.ts';
import { purge } from './purge.ts';
import { dropLegacyQueries, dropPrefixedMasks, followSystemScheme } from './schemes.ts';
import type { Vocabulary } from './vocabulary.ts';

/** The design system's sheets, in cascade order; print comes after our own additions. */
const sheets = ['dsfr.main.css', 'utility/icons/icons.main.css', 'utility/colors/colors.main.css'];
const printSheet = 'dsfr.print.css';

const banner =
  '/*! DSFR 1.14 | SPDX-License-Identifier: MIT | restricted to the sites of the French State */\n';

/** What Vite calls "baseline widely available"; older browsers get the page, perhaps unmasked. */
const targets = {
  chrome: 111 << 16,
  edge: 111 << 16,
  firefox: 114 << 16,
  safari: (16 << 16) | (4 << 8),
};

export type Sources = {
  /** The `dsfr` folder that react-dsfr vendors. */
  dsfr: string;
  /** The folder of our own additions, read in alphabetical order. */
  additions: string;
  vocabulary: Vocabulary;
};

/**
 * The whole theme as one minified style sheet: the design system and our additions, less what no
 * page can show; icons inlined; dark without a script; `fontFaces` in place of the system's own.
 */
export function buildTheme({ dsfr, additions, vocabulary }: Sources, fontFaces: string): string {
  const icons = new Map<string, string>();
  const read = (path: string, folder: string): Root => {
    const root = postcss.parse(readFileSync(path, 'utf8'), { from: path });
    liftIcons(root, folder, icons);
    return root;
  };
  const ours = readdirSync(additions).filter((name) => name.endsWith('.css'));
  const theme = postcss.root();
  for (const sheet of sheets)
    theme.append(read(join(dsfr, sheet), join(dsfr, dirname(sheet))).nodes);
  for (const name of ours.sort()) theme.append(read(join(additions, name), dsfr).nodes);
  theme.append(read(join(dsfr, printSheet), dsfr).nodes);

  theme.walkAtRules(/^(font-face|charset)$/, (rule) => {
    rule.remove();
  });
  theme.walkDecls('font-family', (declaration) => {
    declaration.value = declaration.value.replace(/^"?Marianne"?,/, `$&"${fallbackFamily}",`);
  });
  dropLegacyQueries(theme);
  dropPrefixedMasks(theme);
  followSystemScheme(theme);
  purge(theme, vocabulary);
  declareIcons(theme, icons);

  const { code } = transform({
    filename: 'theme.css',
    code: Buffer.from(fontFaces + fallbackFaces() + theme.toString()),
    minify: true,
    targets,
  });
  return banner + Buffer.from(code).toString();
}
