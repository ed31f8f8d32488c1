import { type PersonalAct, record } from '../../acts/act.ts';
import { refusal } from '../../acts/refusal.ts';
import { refuseViolations } from '../../acts/violations.ts';
import type { Db } from '../../db/database.ts';
import { isAnnounced, milestone } from './edition.ts';
import { lockEdition } from './load-edition.ts';
import { refuseUnlessCoordinator } from './may-coordinate.ts';
import { editionWords } from './words.ts';

refuseViolations({
  edition_stays_announced: () => refusal(editionWords, 'conflict', 'ideas_were_submitted'),
});

/**
 * Shows an edition to visitors from now on; also when it was to be announced later. Announcing twice
 * is a success. Writes `edition.announced_at` and the journal.
 * @throws Refusal `forbidden`, `announce_needs_call` when the call for ideas has no dates yet.
 */
export async function announceEdition(act: PersonalAct, editionId: string): Promise<void> {
  refuseUnlessCoordinator(act, editionId);
  const edition = await lockEdition(act.tx, editionId);
  if (isAnnounced(edition, act.now)) return;
  if (!milestone(edition, 'call_opens') || !milestone(edition, 'call_closes')) {
    throw refusal(editionWords, 'conflict', 'announce_needs_call');
  }
  await act.tx
    .updateTable('edition')
    .set({ announcedAt: act.now })
    .where('id', '=', editionId)
    .execute();
  await record(act, 'edition.announced', { type: 'edition', id: editionId, editionId });
}

/**
 * Hides an edition from visitors again, as long as nobody has sent an idea to it.
 * Writes `edition.announced_at` and the journal.
 * @throws Refusal `forbidden`, `ideas_were_submitted`
 */
export async function withdrawAnnouncement(act: PersonalAct, editionId: string): Promise<void> {
  refuseUnlessCoordinator(act, editionId);
  const edition = await lockEdition(act.tx, editionId);
  if (!edition.announcedAt) return;
  await act.tx
    .updateTable('edition')
    .set({ announcedAt: null })
    .where('id', '=', editionId)
    .execute();
  await record(act, 'edition.announcement_withdrawn', {
    type: 'edition',
    id: editionId,
    editionId,
  });
}

/** True once somebody has sent an idea to the edition: its announcement stays. */
export async function hasSubmittedIdeas(db: Db, editionId: string): Promise<boolean> {
  const found = await db
    .selectFrom('ideaRevision')
    .innerJoin('idea', 'idea.id', 'ideaRevision.ideaId')
    .select('ideaRevision.ideaId')
    .where('idea.editionId', '=', editionId)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}
