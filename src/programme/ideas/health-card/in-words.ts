/** Facts and problems in words, for the card and the list. */
import type { Lang } from '../../../words/lang.ts';
import type { FilesFound, Problem } from './facts.ts';
import type { LicenceEvidence } from './licence-finding.ts';
import { healthWords } from './words.ts';

/** Evidence shown of a licence; a repository may have a file a module. */
const evidenceShown = 5;

/** `GPL-3.0-only ou GPL-3.0-or-later`: identifiers that the evidence cannot tell apart. */
export function eitherOf(ids: readonly string[], lang: Lang): string {
  return new Intl.ListFormat(lang, { type: 'disjunction' }).format(ids);
}

/** Several licences found. */
export function allOf(licences: readonly (readonly string[])[], lang: Lang): string {
  return new Intl.ListFormat(lang).format(licences.map((ids) => eitherOf(ids, lang)));
}

/** A line for each file that says something of the licence. */
export function evidenceInWords(evidence: readonly LicenceEvidence[], lang: Lang): string[] {
  return evidence.slice(0, evidenceShown).map(({ paths, sign, licences }) =>
    healthWords(lang)(`sign.${sign}`, {
      files: new Intl.ListFormat(lang).format(paths),
      licences: allOf(licences, lang),
    }),
  );
}

/** The first file found, and how many others there are. */
export function filesInWords({ count, paths }: FilesFound, lang: Lang): string {
  return healthWords(lang)('files', { path: paths[0] ?? '', others: count - 1 });
}

/** A whole sentence: what could not be read, and why. */
export function problemInWords({ about, code, values }: Problem, lang: Lang): string {
  const say = healthWords(lang);
  return say(`problem.${about}`, { why: say(`why.${code}`, values) });
}
