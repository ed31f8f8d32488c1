import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vite';
import { assets } from './build/assets-plugin.ts';
import { fingerprint } from './build/fingerprint.ts';
import { entries } from './src/ui/browser/entries.ts';

const root = import.meta.dirname;
const dist = join(root, process.env.BSOC_DIST ?? 'dist');

/** What runs on threads of its own, a file each beside the server's: see src/threads/. */
const threads = {
  'solver-thread': 'src/solver/thread.ts',
  'matching-thread': 'src/programme/matching/compute/thread.ts',
};

/**
 * One `vite build` makes `dist/`: what browsers download (`assets/`, `assets.json`), the server in
 * one file (`server/main.js`) with its threads beside it, and the `stamp` by which bin/run.mjs knows
 * what it was made from.
 */
export default defineConfig({
  root,
  appType: 'custom',
  publicDir: false,
  plugins: [assets(root)],
  environments: {
    client: {
      build: {
        outDir: dist,
        emptyOutDir: true,
        modulePreload: false,
        reportCompressedSize: false,
        rolldownOptions: {
          input: Object.fromEntries(
            entries.map((entry) => [entry, join(root, `src/ui/browser/${entry}.ts`)]),
          ),
          output: {
            entryFileNames: 'assets/[name]-[hash].js',
            chunkFileNames: 'assets/[name]-[hash].js',
          },
        },
      },
    },
    ssr: {
      resolve: { external: true },
      build: {
        ssr: true,
        outDir: join(dist, 'server'),
        emptyOutDir: true,
        target: 'node24',
        sourcemap: true,
        minify: false,
        rolldownOptions: {
          input: join(root, 'src/main.ts'),
          output: { entryFileNames: 'main.js', codeSplitting: false },
        },
      },
    },
    threads: {
      consumer: 'server',
      resolve: { external: true },
      build: {
        ssr: true,
        outDir: join(dist, 'server'),
        emptyOutDir: false,
        target: 'node24',
        sourcemap: true,
        minify: false,
        rolldownOptions: {
          input: Object.fromEntries(
            Object.entries(threads).map(([name, path]) => [name, join(root, path)]),
          ),
          output: { entryFileNames: '[name].js', chunkFileNames: 'thread-[name].js' },
        },
      },
    },
  },
  builder: {
    async buildApp({ build, environments }) {
      const stamp = fingerprint(root);
      await build(environments.client!);
      await build(environments.ssr!);
      await build(environments.threads!);
      writeFileSync(join(dist, 'stamp'), stamp);
    },
  },
});
