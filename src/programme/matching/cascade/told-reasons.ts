import type { Db } from '../../../db/database.ts';
import { type KeptReason, keptReasons } from '../outcome.ts';

/** What a student was told last of the wishes they did not get; none when nothing was. */
export async function toldReasons(
  db: Db,
  sessionId: string,
  applicationId: string,
): Promise<KeptReason[]> {
  const offer = await db
    .selectFrom('offer')
    .select('reasons')
    .where('applicationId', '=', applicationId)
    .orderBy('offeredAt', 'desc')
    .limit(1)
    .executeTakeFirst();
  const notice = await db
    .selectFrom('unmatchedNotice')
    .select('reasons')
    .where('sessionId', '=', sessionId)
    .where('applicationId', '=', applicationId)
    .executeTakeFirst();
  return keptReasons.parse(offer?.reasons ?? notice?.reasons ?? []);
}
