import { missing } from '../../acts/missing.ts';
import { Alert, Button, ButtonLink, Table } from '../../ui/elements.tsx';
import { ErrorSummary, FileField } from '../../ui/form.tsx';
import { type FieldError, type FormState, formOf } from '../../web/form.ts';
import type { Visit } from '../../web/visit.tsx';
import { instantInWords, shortInstant } from '../../words/dates.ts';
import { CoordinationFrame, coordinationTrail } from '../editions/coordination-frame.tsx';
import { ideasBoardAddress, ideasImportAddress, ideasImportRunAddress } from './addresses.ts';
import type { ImportFile, ImportReport } from './import-ideas.ts';
import { askForImport, type ImportRun, importLimits, importRun, importRuns } from './import-run.ts';
import { importWords } from './import-words.ts';

type EditionVisit = Visit<{ edition: string }>;

/** Asks for files, and lists the imports made before. */
export function showImport(visit: EditionVisit): Promise<Response> {
  return importPage(visit, formOf());
}

/** Takes the files and leads to the page that follows the work. */
export async function submitImport(visit: EditionVisit): Promise<Response> {
  const chosen = (await visit.fields()).files.files ?? [];
  const problem = problemWith(visit, chosen);
  if (problem) return importPage(visit, { values: {}, errors: [problem] });
  const files: ImportFile[] = await Promise.all(
    chosen.map(async (file) => ({ name: file.name, bytes: await file.bytes() })),
  );
  const run = await visit.performAs((act) => askForImport(act, visit.edition, files));
  return visit.redirect(visit.path(ideasImportRunAddress, { ...visit.params, run }));
}

function problemWith(visit: EditionVisit, files: readonly File[]): FieldError | undefined {
  const say = visit.say(importWords);
  const at = (message: string): FieldError => ({ field: 'files', message });
  if (files.length === 0) return at(say('error.noFile'));
  if (files.length > importLimits.files) return at(say('error.tooMany'));
  const other = files.find(({ name }) => !/\.(md|markdown)$/i.test(name));
  if (other) return at(say('error.notMarkdown', { name: other.name }));
  const large = files.find(({ size }) => size > importLimits.bytes);
  return large && at(say('error.tooLarge', { name: large.name }));
}

async function importPage(visit: EditionVisit, form: FormState): Promise<Response> {
  const say = visit.say(importWords);
  const runs = await importRuns(visit.db, visit.edition.id);
  return visit.page({
    title: say('title'),
    isError: form.errors.length > 0,
    isPrivate: true,
    breadcrumb: coordinationTrail(visit),
    children: (
      <CoordinationFrame visit={visit} title={say('title')} lead={say('lead')} here="import">
        <ErrorSummary form={form} labels={{ files: say('files') }} />
        <form method="post" encType="multipart/form-data" noValidate className="fr-mb-6w">
          <FileField
            form={form}
            name="files"
            accept=".md,.markdown,text/markdown"
            isMultiple
            label={say('files')}
            hint={say('filesHint')}
          />
          <p className="fr-text--sm fr-mt-2w">{say('twice')}</p>
          <Button>{say('submit')}</Button>
        </form>
        {runs.length > 0 && <PastRuns visit={visit} runs={runs} />}
      </CoordinationFrame>
    ),
  });
}

function PastRuns({ visit, runs }: { visit: EditionVisit; runs: readonly ImportRun[] }) {
  const say = visit.say(importWords);
  const { timezone } = visit.edition;
  return (
    <>
      <h2>{say('past')}</h2>
      <Table
        caption={say('past.caption')}
        rows={runs}
        keyOf={({ id }) => id}
        columns={[
          {
            title: say('when'),
            cell: ({ id, askedAt }) => (
              <a href={visit.path(ideasImportRunAddress, { ...visit.params, run: id })}>
                {shortInstant(askedAt, timezone, visit.lang)}
              </a>
            ),
          },
          { title: say('who'), cell: ({ askedByName }) => askedByName },
          { title: say('what'), cell: (run) => resultOf(visit, run) },
        ]}
      />
    </>
  );
}

function resultOf(visit: EditionVisit, { report, doneFiles, totalFiles }: ImportRun): string {
  const say = visit.say(importWords);
  return report
    ? say('summary', countsOf(report))
    : say('run.progress', { done: doneFiles, total: totalFiles });
}

function countsOf(report: ImportReport): Record<keyof ImportReport, number> {
  const { imported, updated, unchanged, rejected } = report;
  return {
    imported: imported.length,
    updated: updated.length,
    unchanged: unchanged.length,
    rejected: rejected.length,
  };
}

/** How far an import is; the page asks again by itself, without a script, until it has ended. */
export async function showImportRun(
  visit: Visit<{ edition: string; run: string }>,
): Promise<Response> {
  const run = await importRun(visit.db, visit.edition.id, visit.params.run);
  if (!run) throw missing();
  const say = visit.say(importWords);
  const { timezone } = visit.edition;
  const title = say('run.title', { day: instantInWords(run.askedAt, timezone, visit.lang) });
  return visit.page({
    title,
    isPrivate: true,
    head: run.report ? undefined : <meta httpEquiv="refresh" content="2" />,
    breadcrumb: coordinationTrail(visit, {
      label: say('title'),
      href: visit.path(ideasImportAddress, { edition: visit.edition.slug }),
    }),
    children: (
      <CoordinationFrame visit={visit} title={title} here="import">
        {run.report ? (
          <Report visit={visit} report={run.report} />
        ) : (
          <div role="status">
            <p>
              {run.doneFiles === 0
                ? say('run.waiting')
                : say('run.progress', { done: run.doneFiles, total: run.totalFiles })}
            </p>
            <progress max={run.totalFiles} value={run.doneFiles} />
          </div>
        )}
      </CoordinationFrame>
    ),
  });
}

/**
 * What became of each file. Names of files and ideas alone, of archives that are public already:
 * nothing here is hidden from who is kept out of one of them.
 */
function Report({ visit, report }: { visit: EditionVisit; report: ImportReport }) {
  const say = visit.say(importWords);
  return (
    <>
      <Alert tone={report.rejected.length > 0 ? 'warning' : 'success'} title={say('run.finished')}>
        {say('summary', countsOf(report))}
      </Alert>
      {report.rejected.length > 0 && (
        <Table
          caption={say('rejected.caption')}
          rows={report.rejected}
          keyOf={({ file, reason }) => `${file} ${reason}`}
          columns={[
            { title: say('file'), cell: ({ file }) => file },
            {
              title: say('reason'),
              cell: ({ reason }) => <Reason visit={visit} reason={reason} />,
            },
          ]}
        />
      )}
      {(['imported', 'updated', 'unchanged'] as const).map(
        (outcome) =>
          report[outcome].length > 0 && (
            <section key={outcome}>
              <h2>{say(outcome)}</h2>
              <ul>
                {report[outcome].map((slug) => (
                  <li key={slug}>{slug}</li>
                ))}
              </ul>
            </section>
          ),
      )}
      <ButtonLink href={visit.path(ideasBoardAddress, { edition: visit.edition.slug })}>
        {say('board')}
      </ButtonLink>
    </>
  );
}

/** A reason in words, with the fact that came with it. */
function Reason({ visit, reason }: { visit: EditionVisit; reason: string }) {
  const [, code = '', detail = ''] = /^(\w+)\W*(.*?)\)?$/s.exec(reason) ?? [];
  const say = visit.say(importWords) as (key: string) => string | undefined;
  return (
    <>
      {say(`reason.${code}`) ?? reason}
      {detail && <span className="fr-hint-text">{detail}</span>}
    </>
  );
}
