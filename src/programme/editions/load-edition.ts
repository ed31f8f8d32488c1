import { missing } from '../../acts/missing.ts';
import type { Db, Tx } from '../../db/database.ts';
import type { Edition } from './edition.ts';
import { loadEditions } from './edition-book.ts';

/**
 * An edition as the database has it now. Pages that edit an edition read it here: the book that
 * visitors' pages read may be a moment late.
 * @throws Refusal `missing`
 */
export async function loadEdition(db: Db, editionId: string): Promise<Edition> {
  const [edition] = await loadEditions(db, editionId);
  if (!edition) throw missing();
  return edition;
}

/** The same, locked until the end of the transaction: two people who save wait for one another. */
export async function lockEdition(tx: Tx, editionId: string): Promise<Edition> {
  await tx.selectFrom('edition').select('id').where('id', '=', editionId).forUpdate().execute();
  return loadEdition(tx, editionId);
}
