/** What was sent, as it was sent. */
import type { Temporal } from 'temporal-polyfill';
import type { Db } from '../../../db/database.ts';
import { type ApplicationContent, applicationContent, type Wish } from '../content.ts';

/** Profile, motivation, CV and wishes, as readers see them. */
export interface Copy {
  content: ApplicationContent;
  cvId: string | null;
  wishes: readonly Wish[];
}

/** A copy by its number; undefined when there is none. */
export async function loadCopy(
  db: Db,
  applicationId: string,
  number: number,
): Promise<(Copy & { submittedAt: Temporal.Instant }) | undefined> {
  const copy = await db
    .selectFrom('applicationRevision')
    .select(['content', 'cvId', 'submittedAt'])
    .where('applicationId', '=', applicationId)
    .where('number', '=', number)
    .executeTakeFirst();
  if (!copy) return undefined;
  const wishes = await db
    .selectFrom('wish')
    .select(['ideaId', 'rank', 'motivation'])
    .where('applicationId', '=', applicationId)
    .where('number', '=', number)
    .orderBy('rank')
    .execute();
  return { ...copy, content: applicationContent.parse(copy.content), wishes };
}

/** The number of a copy, as an address says it; undefined when there can be none. */
export function copyNumberIn(text: string | null): number | undefined {
  return text && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}

/** True when sending one after the other would change nothing for readers. */
export function isSame(one: Copy, other: Copy): boolean {
  const told = ({ content, cvId, wishes }: Copy) =>
    JSON.stringify([
      applicationContent.parse(content),
      cvId,
      wishes.map(({ ideaId, motivation }) => [ideaId, motivation]),
    ]);
  return told(one) === told(other);
}
