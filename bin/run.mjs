#!/usr/bin/env node
// The door to every command: finds the right Node, builds when the sources changed, runs the
// program. Plain JavaScript, because an older Node must be able to read it.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const pinnedNode = join(root, 'node_modules/.bin/node');

if (Number.parseInt(process.versions.node, 10) >= 24) await run();
else if (existsSync(pinnedNode)) runWith(pinnedNode);
else {
  process.stderr.write(`Node 24 is needed, this is ${process.version}. "npm ci" installs it.\n`);
  process.exitCode = 1;
}

async function run() {
  // Before React is loaded: outside production it renders eight times slower.
  process.env.NODE_ENV = 'production';
  process.setSourceMapsEnabled(true);
  module.enableCompileCache(join(root, 'node_modules/.cache/semester-of-code/compiled'));
  const main = join(root, 'dist/server/main.js');
  const canBuild = existsSync(join(root, 'node_modules/vite')) && existsSync(join(root, 'build'));
  if (canBuild) {
    const { ensureBuilt } = await import('../build/ensure.ts');
    if (!(await ensureBuilt(root))) process.exit(1);
  } else if (!existsSync(main)) {
    process.stderr.write('Not built, and the build tools are not installed: run "npm ci".\n');
    process.exit(1);
  }
  await import(main);
}

/** @param {string} node */
function runWith(node) {
  const child = spawn(node, process.argv.slice(1), { stdio: 'inherit' });
  // A terminal sends its signals to the child as well; both ways, the child decides how to end.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(/** @type {NodeJS.Signals} */ (signal)));
  }
  child.on('exit', (code, signal) => {
    if (!signal) process.exit(code ?? 1);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}
