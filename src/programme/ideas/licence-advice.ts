/** Why a licence is refused, and which accepted one was perhaps meant. Pure. */
import { spdxId } from './content-fields.ts';
import { acceptedLicences, isAcceptedLicence } from './licence.ts';

/** Why an identifier of the SPDX list is not accepted. */
export type LicenceReason =
  | 'non_commercial'
  | 'no_derivatives'
  | 'restricts_use'
  | 'not_for_software'
  | 'not_listed';

export type LicenceAdvice =
  | { isAccepted: true }
  /** Not an identifier of the SPDX list. */
  | { isAccepted: false; isSpdx: false; near: string[] }
  | { isAccepted: false; isSpdx: true; id: string; reason: LicenceReason };

/** What to tell someone about the licence they typed. */
export function licenceAdvice(typed: string): LicenceAdvice {
  const id = spdxId(typed);
  if (id === undefined) return { isAccepted: false, isSpdx: false, near: nearLicences(typed) };
  if (isAcceptedLicence(id)) return { isAccepted: true };
  return { isAccepted: false, isSpdx: true, id, reason: reasonAgainst(id) };
}

function reasonAgainst(id: string): LicenceReason {
  if (/-NC\b|NonCommercial/.test(id)) return 'non_commercial';
  if (/-ND\b/.test(id)) return 'no_derivatives';
  if (/^(BUSL|SSPL|Elastic|Hippocratic|JSON|Parity|PolyForm)/.test(id)) return 'restricts_use';
  if (/^(CC-|CC0|GFDL|ODbL|ODC|PDDL|etalab|CDLA|DL-DE|OGL)/.test(id)) return 'not_for_software';
  return 'not_listed';
}

/** How alike two spellings must be, from 0 to 1, for one to be proposed instead of the other. */
const alike = 0.6;

/** At most four accepted identifiers that look like what was typed, the nearest first. */
export function nearLicences(typed: string): string[] {
  const key = keyOf(typed);
  if (key === '') return [];
  const scored = acceptedLicences.map((id) => ({ id, score: likeness(key, keyOf(id)) }));
  const exact = scored.filter(({ score }) => score === 1);
  const near = scored
    .filter(({ score }) => score >= alike)
    .sort((a, b) => b.score - a.score || a.id.localeCompare(b.id));
  return (exact.length > 0 ? exact : near).slice(0, 4).map(({ id }) => id);
}

/** `GPLv3`, `GNU GPL 3.0+` and `GPL-3.0-or-later` have the same key. */
function keyOf(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\b(gnu|the|licen[sc]e|version|only|or[ -]later|or[ -]newer)\b/g, ' ')
    .replace(/\bv(?=\d)|(?<=[a-z])v(?=\d)/g, '')
    .replace(/\.0\b/g, '')
    .replace(/[^a-z0-9]/g, '');
}

/** Dice's coefficient over pairs of letters: 1 for the same text, 0 when nothing is shared. */
function likeness(one: string, other: string): number {
  if (one === other) return 1;
  const pairs = pairsOf(one);
  const left = pairsOf(other);
  const total = pairs.length + left.length;
  let shared = 0;
  for (const pair of pairs) {
    const at = left.indexOf(pair);
    if (at < 0) continue;
    left.splice(at, 1);
    shared += 1;
  }
  return total === 0 ? 0 : (2 * shared) / total;
}

function pairsOf(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2));
}
