import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Command } from 'commander';
import { perform } from '../acts/act.ts';
import { publishCatalogue, refreshProject } from '../programme/catalogue/publish.ts';
import type { Edition } from '../programme/editions/edition.ts';
import {
  type ImportFile,
  type ImportReport,
  importIdeas,
} from '../programme/ideas/import-ideas.ts';
import type { Services } from '../web/services.ts';
import { type CommonOptions, withServices } from './connect.ts';
import { editionNamed } from './edition-named.ts';
import { fileReason } from './file-reason.ts';
import { CliRefusal, type Terminal } from './terminal.ts';
import { say } from './words.ts';

/** `import-ideas DIR|FILE --edition SLUG [--publish] [--json]`. */
export function importIdeasCommand(program: Command, terminal: Terminal): void {
  program
    .command('import-ideas')
    .description('imports ideas written in Markdown, one a file or many a page')
    .argument('<path>', 'a folder of .md files, or one file')
    .requiredOption('--edition <slug>', 'the edition they belong to')
    .option('--publish', 'puts them in the public catalogue', false)
    .option('--data <dir>', 'folder of the embedded database')
    .option('--json', 'prints one JSON document', false)
    .action(
      async (path: string, options: CommonOptions & { edition: string; publish: boolean }) => {
        const files = await readFiles(path);
        await withServices(options, async (services) => {
          const edition = await editionNamed(services, options.edition);
          const report = await importIdeas(services, edition, files, {
            onProgress: (done, total, file) => terminal.progress(`${done}/${total} ${file}`),
            afterChange: refreshProject,
          });
          const published = options.publish
            ? await publishReported(services, edition, report)
            : undefined;
          terminal.progress('');
          if (options.json) terminal.out(JSON.stringify(report));
          else {
            for (const rejected of report.rejected)
              terminal.error(say('import.rejected', rejected));
            terminal.out(
              say('import.report', {
                imported: report.imported.length,
                updated: report.updated.length,
                unchanged: report.unchanged.length,
                rejected: report.rejected.length,
              }),
            );
            if (published !== undefined)
              terminal.out(say('import.published', { count: published }));
          }
        });
      },
    );
}

/** Publishes the ideas of a report, and no other that may be waiting. @returns how many are new. */
async function publishReported(
  services: Services,
  edition: Edition,
  { imported, updated, unchanged }: ImportReport,
): Promise<number> {
  return perform(services, undefined, async (act) => {
    const ideas = await act.tx
      .selectFrom('idea')
      .select('id')
      .where('editionId', '=', edition.id)
      .where('slug', 'in', [...imported, ...updated, ...unchanged, ''])
      .execute();
    const { published } = await publishCatalogue(act, edition.id, {
      selected: ideas.map(({ id }) => id),
    });
    return published.length;
  });
}

/** The Markdown files of a folder, in the order of their names, or the one file. */
async function readFiles(path: string): Promise<ImportFile[]> {
  try {
    const isFolder = (await stat(path)).isDirectory();
    const paths = isFolder
      ? (await readdir(path))
          .filter((name) => /\.(md|markdown)$/i.test(name))
          .sort()
          .map((name) => join(path, name))
      : [path];
    if (paths.length === 0) throw new CliRefusal(say('import.noFile', { path }));
    return await Promise.all(
      paths.map(async (file) => ({ name: basename(file), bytes: await readFile(file) })),
    );
  } catch (error) {
    if (error instanceof CliRefusal) throw error;
    // Of a folder, the one file that is in the way.
    const file = (error as NodeJS.ErrnoException).path ?? path;
    throw new CliRefusal(say('file.unreadable', { path: file, reason: fileReason(error) }));
  }
}
