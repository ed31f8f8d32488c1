#!/usr/bin/env node
// `npm test`: types, lint, unit and integration tests, then the browser tests on a built site.
// Stops at nothing: every part runs, and the end says what failed.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = join(root, 'node_modules/.bin');
const reports = mkdtempSync(join(tmpdir(), 'bsoc-test-'));
const isCi = process.env.CI === 'true';

/** Where Debian, Fedora, macOS and Playwright's own download put a Chromium; CHROMIUM_PATH wins. */
const chromium = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
].find((path) => path && existsSync(path));

const counts = { passed: 0, failed: 0 };
const failures = [];

step('types', 'tsc', ['--noEmit']);
step('lint', 'biome', ['check', '--error-on-warnings']);
const vitestReport = join(reports, 'vitest.json');
step('unit and integration tests', 'vitest', [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${vitestReport}`,
]);
count(vitestReport, (report) => ({
  passed: report.numPassedTests,
  failed: report.numFailedTests + report.numFailedTestSuites,
}));

if (chromium) {
  const report = join(reports, 'playwright.json');
  step('browser tests', 'playwright', ['test'], {
    CHROMIUM_PATH: chromium,
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
  });
  count(report, ({ stats }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
  }));
} else if (isCi) {
  failures.push('browser tests: no Chromium was found, and CI requires one');
}

rmSync(reports, { recursive: true, force: true });
if (!chromium) {
  say('');
  say('  THE BROWSER TESTS DID NOT RUN: no Chromium was found.');
  say(
    '  Install one (on Debian: apt-get install chromium), or set CHROMIUM_PATH, and run npm test again.',
  );
}
say('');
for (const failure of failures) say(`FAILED ${failure}`);
say(`${counts.passed} passed, ${Math.max(counts.failed, failures.length)} failed`);
process.exitCode = failures.length === 0 && counts.failed === 0 ? 0 : 1;

/** Runs one part with the pinned Node first on PATH. */
function step(name, command, args, env = {}) {
  say(`\n── ${name}`);
  const { status } = spawnSync(join(bin, command), args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env, PATH: `${bin}${delimiter}${process.env.PATH}` },
  });
  if (status !== 0) failures.push(name);
}

function count(report, read) {
  if (!existsSync(report)) return;
  const { passed, failed } = read(JSON.parse(readFileSync(report, 'utf8')));
  counts.passed += passed;
  counts.failed += failed;
}

function say(line) {
  process.stdout.write(`${line}\n`);
}
