/**
 * The matching engine on generated instances: `npm run bench -- --matching`, or with all the rest.
 * Milliseconds of each part, once the engine is warm, and the processor time of the whole, which does
 * not depend on what else the machine was doing; then exact answers; then how long the server's thread
 * is stopped while the largest is computed on another. Needs no database.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { compute } from '../src/programme/matching/compute/compute.ts';
import { check } from '../src/programme/matching/engine/check.ts';
import { indexInstance } from '../src/programme/matching/engine/index-instance.ts';
import type { Instance } from '../src/programme/matching/engine/instance.ts';
import { filled, fillMore } from '../src/programme/matching/engine/more-places.ts';
import { fillMost } from '../src/programme/matching/engine/most-places.ts';
import { readInstance } from '../src/programme/matching/engine/read-instance.ts';
import { reasonsOf } from '../src/programme/matching/engine/reasons.ts';
import { solve } from '../src/programme/matching/engine/solve.ts';
import { generatedInstance } from '../src/programme/matching/engine/testing/generated-instance.ts';

const sizes = (process.env.BENCH_STUDENTS ?? '1000,5000,50000,200000').split(',').map(Number);
const runs = Number(process.env.BENCH_RUNS ?? 7);
const seconds = Number(process.env.BENCH_EXACT_SECONDS ?? 60);

const parts = ['validate', 'solve', 'reasons', 'check'] as const;
type Times = Record<(typeof parts)[number] | 'processor', number>;

/** Ways of matching the same students. */
const variants: Record<string, (students: number) => Instance> = {
  strict: (students) => generatedInstance({ students, seed: 1 }),
  'ties, by lot': (students) => {
    const instance = generatedInstance({ students, seed: 1, ties: true });
    return { ...instance, options: { ties: 'lottery', seed: 'bench' } };
  },
  'ties, more places': (students) => {
    const instance = generatedInstance({ students, seed: 1, ties: true });
    return { ...instance, options: { ties: 'more' } };
  },
  'cap at a quarter': (students) => generatedInstance({ students, seed: 1, cap: 0.25 }),
};

/** Measures, and prints Markdown tables. */
export async function measureMatching(print: (line?: string) => void): Promise<void> {
  print(
    '| students | lists | entries | validate | solve | reasons | check | all, ms | processor, ms | processor per million entries | memory, MiB |',
  );
  print('| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
  for (const students of sizes)
    for (const variant of Object.keys(variants)) print(await lineApart(students, variant));
  print();
  print('| students | pairs | by lot | more places | most places | proved | ranks proved | s |');
  print('| ---: | ---: | ---: | ---: | ---: | --- | --- | ---: |');
  for (const students of [100, 200, 300]) print(await exactLine(students));
  print();
  await measureDelay(print);
}

/** On a process of its own, so that its memory is that of one instance. */
async function lineApart(students: number, variant: string): Promise<string> {
  const child = fork(import.meta.filename, ['--line', String(students), variant]);
  const answered = once(child, 'message') as Promise<[string]>;
  const ended = once(child, 'exit');
  const [line] = await Promise.race([
    answered,
    ended.then(([code]) => Promise.reject(new Error(`a measure ended with ${code}`))),
  ]);
  await ended;
  return line;
}

function lineOf(students: number, variant: string): string {
  const instance = variants[variant]!(students);
  const entries = [...instance.students, ...instance.supervisors]
    .flatMap(({ prefs }) => prefs ?? [])
    .reduce((sum, one) => sum + (typeof one === 'string' ? 1 : one.length), 0);
  const before = process.memoryUsage.rss();
  // Engines are warm in a server; a small instance needs more runs for that than a large one.
  const warmUp = Math.max(2, Math.ceil(20_000 / students));
  const all = Array.from({ length: warmUp + runs }, () => timesOf(instance)).slice(warmUp);
  const median = (one: (times: Times) => number) =>
    all.map(one).sort((a, b) => a - b)[Math.floor(runs / 2)]!;
  const whole = median((times) => parts.reduce((sum, part) => sum + times[part], 0));
  const processor = median((times) => times.processor);
  const peak = process.resourceUsage().maxRSS / 1024;
  const cells = [
    students.toLocaleString('en'),
    variant,
    entries.toLocaleString('en'),
    ...parts.map((part) => median((times) => times[part]).toFixed(1)),
    whole.toFixed(1),
    processor.toFixed(1),
    ((processor / entries) * 1e6).toFixed(0),
    // What the instance itself takes as parsed JSON is not the engine's.
    Math.max(0, peak - before / 2 ** 20).toFixed(0),
  ];
  return `| ${cells.join(' | ')} |`;
}

function timesOf(instance: Instance): Times {
  const before = process.cpuUsage();
  const times = [performance.now()];
  const lap = () => times.push(performance.now());
  const { market: indexed } = indexInstance(readInstance(instance));
  lap();
  const isMore = instance.options?.ties === 'more';
  const { market, matching } = isMore
    ? fillMore(indexed)
    : { market: indexed, matching: solve(indexed) };
  lap();
  reasonsOf(market, matching);
  lap();
  const { faults, blocking } = check(market, matching, isMore ? 'weak' : 'broken');
  lap();
  const { user, system } = process.cpuUsage(before);
  if (faults.length + blocking.length > 0) throw new Error('a wrong result was measured');
  const [validate, solved, reasons, checked] = times.slice(1).map((at, part) => at - times[part]!);
  return {
    validate: validate!,
    solve: solved!,
    reasons: reasons!,
    check: checked!,
    processor: (user + system) / 1000,
  };
}

async function exactLine(students: number): Promise<string> {
  const { market } = indexInstance(generatedInstance({ students, seed: 2, ties: true }));
  const began = performance.now();
  const { matching, isProved, areRanksBest, bound } = await fillMost(market, { seconds });
  const taken = (performance.now() - began) / 1000;
  const cells = [
    students,
    market.projectOf.length,
    filled(solve(market)),
    filled(fillMore(market).matching),
    filled(matching),
    isProved ? 'yes' : `no, ${bound} at best`,
    areRanksBest ? 'yes' : 'no',
    taken.toFixed(1),
  ];
  return `| ${cells.join(' | ')} |`;
}

/** Whoever asks the server for something meanwhile waits no longer than this. */
async function measureDelay(print: (line?: string) => void): Promise<void> {
  const students = sizes.at(-1)!;
  const instance = variants.strict!(students);
  const delays: number[] = [];
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    delays.push(Math.max(0, now - last - 1));
    last = now;
  }, 1);
  await pause(50);
  delays.length = 0;
  const began = performance.now();
  await compute(instance);
  const taken = (performance.now() - began) / 1000;
  clearInterval(timer);
  delays.sort((a, b) => a - b);
  const at = (share: number) => delays[Math.floor((delays.length - 1) * share)]!.toFixed(1);
  print(`| ${students.toLocaleString('en')} students on a thread of their own | value |`);
  print('| --- | ---: |');
  print(`| from the question to the answer | ${taken.toFixed(2)} s |`);
  print(`| delay of the event loop meanwhile, median | ${at(0.5)} ms |`);
  print(`| 99th | ${at(0.99)} ms |`);
  print(`| longest | ${at(1)} ms |`);
}

const [, , mode, students, variant] = process.argv;
if (mode === '--line') process.send?.(lineOf(Number(students), variant!));
