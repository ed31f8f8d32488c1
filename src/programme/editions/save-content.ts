import { type PersonalAct, record } from '../../acts/act.ts';
import { missing } from '../../acts/missing.ts';
import { refusal } from '../../acts/refusal.ts';
import { refuseViolations } from '../../acts/violations.ts';
import { type ContentKey, contentText } from './content-versions.ts';
import { refuseUnlessCoordinator } from './may-coordinate.ts';
import { editionWords } from './words.ts';

const changedMeanwhile = () => refusal(editionWords, 'conflict', 'content_changed_meanwhile');

refuseViolations({ content_version_is_saved_once: changedMeanwhile });

/**
 * Saves the next version of a content page; visitors read it at once. The same text again makes no
 * version. Writes `content_version` and the journal.
 * @param after the number of the version the text was written from; 0 when there was none.
 * @returns the number of the version that visitors read now.
 * @throws Refusal `forbidden`, `content_changed_meanwhile` when somebody saved a version since.
 */
export async function saveContent(
  act: PersonalAct,
  key: ContentKey,
  { markdown, after }: { markdown: string; after: number },
): Promise<number> {
  refuseUnlessCoordinator(act, key.editionId);
  const last = await contentText(act.tx, key);
  if (last && last.markdown === markdown) return last.number;
  if ((last?.number ?? 0) !== after) throw changedMeanwhile();
  return insertVersion(act, key, after + 1, markdown, 'content.saved', {});
}

/**
 * Makes an earlier version the next one. Writes `content_version` and the journal.
 * @returns the number of the new version; of the last one when that is already its text.
 * @throws Refusal `forbidden`, `missing`, `content_changed_meanwhile`
 */
export async function restoreContent(
  act: PersonalAct,
  key: ContentKey,
  number: number,
): Promise<number> {
  refuseUnlessCoordinator(act, key.editionId);
  const earlier = await contentText(act.tx, key, number);
  const last = await contentText(act.tx, key);
  if (!earlier || !last) throw missing();
  if (earlier.markdown === last.markdown) return last.number;
  return insertVersion(act, key, last.number + 1, earlier.markdown, 'content.restored', {
    from: number,
  });
}

async function insertVersion(
  act: PersonalAct,
  { editionId, page, lang }: ContentKey,
  number: number,
  markdown: string,
  name: 'content.saved' | 'content.restored',
  details: Record<string, unknown>,
): Promise<number> {
  await act.tx
    .insertInto('contentVersion')
    .values({
      editionId,
      page,
      lang,
      number,
      markdown,
      savedBy: act.actor.personId,
      savedAt: act.now,
    })
    .execute();
  const subject = { type: 'content', id: `${page}.${lang}`, editionId };
  await record(act, name, subject, { number, ...details });
  return number;
}
