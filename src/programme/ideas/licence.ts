import names from './licence-names.json' with { type: 'json' };
import accepted from './licences.json' with { type: 'json' };

/**
 * Licences an idea's software may be under: those the DINUM lists for public source code and for the
 * inter-ministerial catalogue of free software (Licence Ouverte 2.0).
 */
const acceptedIds = new Set<string>([...accepted.publicSource, ...accepted.anyFreeSoftware]);

export type LicenceFamily = 'permissive' | 'weak_copyleft' | 'strong_copyleft';

export function isAcceptedLicence(spdxId: string): boolean {
  return acceptedIds.has(spdxId);
}

export const acceptedLicences: readonly string[] = [...acceptedIds].sort((a, b) =>
  a.localeCompare(b, 'en', { sensitivity: 'base' }),
);

/**
 * The family of an accepted licence, for the catalogue's filter: what must be shared under the same
 * terms (nothing; the files or the library changed; the whole work).
 */
export function licenceFamily(spdxId: string): LicenceFamily {
  if (/^(AGPL|GPL|CECILL-2|CECILL-1|EUPL|OSL|SimPL|QPL|Sleepycat|RPSL)/.test(spdxId))
    return 'strong_copyleft';
  if (
    /^(LGPL|MPL|EPL|CECILL-C|CDDL|CPL|IPL|APSL|MS-RL|CPAL|Nokia|SPL|LPL|RSCPL|SISSL)/.test(spdxId)
  ) {
    return 'weak_copyleft';
  }
  return 'permissive';
}

/** The name that people know a licence by, where it says more than its identifier (SPDX list). */
export function licenceName(spdxId: string): string | undefined {
  return (names as Record<string, string>)[spdxId];
}

/** The page of the SPDX list that has the licence's text. */
export function licencePage(spdxId: string): string {
  return `https://spdx.org/licenses/${encodeURIComponent(spdxId)}.html`;
}
