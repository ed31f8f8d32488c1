import { sql } from 'kysely';
import type { Tx } from '../../db/database.ts';

/** An address made from a name: `Collec-Science` gives `collec-science`, `C++` gives `c`. */
export function slugOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '');
  // A name without one Latin letter or digit still needs an address.
  return slug === '' ? 'projet' : slug;
}

/** Pages of the catalogue stand at these addresses, in one language or the other. */
const reserved = ['mis-de-cote', 'shortlist', 'comparaison', 'compare'];

/**
 * The first of `name`, `name-2`, `name-3`… that no other idea of the edition has. Until the end of the
 * transaction nobody else of the edition is given an address.
 */
export async function freeSlug(
  tx: Tx,
  editionId: string,
  name: string,
  ideaId: string,
): Promise<string> {
  const base = slugOf(name);
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`slug ${editionId}`}, 0))`.execute(tx);
  const taken = new Set([
    ...reserved,
    ...(
      await tx
        .selectFrom('idea')
        .select('slug')
        .where('editionId', '=', editionId)
        .where('id', '<>', ideaId)
        .where((eb) => eb.or([eb('slug', '=', base), eb('slug', 'like', `${base}-%`)]))
        .execute()
    ).map(({ slug }) => slug),
  ]);
  for (let number = 1; ; number += 1) {
    const slug = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(slug)) return slug;
  }
}
