import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Plugin, Rolldown } from 'vite';
import { entries } from '../src/ui/browser/entries.ts';
import { pictures } from '../src/ui/theme/pictures.ts';
import { compress } from './compress.ts';
import { documentFonts } from './document-fonts.ts';
import { subsetFonts } from './fonts.ts';
import { compactSvg } from './svg.ts';
import { buildTheme } from './theme.ts';
import { vocabularyOf } from './vocabulary.ts';

const base = '/assets/';

/**
 * Makes what browsers download beside the scripts: theme, fonts and pictures, under names that hold
 * their content's hash, each compressible one also as `.br` and `.gz`; and `assets.json`, which
 * `src/web/assets.ts` reads, from the name pages use to the file. Beside them, in `fonts/`, what
 * documents are set in: the server reads those, nobody downloads them.
 */
export function assets(root: string): Plugin {
  const dsfr = join(root, 'node_modules/@codegouvfr/react-dsfr/dsfr');
  return {
    name: 'bsoc:assets',
    apply: 'build',
    applyToEnvironment: (environment) => environment.name === 'client',
    async generateBundle(_options, bundle) {
      const named = new Map<string, { file: string; bytes: Uint8Array }>();
      const add = (name: string, bytes: Uint8Array): string => {
        const file = hashedName(name, bytes);
        named.set(name, { file, bytes });
        return base + file;
      };
      for (const chunk of scripts(bundle)) {
        named.set(chunk.isEntry ? `${chunk.name}.js` : chunk.fileName, {
          file: chunk.fileName.replace(/^assets\//, ''),
          bytes: Buffer.from(chunk.code),
        });
      }
      const scheme = scripts(bundle).find((chunk) => chunk.name === 'scheme');
      if (scheme && scheme.imports.length + scheme.exports.length > 0) {
        this.error('scheme.ts is loaded as a classic script: it can neither import nor export');
      }
      for (const entry of entries) {
        if (!named.has(`${entry}.js`)) this.error(`src/ui/browser/${entry}.ts was not built`);
      }
      for (const [name, path] of Object.entries(pictures)) add(name, picture(join(dsfr, path)));

      const fonts = await subsetFonts(
        join(dsfr, 'fonts'),
        join(root, 'node_modules/.cache/semester-of-code/fonts'),
      );
      const faces = fonts.map((font) => font.css(add(font.name, font.bytes))).join('');
      const additions = join(root, 'src/ui/theme');
      const vocabulary = vocabularyOf(sources(root));
      add('theme.css', Buffer.from(buildTheme({ dsfr, additions, vocabulary }, faces)));

      for (const { name, bytes } of await documentFonts(root)) {
        this.emitFile({ type: 'asset', fileName: `fonts/${name}`, source: bytes });
      }

      const manifest: Record<string, unknown> = {};
      for (const [name, { file, bytes }] of named) {
        const variants = await compress(file, bytes);
        for (const variant of [{ suffix: '', bytes }, ...variants]) {
          const fileName = `assets/${file}${variant.suffix}`;
          if (!(fileName in bundle)) {
            this.emitFile({ type: 'asset', fileName, source: variant.bytes });
          }
        }
        const sizes = variants.map((variant) => [variant.encoding, variant.bytes.length]);
        manifest[name] = { file, bytes: bytes.length, ...Object.fromEntries(sizes) };
      }
      const source = `${JSON.stringify(manifest, null, 2)}\n`;
      this.emitFile({ type: 'asset', fileName: 'assets.json', source });
    },
  };
}

function scripts(bundle: Rolldown.OutputBundle): Rolldown.OutputChunk[] {
  return Object.values(bundle).filter((output) => output.type === 'chunk');
}

function picture(path: string): Uint8Array {
  const bytes = readFileSync(path);
  return path.endsWith('.svg') ? Buffer.from(compactSvg(bytes.toString())) : bytes;
}

function hashedName(name: string, bytes: Uint8Array): string {
  const extension = extname(name);
  const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 8);
  return `${name.slice(0, -extension.length)}-${hash}${extension}`;
}

/** Everything that may name a class: pages and scripts, not their tests. */
function* sources(root: string): Generator<string> {
  for (const path of globSync(['src/**/*.{ts,tsx}', 'demo/**/*.{ts,tsx}'], { cwd: root })) {
    if (!/\.test\.tsx?$/.test(path)) yield readFileSync(join(root, path), 'utf8');
  }
}
