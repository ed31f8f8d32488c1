/**
 * The selection's pages on 2,000 ideas and 6,000 reviews, asked of the built program by a coordinator:
 * `npm run bench -- --selection`, or with all the rest. Times are those of the client, on the same
 * machine: the server's and what carries the answer. Beside them, the processor time that the program
 * and its database spent on one request, which does not depend on what else the machine was doing.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '../src/db/embedded/embedded.ts';
import { runVerb, startUntilReady } from './program.ts';
import { seedSelection } from './seed-selection.ts';
import { install, line } from './timed-page.ts';

const ideas = Number(process.env.BENCH_IDEAS ?? 2000);
const requests = 40;

/** Pages of the selection, as a coordinator asks for them. */
const pages: Record<string, string> = {
  'board, last saved': '',
  'board by score': '?sort=score',
  'board by spread': '?sort=spread',
  'board by missing reviews': '?sort=missing',
  'board, last page by name': '?sort=name&page=40',
  'board, a technology': '?technology=Rust&sort=score',
  'board, a text': '?q=jury+logiciel+19',
  'board, undecided with missing reviews': '?prepared=undecided&missing=yes',
};

/** Measures, and prints a Markdown table. */
export async function measureSelection(print: (line?: string) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bsoc-bench-'));
  const data = join(folder, 'data');
  try {
    await using site = await startUntilReady([
      'bin/run.mjs',
      'serve',
      '--port',
      '0',
      '--data',
      data,
    ]);
    const link = site.lines.find((line) => line.includes('/installation/')) ?? '';
    const base = site.lines.at(-1)?.split(' ')[1] ?? '';
    await runVerb('edition', 'import', join(import.meta.dirname, 'edition.json'), '--data', data);
    const cookie = await install(base, new URL(link.split(' ').at(-1) ?? '').pathname);
    const embedded = await startEmbedded({ dataDir: data, program: 'bench', join: true });
    const seeded = await seedSelection(embedded.url, ideas);
    await embedded.stop();
    print(`Selection: ${seeded.ideas} ideas, ${seeded.reviews} reviews.`);
    print();
    print(`| page | kB | median of ${requests}, ms | 95th, ms | processor, ms |`);
    print('| --- | ---: | ---: | ---: | ---: |');
    const asked = { cookie, folder: data, requests };
    for (const [name, query] of Object.entries(pages)) {
      print(await line(name, `${base}/coordination/2022/idees${query}`, asked));
    }
    print(
      await line('publication, with its mails', `${base}/coordination/2022/publication`, asked),
    );
    print(await line('cockpit', `${base}/coordination/2022`, asked));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
