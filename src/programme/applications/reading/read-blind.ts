/** Choosing to read an edition's applications without names, or with them again. */
import { type PersonalAct, record } from '../../../acts/act.ts';
import { refusal } from '../../../acts/refusal.ts';
import { readerOf } from './reader.ts';
import { readingWords } from './words.ts';

/**
 * Hides or shows, for one reader, what names students; the same click twice is a success. Writes
 * `blind_reader` and the journal.
 * @throws Refusal `missing` for anyone but a reader; `blind_is_imposed` when the rules of the edition
 *   do not let names be shown.
 */
export async function readBlind(
  act: PersonalAct,
  editionId: string,
  isBlind: boolean,
): Promise<void> {
  const { isImposed } = await readerOf(act.tx, act.actor, editionId);
  if (isImposed && !isBlind) throw refusal(readingWords, 'conflict', 'blind_is_imposed');
  const { personId } = act.actor;
  const changed = isBlind
    ? await act.tx
        .insertInto('blindReader')
        .values({ editionId, personId, since: act.now })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst()
    : await act.tx
        .deleteFrom('blindReader')
        .where('editionId', '=', editionId)
        .where('personId', '=', personId)
        .executeTakeFirst();
  const rows =
    'numDeletedRows' in changed ? changed.numDeletedRows : changed.numInsertedOrUpdatedRows;
  if (!rows) return;
  const subject = { type: 'person', id: personId, editionId };
  await record(act, isBlind ? 'applications.names_hidden' : 'applications.names_shown', subject);
}
