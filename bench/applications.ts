/**
 * The list of applications on 40,000 applications and 120,000 wishes for 2,000 projects, asked of the
 * built program by a coordinator: `npm run bench -- --applications`, or with all the rest. Times are
 * those of the client, on the same machine; beside them, the processor time that the program and its
 * database spent on one request.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '../src/db/embedded/embedded.ts';
import { runVerb, startUntilReady } from './program.ts';
import { seedApplications } from './seed-applications.ts';
import { install, line } from './timed-page.ts';

const projects = Number(process.env.BENCH_PROJECTS ?? 2000);
const applications = Number(process.env.BENCH_APPLICATIONS ?? 40_000);
const requests = Number(process.env.BENCH_REQUESTS ?? 40);

/** What a coordinator asks of the list. */
const lists = {
  'last sent': '',
  'last page by name': '?sort=name&page=780',
  'by school': '?sort=school',
  'by meetings wished for': '?sort=wanted',
  sent: '?state=submitted',
  'not sent': '?state=draft',
  withdrawn: '?state=withdrawn',
  'a project': '?project=$PROJECT',
  'a project, first wish': '?project=$PROJECT&rank=1',
  'a tag': '?tag=g%C3%A9omatique',
  'a technology': '?technology=rust',
  'a school': '?school=ecole+4',
  'a place': '?place=remote',
  'a mentor wishes to meet': '?wanted=yes',
  'words of motivations': '?q=accessibilit%C3%A9+donn%C3%A9es',
  'a name': '?q=lovelace+404',
  'all at once': '?state=submitted&technology=Python&place=remote&q=logiciel&sort=school',
};

/** Measures, and prints a Markdown table. */
export async function measureApplications(print: (line?: string) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bsoc-bench-'));
  const data = join(folder, 'data');
  try {
    const program = ['bin/run.mjs', 'serve', '--port', '0', '--data', data];
    await using site = await startUntilReady(program);
    const link = site.lines.find((line) => line.includes('/installation/')) ?? '';
    const base = site.lines.at(-1)?.split(' ')[1] ?? '';
    await runVerb('edition', 'import', join(import.meta.dirname, 'edition.json'), '--data', data);
    const cookie = await install(base, new URL(link.split(' ').at(-1) ?? '').pathname);
    const embedded = await startEmbedded({ dataDir: data, program: 'bench', join: true });
    const seeded = await seedApplications(embedded.url, { projects, applications });
    await embedded.stop();
    print(
      `Applications: ${seeded.applications}, with ${seeded.wishes} wishes for ${seeded.projects} projects.`,
    );
    print();
    print(`| page | kB | median of ${requests}, ms | 95th, ms | processor, ms |`);
    print('| --- | ---: | ---: | ---: | ---: |');
    const coordination = `${base}/coordination/2022`;
    const measured = (name: string, url: string) =>
      line(name, url, { cookie, folder: data, requests });
    for (const [name, query] of Object.entries(lists)) {
      const url = `${coordination}/candidatures${query.replace('$PROJECT', seeded.project)}`;
      print(await measured(`list, ${name}`, url));
    }
    const one = `${coordination}/candidatures/${seeded.application}?state=submitted`;
    print(await measured('one application, with its neighbours', one));
    print(await measured('wishes by project', `${coordination}/voeux-par-projet`));
    print(await measured('demand, with its picture', `${coordination}/demande`));
    print(await measured('cockpit', coordination));
    for (const [name, format] of [
      ['all as CSV', 'csv'],
      ['all as a spreadsheet', 'xlsx'],
    ] as const) {
      const url = `${coordination}/export-candidatures/${format}`;
      print(await line(name, url, { cookie, folder: data, requests: 5 }));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
