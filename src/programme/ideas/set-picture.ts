import { type PersonalAct, record } from '../../acts/act.ts';
import type { Db } from '../../db/database.ts';
import { pathTo } from '../../web/address.ts';
import { imageAddress } from '../catalogue/addresses.ts';
import type { ShownImage } from './idea-view.tsx';
import { loadIdea } from './load-idea.ts';
import type { Picture } from './picture.ts';

/**
 * Gives an idea a picture, or takes it away. The same picture is stored once, by its content, and
 * earlier revisions keep theirs. Writes `stored_file`, `idea.image_id` and the journal.
 * @param picture null to remove it.
 * @throws Refusal `missing`
 */
export async function setPicture(
  act: PersonalAct,
  ideaId: string,
  picture: Picture | null,
): Promise<void> {
  const idea = await loadIdea(act.tx, act.actor, ideaId, { forUpdate: true });
  const imageId = picture && (await storePicture(act, picture));
  if (imageId === idea.imageId) return;
  await act.tx
    .updateTable('idea')
    .set({ imageId, savedAt: act.now, savedBy: act.actor.personId })
    .where('id', '=', ideaId)
    .execute();
  const subject = { type: 'idea', id: ideaId, editionId: idea.editionId };
  await record(act, picture ? 'idea.illustrated' : 'idea.image_removed', subject, {
    sha256: picture?.sha256 ?? null,
  });
}

/** Stores a picture once per content. @returns its id. */
export async function storePicture(act: PersonalAct, picture: Picture): Promise<string> {
  const { bytes, sha256, width, height } = picture;
  const stored = await act.tx
    .insertInto('storedFile')
    .values({
      sha256,
      mediaType: 'image/webp',
      bytes,
      width,
      height,
      uploadedBy: act.actor.personId,
      uploadedAt: act.now,
    })
    .onConflict((conflict) => conflict.column('sha256').doUpdateSet({ sha256 }))
    .returning('id')
    .executeTakeFirstOrThrow();
  return stored.id;
}

/** A stored picture, ready to be shown. */
export async function shownImage(
  db: Db,
  imageId: string | null,
  alt: string,
): Promise<ShownImage | undefined> {
  if (!imageId) return undefined;
  const file = await db
    .selectFrom('storedFile')
    .select(['sha256', 'width', 'height'])
    .where('id', '=', imageId)
    .executeTakeFirst();
  if (!file) return undefined;
  const { sha256, width, height } = file;
  return { href: pathTo(imageAddress, 'fr', { sha256 }), alt, width, height };
}
