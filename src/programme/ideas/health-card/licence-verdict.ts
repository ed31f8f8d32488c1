/** The licence found in a repository against the one declared in an idea. Pure. */
import type { LicenceEvidence } from './licence-finding.ts';

export const licenceVerdicts = [
  /** What was found is the licence declared, or cannot be told from it. */
  'same',
  /** The same licence in another version, which "or later" lets one take. */
  'or_later',
  'different',
  /** Several licences, the one declared among them. */
  'several',
  /** Several licences, without the one declared. */
  'several_others',
  /** One was found, and the idea declares none. */
  'undeclared',
  /** Files that ought to hold a licence hold none that is known. */
  'not_recognised',
  'not_found',
] as const;
export type LicenceVerdict = (typeof licenceVerdicts)[number];

/** The licences found, without repetition, and what they are to the one declared. */
export function licenceVerdict(
  declared: string | undefined,
  evidence: readonly LicenceEvidence[],
): { verdict: LicenceVerdict; found: string[][] } {
  const found = distinctLicences(evidence);
  const verdict = (): LicenceVerdict => {
    const [only] = found;
    if (!only) return evidence.length > 0 ? 'not_recognised' : 'not_found';
    if (declared === undefined) return 'undeclared';
    const isDeclared = found.some((ids) => ids.includes(declared));
    if (found.length > 1) return isDeclared ? 'several' : 'several_others';
    if (isDeclared) return 'same';
    return only.some((id) => meetsByLaterVersion(declared, id)) ? 'or_later' : 'different';
  };
  return { verdict: verdict(), found };
}

function distinctLicences(evidence: readonly LicenceEvidence[]): string[][] {
  const all = evidence.flatMap(({ licences }) => licences);
  // The more exact evidence settles what another leaves open: "or later" is in a notice, not in a text.
  const exact = all.filter(
    (ids) =>
      !all.some((other) => other.length < ids.length && other.every((id) => ids.includes(id))),
  );
  const distinct = exact.filter(
    (ids, at) => exact.findIndex((other) => other.join() === ids.join()) === at,
  );
  // The LGPL is in two pieces: the GPL's text, and what it adds to it.
  const lesser = distinct.find((ids) => ids.some((id) => id.startsWith('LGPL-3.0')));
  return lesser ? distinct.filter((ids) => !isTextOfGpl3(ids)) : distinct;
}

function isTextOfGpl3(ids: readonly string[]): boolean {
  return ids.length > 1 && ids.every((id) => id.startsWith('GPL-3.0'));
}

/** True for two versions of a GNU licence, or two ways to give one, that "or later" reconciles. */
function meetsByLaterVersion(one: string, other: string): boolean {
  const [a, b] = [gnuLicence(one), gnuLicence(other)];
  if (!a || !b || a.family !== b.family) return false;
  if (a.version === b.version) return a.isOrLater !== b.isOrLater;
  const [earlier] = a.version < b.version ? [a] : [b];
  return earlier.isOrLater;
}

function gnuLicence(id: string) {
  const [, family, version = '', end] = /^([AL]?GPL)-(\d\.\d)-(only|or-later)$/.exec(id) ?? [];
  return family ? { family, version: Number(version), isOrLater: end === 'or-later' } : undefined;
}
