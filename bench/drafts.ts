/**
 * Five hundred students who write at the same time: each saves their draft every five seconds for a
 * minute, as the browser does. `npm run bench -- --drafts`, or with all the rest. Every acknowledged
 * text is then compared with what the database holds.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { startEmbedded } from '../src/db/embedded/embedded.ts';
import { processorTime } from './processor-time.ts';
import { runVerb, startUntilReady } from './program.ts';
import { seedApplications } from './seed-applications.ts';
import { install } from './timed-page.ts';

const students = Number(process.env.BENCH_STUDENTS ?? 500);
const seconds = Number(process.env.BENCH_DRAFT_SECONDS ?? 60);
const everySeconds = 5;
/** Characters by which a student's text is known. */
const idLength = 12;

/** Measures, and prints a Markdown table. */
export async function measureDrafts(print: (line?: string) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bsoc-bench-'));
  const data = join(folder, 'data');
  const agent = new Agent({ keepAlive: true });
  try {
    const program = ['bin/run.mjs', 'serve', '--port', '0', '--data', data];
    await using site = await startUntilReady(program);
    const link = site.lines.find((line) => line.includes('/installation/')) ?? '';
    const base = site.lines.at(-1)?.split(' ')[1] ?? '';
    await runVerb('edition', 'import', join(import.meta.dirname, 'edition.json'), '--data', data);
    await install(base, new URL(link.split(' ').at(-1) ?? '').pathname);
    const embedded = await startEmbedded({ dataDir: data, program: 'bench', join: true });
    await seedApplications(embedded.url, { projects: 200, applications: 10 });
    const client = new pg.Client({ connectionString: embedded.url });
    await client.connect();
    const cookies = await signIn(client, readFileSync(join(data, 'secret'), 'utf8').trim());
    const send = (cookie: string, path: string, form: Record<string, string>) =>
      post(agent, `${base}${path}`, cookie, form);
    for (const cookie of cookies) {
      const { status } = await send(cookie, '/candidater', {});
      if (status !== 303) throw new Error(`an application was not opened: ${status}`);
    }

    const alone = await savesOf(send, cookies[0] ?? '', 200, 0);
    const before = processorTime(folder);
    const writers = cookies.slice(1).map(async (cookie, index) => {
      await pause((index / students) * everySeconds * 1000);
      return savesOf(send, cookie, Math.floor(seconds / everySeconds), everySeconds);
    });
    const written = await Promise.all(writers);
    const spent = processorTime(folder) - before;

    const times = written.flatMap(({ times }) => times);
    const refused = written.flatMap(({ refused }) => refused);
    const { rows } = await client.query<{ text: string }>(
      `SELECT fields ->> 'motivation' AS text FROM draft WHERE fields ? 'motivation'`,
    );
    // A save may be stored whose answer was lost: what was acknowledged last is then its beginning.
    const kept = new Map(rows.map(({ text }) => [text.slice(0, idLength), text]));
    const lost = written.filter(
      ({ last }) => !kept.get(last.slice(0, idLength))?.startsWith(last),
    ).length;
    await client.end();
    await embedded.stop();
    print(`${students} students who save their draft every ${everySeconds} s for ${seconds} s:`);
    print();
    print('| measure | value |');
    print('| --- | ---: |');
    print(
      `| one student alone, a save, median of ${alone.times.length} | ${at(alone.times, 0.5)} ms |`,
    );
    print(`| all together: saves | ${times.length} |`);
    print(`| median | ${at(times, 0.5)} ms |`);
    print(`| 95th | ${at(times, 0.95)} ms |`);
    print(`| slowest | ${at(times, 1)} ms |`);
    print(`| processor, a save | ${(spent / times.length).toFixed(1)} ms |`);
    print(`| refused or failed | ${refused.length}${counted(refused)} |`);
    print(`| students whose last acknowledged text is not what is kept | ${lost} |`);
  } finally {
    agent.destroy();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Moves the edition so that its applications are open today; days and instants keep their order. */
const openToday = [
  'BEGIN',
  `CREATE TEMP TABLE moved ON COMMIT DROP AS
     SELECT (now()::date - at::date - 14) AS days FROM milestone WHERE kind = 'applications_open'`,
  `UPDATE milestone SET at = at + make_interval(days => days), on_date = on_date + days
     FROM moved`,
  `UPDATE edition SET internship_starts_on = internship_starts_on + days,
     internship_ends_on = internship_ends_on + days FROM moved`,
  'COMMIT',
];

/** Signs students in, past the mail they would wait for. @returns their cookies. */
async function signIn(client: pg.Client, secret: string): Promise<string[]> {
  await client.query(
    `INSERT INTO application_rules (edition_id, school_domains)
     SELECT id, '{students.example}' FROM edition
     ON CONFLICT (edition_id) DO UPDATE SET school_domains = '{students.example}'`,
  );
  for (const statement of openToday) await client.query(statement);
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO person (name, email, email_verified)
     SELECT 'Student ' || n, 's' || n || '@students.example', true
     FROM generate_series(1, $1::int) n RETURNING id`,
    [students],
  );
  const cookies: string[] = [];
  for (const { id } of rows) {
    const token = randomBytes(16).toString('hex');
    await client.query(
      `INSERT INTO session (token, person_id, expires_at) VALUES ($1, $2, now() + interval '1 day')`,
      [token, id],
    );
    const signature = createHmac('sha256', secret).update(token).digest('base64');
    cookies.push(`bsoc.session_token=${encodeURIComponent(`${token}.${signature}`)}`);
  }
  return cookies;
}

interface Saves {
  times: number[];
  /** The statuses of answers that acknowledged nothing; 0: no answer. */
  refused: number[];
  /** The last text that was acknowledged. */
  last: string;
}

/** Saves a motivation that grows, as somebody who types. */
async function savesOf(
  send: (cookie: string, path: string, form: Record<string, string>) => Promise<Answer>,
  cookie: string,
  count: number,
  pauseSeconds: number,
): Promise<Saves> {
  const saves: Saves = { times: [], refused: [], last: '' };
  let version = '1';
  let motivation = randomBytes(idLength / 2).toString('hex');
  for (let index = 0; index < count; index += 1) {
    const began = performance.now();
    motivation += ` Encore une phrase, la ${index}e, de mes raisons de contribuer.`;
    const answer = await send(cookie, '/candidater/enregistrement/motivation', {
      version,
      motivation,
    });
    saves.times.push(performance.now() - began);
    if (answer.status === 200) {
      version = String(JSON.parse(answer.text).version);
      saves.last = motivation;
    } else saves.refused.push(answer.status);
    const left = pauseSeconds * 1000 - (performance.now() - began);
    if (left > 0) await pause(left);
  }
  return saves;
}

interface Answer {
  status: number;
  text: string;
}

function post(
  agent: Agent,
  url: string,
  cookie: string,
  form: Record<string, string>,
): Promise<Answer> {
  const body = new URLSearchParams(form).toString();
  const headers = {
    cookie,
    accept: 'application/json',
    origin: new URL(url).origin,
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': Buffer.byteLength(body),
  };
  return new Promise((resolve) => {
    const asked = request(url, { method: 'POST', agent, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString() }),
      );
    });
    asked.on('error', () => resolve({ status: 0, text: '' }));
    asked.end(body);
  });
}

/** How many of each status. */
function counted(statuses: readonly number[]): string {
  const counts = Map.groupBy(statuses, (status) => status);
  return [...counts].map(([status, all]) => `, ${status}: ${all.length}`).join('');
}

function at(times: number[], share: number): string {
  const sorted = times.toSorted((a, b) => a - b);
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1);
}
