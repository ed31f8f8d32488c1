/** What a repository's files say about its licence. No judgement: `licence-verdict.ts` compares. */
import { z } from 'zod';
import { spdxId } from '../content-fields.ts';
import { matchText } from './licence-texts.ts';
import { manifestExpression } from './manifests.ts';

/** How a file says it: by the text itself, a text with changes, a title, a notice, an SPDX tag, a manifest. */
export const licenceSigns = [
  'text',
  'changed_text',
  'title',
  'notice',
  'tag',
  'manifest',
  'unknown',
] as const;

export const licenceEvidence = z.object({
  /** The files, in pieces when a text is cut in several. */
  paths: z.array(z.string()),
  sign: z.enum(licenceSigns),
  /** Each licence named, as the identifiers that the evidence cannot tell apart; none when unknown. */
  licences: z.array(z.array(z.string())),
});
export type LicenceEvidence = z.infer<typeof licenceEvidence>;

/** A file of the repository, as read. */
export interface ReadFile {
  path: string;
  text: string;
}

/** Files that hold a licence's text, at the root or in the folder of the REUSE specification. */
export function isLicenceFile(path: string): boolean {
  return (
    /^(un)?licen[cs]es?([.\-_][^/]*)?$/i.test(path) ||
    /^(copying|copyright)([.\-_][^/]*)?$/i.test(path) ||
    /^[^/]*[.\-_]licen[cs]e(\.(md|txt|rst))?$/i.test(path) ||
    /^licences?_cecill[^/]*$/i.test(path) ||
    /^LICENSES\/[^/]+\.(txt|md)$/.test(path)
  );
}

/** What the files say, each that says something. */
export async function findLicences(files: readonly ReadFile[]): Promise<LicenceEvidence[]> {
  const evidence: LicenceEvidence[] = [];
  const unknown: ReadFile[] = [];
  for (const file of files) {
    if (isLicenceFile(file.path)) {
      const found = await readLicenceText(file);
      if (found) evidence.push(found);
      // A word about copyright is not a licence that is missing.
      else if (!/^copyright/i.test(file.path)) unknown.push(file);
    } else evidence.push(...readOther(file));
  }
  return [...evidence, ...(await readPieces(unknown))];
}

async function readLicenceText({ path, text }: ReadFile): Promise<LicenceEvidence | undefined> {
  const tag = tagIn(text);
  if (tag) return { paths: [path], sign: 'tag', licences: tag };
  const match = await matchText(text);
  if (match?.isSame) return { paths: [path], sign: 'text', licences: [match.ids] };
  const title = titles.find(({ pattern }) => pattern.test(text.slice(0, 1500)));
  if (title) return { paths: [path], sign: 'title', licences: [[title.id]] };
  return match && { paths: [path], sign: 'changed_text', licences: [match.ids] };
}

/** A text cut in several files is read as one, in the order of their names. */
async function readPieces(files: readonly ReadFile[]): Promise<LicenceEvidence[]> {
  if (files.length === 0) return [];
  const paths = files.map(({ path }) => path).sort(byNumber.compare);
  const textOf = new Map(files.map(({ path, text }) => [path, text]));
  const whole = paths.map((path) => textOf.get(path)).join('\n');
  const match = files.length > 1 ? await matchText(whole) : undefined;
  if (match) {
    return [{ paths, sign: match.isSame ? 'text' : 'changed_text', licences: [match.ids] }];
  }
  return paths.map((path) => ({ paths: [path], sign: 'unknown', licences: [] }));
}
const byNumber = new Intl.Collator('en', { numeric: true });

function readOther({ path, text }: ReadFile): LicenceEvidence[] {
  const declared = manifestExpression(path, text);
  if (declared) {
    const licences = readExpression(declared);
    if (licences.length > 0) return [{ paths: [path], sign: 'manifest', licences }];
  }
  const tag = tagIn(text);
  if (tag) return [{ paths: [path], sign: 'tag', licences: tag }];
  const notice = noticeIn(text);
  return notice ? [{ paths: [path], sign: 'notice', licences: [[notice]] }] : [];
}

function tagIn(text: string): string[][] | undefined {
  // REUSE-IgnoreStart: the pattern is not a tag of this file.
  const [, expression] = /SPDX-License-Identifier:[ \t]*([^\r\n*]+)/.exec(text) ?? [];
  // REUSE-IgnoreEnd
  const licences = expression ? readExpression(expression) : [];
  return licences.length > 0 ? licences : undefined;
}

/** The notice that the FSF asks to put in each file: it alone says "or any later version". */
function noticeIn(text: string): string | undefined {
  const [, kind = '', version = ''] =
    /GNU (Lesser |Affero |Library )?General Public License[\s\S]{1,120}?\bversion (\d(?:\.\d)?)[\s\S]{1,60}?any\W+later\W+version/i.exec(
      text.replace(/\s[#*/;%-]+\s/g, ' '),
    ) ?? [];
  if (version === '') return undefined;
  const letter = { l: 'L', a: 'A' }[kind.charAt(0).toLowerCase()] ?? '';
  const number = version.includes('.') ? version : `${version}.0`;
  return spdxId(`${letter}GPL-${number}-or-later`);
}

/**
 * The licences of an SPDX expression, or of what people write instead: `MIT OR Apache-2.0`,
 * `MIT/Apache-2.0`, `GPL (>= 3)` of R, an address of the SPDX list. An exception is left out.
 */
export function readExpression(expression: string): string[][] {
  const licences = expression
    .replace(/https?:\/\/(www\.)?spdx\.org\/licenses\//gi, '')
    .replace(/\.(html|json)\b/g, '')
    .replace(
      /\bGPL \(>= ?(\d)(\.\d)?\)/g,
      (_, major: string, minor = '.0') => `GPL-${major}${minor}-or-later`,
    )
    .replace(/\bWITH\s+\S+/gi, '')
    .split(/\s+(?:or|and)\s+|[()|/,;]/i)
    .flatMap((part) => idsOf(part.trim()));
  return licences.filter(
    (ids, at) => licences.findIndex((one) => one.join() === ids.join()) === at,
  );
}

function idsOf(name: string): string[][] {
  const id = spdxId(name);
  if (id) return [[id]];
  // Spellings that SPDX has given up, still the most frequent.
  const [, gnu = '', version = '', later] = /^([AL]?GPL)-?v?(\d(?:\.\d)?)(\+)?$/i.exec(name) ?? [];
  if (gnu === '') return [];
  const stem = `${gnu.toUpperCase()}-${version.includes('.') ? version : `${version}.0`}`;
  const ids = (later ? ['or-later'] : ['only', 'or-later']).flatMap(
    (end) => spdxId(`${stem}-${end}`) ?? [],
  );
  return ids.length > 0 ? [ids] : [];
}

/** Licences whose French text is as good in law, and is not in the SPDX list. */
const titles = [
  { id: 'CECILL-2.1', pattern: /licence de logiciel libre\s+cecill\s[\s\S]*version 2\.1/i },
  { id: 'CECILL-2.0', pattern: /licence de logiciel libre\s+cecill\s[\s\S]*version 2\.0/i },
  { id: 'CECILL-B', pattern: /licence de logiciel libre\s+cecill-b\b/i },
  { id: 'CECILL-C', pattern: /licence de logiciel libre\s+cecill-c\b/i },
  { id: 'EUPL-1.2', pattern: /licence publique de l.union europ.enne[\s\S]*v\.? ?1\.2/i },
  { id: 'etalab-2.0', pattern: /licence ouverte[\s\S]{0,40}(version )?2\.0/i },
] as const;
