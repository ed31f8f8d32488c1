/**
 * `npm run bench`: measures the built program on a seeded edition of 2,000 projects, against a raw
 * `node:http` server sending the same bytes in the same run. Ratios hold on a noisy machine; bare
 * numbers do not. Prints a Markdown table; nothing here is a test.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { measureApplications } from './applications.ts';
import { measureDrafts } from './drafts.ts';
import { measureMatching } from './matching.ts';
import { runVerb, startUntilReady } from './program.ts';
import { searches, writeProposals } from './proposals.ts';
import { measureSelection } from './selection.ts';

const projects = Number(process.env.BENCH_PROJECTS ?? 2000);
const seconds = Number(process.env.BENCH_SECONDS ?? 5);
const rounds = 3;
const folder = mkdtempSync(join(tmpdir(), 'bsoc-bench-'));
const data = join(folder, 'data');
const keepAlive = new Agent({ keepAlive: true, maxSockets: 1 });
const print = (line = '') => process.stdout.write(`${line}\n`);

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

function ask(
  url: string,
  {
    method = 'GET',
    headers = {},
    form,
  }: { method?: string; headers?: Record<string, string>; form?: Record<string, string> } = {},
): Promise<Answer> {
  const body = form && new URLSearchParams(form).toString();
  return new Promise((resolve, reject) => {
    const asked = request(
      url,
      {
        method: form ? 'POST' : method,
        agent: keepAlive,
        headers: {
          ...headers,
          ...(body && {
            'content-type': 'application/x-www-form-urlencoded',
            'content-length': Buffer.byteLength(body),
            origin: new URL(url).origin,
          }),
        },
      },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(parts),
          }),
        );
      },
    );
    asked.on('error', reject);
    asked.end(body);
  });
}

/**
 * Requests a second, the best of some rounds of load.
 * @param paths asked one after the other, in place of the one address.
 */
async function throughput(url: string, headers: Record<string, string>): Promise<number> {
  const results: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const { requests, non2xx, errors } = await autocannon({
      url,
      connections: 8,
      duration: seconds,
      headers,
    });
    if (non2xx + errors > 0) throw new Error(`${url}: ${non2xx} bad answers, ${errors} errors`);
    results.push(requests.average);
  }
  return Math.max(...results);
}

/** The median of `count` requests one after the other, in milliseconds. */
async function median(count: number, once: (index: number) => Promise<Answer>): Promise<number> {
  const times: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const began = performance.now();
    const { status } = await once(index);
    if (status >= 400) throw new Error(`answered ${status}`);
    times.push(performance.now() - began);
  }
  return times.sort((a, b) => a - b)[Math.floor(count / 2)] as number;
}

async function rawThroughput({ body, headers }: Answer): Promise<number> {
  const file = join(folder, 'bytes');
  writeFileSync(file, body);
  // The same bytes: Node itself adds the date and the connection's headers.
  const own = new Set(['date', 'connection', 'keep-alive']);
  const sent = Object.fromEntries(Object.entries(headers).filter(([name]) => !own.has(name)));
  await using raw = await startUntilReady(['bench/raw-server.ts', file, JSON.stringify(sent)]);
  const port = raw.lines.at(-1)?.split(' ')[1];
  return await throughput(`http://127.0.0.1:${port}/`, { 'accept-encoding': 'br' });
}

const parts = {
  '--selection': measureSelection,
  '--applications': measureApplications,
  '--drafts': measureDrafts,
  '--matching': measureMatching,
};
const asked = Object.entries(parts).filter(([name]) => process.argv.includes(name));
for (const [, measure] of asked) await measure(print);
if (asked.length > 0) process.exit();

try {
  writeProposals(join(folder, 'proposals'), projects);
  const edition = join(folder, 'edition.json');
  writeFileSync(edition, readFileSync(join(import.meta.dirname, 'edition.json')));
  await using first = await startUntilReady([
    'bin/run.mjs',
    'serve',
    '--port',
    '0',
    '--data',
    data,
  ]);
  const link = first.lines.find((line) => line.includes('/installation/')) ?? '';
  await runVerb('edition', 'import', edition, '--data', data);
  const importing = await runVerb(
    'import-ideas',
    join(folder, 'proposals'),
    '--edition',
    '2022',
    '--publish',
    '--data',
    data,
  );
  const origin = first.lines.at(-1)?.split(' ')[1] ?? '';
  const installed = await ask(`${origin}${new URL(link.split(' ').at(-1) ?? '').pathname}`, {
    form: { name: 'Bench', email: 'bench@example.org' },
  });
  await first.stop();

  await using site = await startUntilReady(['bin/run.mjs', 'serve', '--port', '0', '--data', data]);
  const base = site.lines.at(-1)?.split(' ')[1] ?? '';
  const cookie = [installed.headers['set-cookie'] ?? []]
    .flat()
    .map((one) => one.split(';')[0])
    .join('; ');
  const anonymous = { 'accept-encoding': 'br' };
  const signedIn = { 'accept-encoding': 'gzip, br, zstd', cookie };
  const pages = {
    home: '/',
    list: '/projets',
    search: '/projets?q=accessibilit%C3%A9',
    project: '/projets/projet-00042',
  };

  print(
    `${cpus()[0]?.model.trim()}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB; Node ${process.version}; ${projects} projects; ${new Date().toISOString().slice(0, 10)}`,
  );
  print();
  print(
    '| page | bytes | kept, req/s | raw node:http, req/s | ratio | signed in, req/s | signed in, median of 200, ms |',
  );
  print('| --- | ---: | ---: | ---: | ---: | ---: | ---: |');
  for (const [name, path] of Object.entries(pages)) {
    await ask(`${base}${path}`, { headers: anonymous });
    const kept = await ask(`${base}${path}`, { headers: anonymous });
    const raw = await rawThroughput(kept);
    const fast = await throughput(`${base}${path}`, anonymous);
    const personal = await throughput(`${base}${path}`, signedIn);
    const one = await median(200, () => ask(`${base}${path}`, { headers: signedIn }));
    print(
      `| ${name} | ${kept.body.length} | ${Math.round(fast)} | ${Math.round(raw)} | ${((fast / raw) * 100).toFixed(0)} % | ${Math.round(personal)} | ${one.toFixed(2)} |`,
    );
  }

  for (const [kind, all] of Object.entries(searches())) {
    const one = await median(200, (index) =>
      ask(`${base}${all[index % all.length]}`, { headers: signedIn }),
    );
    print(`| search never made before, ${kind} | – | – | – | – | – | ${one.toFixed(2)} |`);
  }

  const started = await ask(`${base}/proposer`, { headers: { cookie }, form: { start: '1' } });
  const step = String(started.headers.location).replace('organisation', 'missions');
  const save = await median(200, (index) =>
    ask(`${base}${step}`, {
      headers: { cookie },
      form: { version: String(index + 1), missions: `Texte ${index}` },
    }),
  );
  const rss = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${site.process.pid}/status`, 'utf8'))?.[1];
  const home = await ask(`${base}/`, { headers: anonymous });
  const html = (await ask(`${base}/`)).body.toString();
  const assets = [
    ...new Set(
      [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path]) => path as string),
    ),
  ];
  const weights = await Promise.all(
    assets.map(async (path) => ({
      path,
      bytes: (await ask(`${base}${path}`, { headers: anonymous })).body.length,
    })),
  );
  const scripts = weights
    .filter(({ path }) => path.endsWith('.js'))
    .reduce((sum, { bytes }) => sum + bytes, 0);
  const total =
    home.body.length +
    weights
      .filter(({ path }) => !/\.(svg|png|ico)$/.test(path))
      .reduce((sum, { bytes }) => sum + bytes, 0);
  print();
  print('| measure | value |');
  print('| --- | ---: |');
  print(`| a form sent, committed and redirected, median of 200 | ${save.toFixed(2)} ms |`);
  print(
    `| import and publication of ${projects} ideas by the command line | ${(importing / 1000).toFixed(1)} s |`,
  );
  print(`| start on an existing database, to \`ready\` | ${Math.round(site.milliseconds)} ms |`);
  print(`| memory of the web process after the load | ${Math.round(Number(rss) / 1024)} MiB |`);
  print(
    `| first visit of the home page, compressed, fonts included | ${(total / 1000).toFixed(1)} kB |`,
  );
  print(`| of it JavaScript | ${(scripts / 1000).toFixed(1)} kB |`);
  for (const measure of Object.values(parts)) {
    print();
    await measure(print);
  }
} finally {
  keepAlive.destroy();
  rmSync(folder, { recursive: true, force: true });
}
