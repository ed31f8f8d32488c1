import { spawnSync } from 'node:child_process';
import {
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { fingerprint } from './fingerprint.ts';

/**
 * Builds `dist/` when the sources differ from those it was made from. Says nothing but, on a
 * terminal, that it builds; a failure goes to standard error, leaves the former `dist/` in place,
 * and answers `false`. Two starts at once build once.
 */
export async function ensureBuilt(root: string): Promise<boolean> {
  const wanted = fingerprint(root);
  if (stampOf(root) === wanted) return true;
  const release = await lock(join(root, 'node_modules/.cache/semester-of-code'));
  try {
    return stampOf(root) === wanted || build(root);
  } finally {
    release();
  }
}

function stampOf(root: string): string | undefined {
  try {
    return readFileSync(join(root, 'dist/stamp'), 'utf8');
  } catch {
    return undefined;
  }
}

/** Builds beside, then swaps: a server that starts meanwhile finds the former build whole. */
function build(root: string): boolean {
  if (process.stderr.isTTY) process.stderr.write('Building…\n');
  const next = `dist.next-${process.pid}`;
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const { status, stdout, stderr, error } = spawnSync(
    process.execPath,
    [vite, 'build', '--logLevel', 'warn'],
    { cwd: root, encoding: 'utf8', env: { ...process.env, BSOC_DIST: next } },
  );
  if (status === 0) {
    const former = join(root, `dist.former-${process.pid}`);
    rmSync(former, { recursive: true, force: true });
    if (stampOf(root) !== undefined) renameSync(join(root, 'dist'), former);
    else rmSync(join(root, 'dist'), { recursive: true, force: true });
    renameSync(join(root, next), join(root, 'dist'));
    rmSync(former, { recursive: true, force: true });
    return true;
  }
  rmSync(join(root, next), { recursive: true, force: true });
  const said = stripVTControlCharacters(`${stdout}${stderr}${error ?? ''}`);
  process.stderr.write(`The build failed.\n${said.split('\n    at ')[0]?.trim()}\n`);
  return false;
}

/** Waits for the other builder to end, or takes over from one that died. */
async function lock(folder: string): Promise<() => void> {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'build.lock');
  const mine = `${path}-${process.pid}`;
  writeFileSync(mine, String(process.pid));
  try {
    while (!taken(mine, path)) {
      if (isHeld(path)) await sleep(100);
      else rmSync(path, { force: true });
    }
  } finally {
    rmSync(mine);
  }
  return () => rmSync(path, { force: true });
}

/** A hard link appears with its content, so that no one reads a lock that names no owner yet. */
function taken(mine: string, path: string): boolean {
  try {
    linkSync(mine, path);
    return true;
  } catch (refused) {
    if ((refused as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw refused;
  }
}

/** After a restart its owner's number may be another process's: no build lasts two minutes. */
function isHeld(path: string): boolean {
  try {
    if (Date.now() - statSync(path).mtimeMs > 120_000) return false;
    process.kill(Number(readFileSync(path, 'utf8')), 0);
    return true;
  } catch (refused) {
    return (refused as NodeJS.ErrnoException).code === 'EPERM';
  }
}
