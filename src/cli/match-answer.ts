/** What `match` prints for people. */
import type { Answer } from '../programme/matching/engine/answer.ts';
import type { Instance } from '../programme/matching/engine/instance.ts';
import type { Issue } from '../programme/matching/engine/issues.ts';
import { defineWords } from '../words/words.ts';
import { terminalLang } from './words.ts';
import en from './words-match.en.json' with { type: 'json' };
import fr from './words-match.fr.json' with { type: 'json' };

export const matchWords = defineWords(fr, en);

/** What `match` says, in the terminal's language. */
export const sayMatch = matchWords(terminalLang());

/** How many issues of each code are told. */
const issuesTold = 10;

/** The lines of an answer. */
export function* sayAnswer(
  { students, projects, supervisors, options }: Instance,
  answer: Answer,
): Generator<string> {
  yield sayMatch('read', {
    students: students.length,
    projects: projects.length,
    supervisors: supervisors.length,
  });
  yield sayMatch('size', { size: answer.size, unmatched: answer.pairs.length - answer.size });
  for (const [rank, count] of Object.entries(answer.rank_distribution))
    yield sayMatch('rank', { rank, count });
  if (answer.is_proved !== undefined)
    yield sayMatch(answer.is_proved ? 'proved' : 'notProved', { bound: answer.bound ?? 0 });
  if (answer.tolerated.length > 0) yield sayMatch('tolerated', { count: answer.tolerated.length });
  for (const option of answer.ignored) yield sayMatch('ignored', { option: printable(option) });
  if (isChosen(options, answer)) yield* section('givesUp', givesUpLines(answer));
  yield* section('issues', issueLines(answer.found));
  yield* section('compromises', compromiseLines(answer));
  yield* section('blocking', blockingLines(answer));
  yield '';
  yield* table(students, answer);
  yield* section('reasons', reasonLines(answer));
  yield '';
  yield sayMatch('hash', { hash: answer.hash, engine: answer.engine, ms: answer.solve_ms });
}

/** Whether somebody chose what gives something up. */
function isChosen(options: Instance['options'], { compromises }: Answer): boolean {
  return compromises !== undefined || !['listed', 'lottery'].includes(options?.ties ?? 'listed');
}

function* givesUpLines({ gives_up = [] }: Answer): Generator<string> {
  for (const code of gives_up) yield sayMatch(`givesUp.${code}`);
}

function* compromiseLines({ compromises = [] }: Answer): Generator<string> {
  for (const { code, project, student = '', wish = '' } of compromises)
    yield sayMatch(`compromise.${code}`, {
      project: printable(project),
      student: printable(student),
      wish: printable(wish),
    });
}

function* section(
  title: 'givesUp' | 'issues' | 'compromises' | 'blocking' | 'reasons',
  lines: Iterable<string>,
): Generator<string> {
  let isFirst = true;
  for (const line of lines) {
    if (isFirst) yield `\n${sayMatch(title)}`;
    isFirst = false;
    yield `  ${line}`;
  }
}

function* table(students: Instance['students'], { pairs }: Answer): Generator<string> {
  const heads = ['column.student', 'column.project', 'column.rank'] as const;
  const rows = pairs.map(([student, project], at) => [
    printable(student),
    project === null ? sayMatch('none') : printable(project),
    project === null ? '' : rankIn(students[at]?.prefs ?? [], project),
  ]);
  const all = [heads.map((head) => sayMatch(head)), ...rows];
  const widths = heads.map((_, column) =>
    all.reduce((most, row) => Math.max(most, row[column]?.length ?? 0), 0),
  );
  for (const row of all)
    yield row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
}

/** Which wish a project is, from 1; nothing when it is none. */
function rankIn(
  prefs: NonNullable<Instance['students'][number]['prefs']>,
  project: string,
): string {
  let before = 0;
  for (const one of prefs) {
    const those = typeof one === 'string' ? [one] : one;
    if (those.includes(project)) return String(before + 1);
    before += those.length;
  }
  return '';
}

function* reasonLines({ reasons }: Answer): Generator<string> {
  for (const { code, student, project, position, lastAdmitted, tied } of reasons)
    yield sayMatch(`reason.${code}`, {
      student: printable(student),
      project: printable(project),
      where: sayMatch('where', { position, lastAdmitted: lastAdmitted ?? 0, tied }),
    });
}

function* blockingLines({ blocking }: Answer): Generator<string> {
  for (const { student, project, because } of blocking) {
    // What a minimum costs is told as its compromises.
    if (!because) continue;
    const pair = { student: printable(student), project: printable(project) };
    const isOwn = because[0] === student && because[1] === project;
    if (isOwn) yield sayMatch('blocking.exclusion', pair);
    else
      yield sayMatch('blocking.decision', {
        ...pair,
        who: printable(because[0]),
        where: printable(because[1]),
      });
  }
}

function* issueLines(found: readonly Issue[]): Generator<string> {
  for (const [code, those] of Map.groupBy(found, (issue) => issue.code)) {
    for (const { place, ids } of those.slice(0, issuesTold))
      yield sayMatch(`issue.${code}`, {
        place,
        owner: printable(ids[0] ?? ''),
        about: printable(ids.at(-1) ?? ''),
      });
    const count = those.length - issuesTold;
    if (count > 0) yield sayMatch('issue.more', { count, code });
  }
}

/** An id as a terminal may show it: what would drive it is left out. */
export function printable(id: string): string {
  return id.replace(/\p{Cc}/gu, '�');
}
