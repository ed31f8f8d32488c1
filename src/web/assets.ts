import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { Hono } from 'hono';
import type { EntryName } from '../ui/browser/entries.ts';
import type { PictureName } from '../ui/theme/pictures.ts';

type FontCut = 'regular' | 'regular-italic' | 'medium' | 'bold' | 'bold-italic';

/** What a page may ask for: the theme, a script, a picture, a font to preload. */
export type AssetName =
  | 'theme.css'
  | `${EntryName}.js`
  | PictureName
  | `marianne-${FontCut}-latin.woff2`;

/** Ready bytes and headers for one request. */
export type Served = { body: Uint8Array<ArrayBuffer>; headers: Record<string, string> };

export type Assets = {
  /** The address that shows `name`; it changes when the content does. Throws for an unknown name. */
  href(name: AssetName): string;
  /**
   * The file at `path` (`/assets/…`), in the smallest form that `acceptEncoding` (the request's
   * header) admits, from memory. `undefined` when there is no such file.
   */
  serve(path: string, acceptEncoding?: string): Served | undefined;
};

const base = '/assets/';
const codings = ['br', 'gzip'] as const;
const suffixes = { br: '.br', gzip: '.gz' };

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

type Manifest = Record<string, { file: string; bytes: number; br?: number; gzip?: number }>;

/**
 * Reads the built assets into memory (well under 1 MB), once, at start.
 * Throws when `distDir` holds no build.
 */
export function loadAssets(distDir: string): Assets {
  const manifest = readManifest(distDir);
  const hrefs = new Map<string, string>();
  const forms = new Map<string, Map<string, Served>>();
  for (const [name, entry] of Object.entries(manifest)) {
    hrefs.set(name, base + entry.file);
    forms.set(base + entry.file, readForms(join(distDir, 'assets', entry.file), entry));
  }
  return {
    href(name) {
      const href = hrefs.get(name);
      if (!href) throw new Error(`No asset is named ${name}; the build knows ${[...hrefs.keys()]}`);
      return href;
    },
    serve(path, acceptEncoding = '') {
      const found = forms.get(path);
      if (!found) return undefined;
      const coding = codings.find((coding) => found.has(coding) && admits(acceptEncoding, coding));
      return found.get(coding ?? 'identity');
    },
  };
}

/**
 * Assets for tests of pages, without a build: every name has an address, no address a file.
 */
export const unbuiltAssets: Assets = {
  href: (name) => base + name,
  serve: () => undefined,
};

/**
 * Whether an `Accept-Encoding` header admits `coding` (RFC 9110, 12.5.3): named, or covered by
 * `*`, with a weight above zero.
 */
export function admits(acceptEncoding: string, coding: string): boolean {
  const weights = new Map<string, number>();
  for (const part of acceptEncoding.toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim());
    const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
    weights.set(name, weight === undefined ? 1 : Number(weight));
  }
  return (weights.get(coding) ?? weights.get('*') ?? 0) > 0;
}

/** `GET /assets/*`: public, for everyone, kept by browsers for a year; unknown ones are 404. */
export function assetRoutes(assets: Assets): Hono {
  return new Hono().get(`${base}*`, (context) => {
    const served = assets.serve(context.req.path, context.req.header('accept-encoding'));
    if (!served) return context.notFound();
    if (context.req.header('if-none-match') === served.headers.etag) {
      return context.body(null, 304, served.headers);
    }
    return context.body(served.body, 200, served.headers);
  });
}

function readManifest(distDir: string): Manifest {
  const path = join(distDir, 'assets.json');
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new Error(`${path} cannot be read: run "npm run build" first`, { cause });
  }
}

function readForms(path: string, entry: Manifest[string]): Map<string, Served> {
  const present = codings.filter((coding) => entry[coding] !== undefined);
  const forms = new Map<string, Served>();
  for (const coding of ['identity', ...present] as const) {
    const suffix = coding === 'identity' ? '' : suffixes[coding];
    const body = new Uint8Array(readFileSync(path + suffix));
    const headers: Record<string, string> = {
      'content-type': types[extname(path)] ?? 'application/octet-stream',
      'content-length': String(body.length),
      'cache-control': 'public, max-age=31536000, immutable',
      etag: `"${entry.file}${suffix}"`,
    };
    if (coding !== 'identity') headers['content-encoding'] = coding;
    if (present.length > 0) headers.vary = 'Accept-Encoding';
    forms.set(coding, { body, headers });
  }
  return forms;
}
