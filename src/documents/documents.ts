import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { NodeCompiler, NodeError } from '@myriaddreamin/typst-ts-node-compiler';
import sharp from 'sharp';

/** What a template reads: anything JSON can say. */
export type DocumentData = Readonly<Record<string, unknown>>;

/** The door to Typst, which sets documents from templates. */
export interface Documents {
  /**
   * Draws a template of one page as a PNG, one pixel for each of its points.
   * @param template Typst source; never holds what a person typed.
   * @param data read by the template as `json(bytes(sys.inputs.data))`: its texts stay texts.
   * @throws Error with the compiler's words when the template is wrong.
   */
  png(template: string, data: DocumentData): Promise<Uint8Array<ArrayBuffer>>;
}

/**
 * A folder that does not exist: templates read no file.
 * The compiler only wants to know where its imaginary main file stands.
 */
const workspace = join(import.meta.dirname, 'no-files');

/**
 * Opens the door; the compiler itself (37 MB of native code, some 60 ms) is loaded when the first
 * document is asked for.
 * @param loadFonts the bytes of the fonts to set documents in; see `build/document-fonts.ts`.
 */
export function openDocuments(loadFonts: () => Promise<readonly Uint8Array[]>): Documents {
  let opened: Promise<NodeCompiler> | undefined;
  const open = () => {
    opened ??= openCompiler(loadFonts).catch((error) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };
  return {
    async png(template, data) {
      const svg = drawSvg(await open(), template, data);
      // Outside the event loop, on a thread of libuv.
      const png = await sharp(Buffer.from(svg)).flatten({ background: 'white' }).png().toBuffer();
      return new Uint8Array(png);
    },
  };
}

/** The fonts of a build's `dist/fonts`. */
export async function readFonts(folder: string): Promise<Uint8Array[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.ttf'));
  return Promise.all(names.sort().map((name) => readFile(join(folder, name))));
}

async function openCompiler(
  loadFonts: () => Promise<readonly Uint8Array[]>,
): Promise<NodeCompiler> {
  const fonts = await loadFonts();
  const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler');
  return NodeCompiler.create({
    workspace,
    fontArgs: [{ fontBlobs: fonts.map((bytes) => Buffer.from(bytes)) }],
  });
}

/** A page as SVG without text: every glyph is a shape, so that drawing it needs no font. */
function drawSvg(compiler: NodeCompiler, template: string, data: DocumentData): string {
  const compiled = compiler.compile({
    mainFileContent: template,
    inputs: { data: JSON.stringify(data) },
  });
  const page = compiled.result;
  if (!page) throw new Error(`The template was refused: ${diagnosis(compiled.takeDiagnostics())}`);
  if (page.numOfPages !== 1) throw new Error(`The template makes ${page.numOfPages} pages, not 1`);
  const svg = compiler.plainSvg(page);
  // Layouts it would keep for a next document cost more memory than they save time.
  compiler.evictCache(0);
  return svg;
}

function diagnosis(error: NodeError | null): string {
  const found = (error?.shortDiagnostics ?? []) as { message?: string }[];
  return found.map(({ message }) => message).join('; ') || 'without a word';
}
