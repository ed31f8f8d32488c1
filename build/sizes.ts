// Prints what a first visit downloads, as browsers that accept Brotli get it: `npm run sizes`.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

type Entry = { bytes: number; br?: number; gzip?: number };

const budget = 85_000;
const firstVisit = [
  'theme.css',
  'scheme.js',
  'page.js',
  'catalogue.js',
  'marianne-regular-latin.woff2',
  'marianne-medium-latin.woff2',
  'marianne-bold-latin.woff2',
];

const path = join(import.meta.dirname, '../dist/assets.json');
const manifest: Record<string, Entry> = JSON.parse(readFileSync(path, 'utf8'));
const row = (name: string, ...sizes: (number | undefined)[]) =>
  `${name.padEnd(30)}${sizes.map((size) => String(size ?? '').padStart(9)).join('')}\n`;

const names = [...firstVisit, 'autosave.js'];
const sent = (name: string) => manifest[name]?.br ?? manifest[name]?.bytes ?? 0;
const total = firstVisit.reduce((sum, name) => sum + sent(name), 0);

process.stdout.write(
  `${'bytes'.padEnd(30)}${['raw', 'gzip', 'brotli'].map((head) => head.padStart(9)).join('')}\n` +
    names
      .map((name) => row(name, manifest[name]?.bytes, manifest[name]?.gzip, manifest[name]?.br))
      .join('') +
    row('first visit, without HTML', undefined, undefined, total),
);
if (total > budget) {
  process.stderr.write(`Over the budget of ${budget} bytes.\n`);
  process.exitCode = 1;
}
