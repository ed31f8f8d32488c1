import type { Temporal } from 'temporal-polyfill';
import type { Db } from '../../db/database.ts';
import type { PublicChanges } from '../../db/public-changes.ts';
import { type Edition, isAnnounced, type MilestoneKind } from './edition.ts';

/** All editions with their milestones, kept in memory until one of them changes. */
export interface EditionBook {
  /** Newest first, by the start of the internship. */
  all(): Promise<readonly Edition[]>;
  /** The one visitors are shown: the newest that is announced. */
  current(now: Temporal.Instant): Promise<Edition | undefined>;
  bySlug(slug: string): Promise<Edition | undefined>;
}

export function openEditionBook(db: Db, changes: PublicChanges): EditionBook {
  let kept: { generation: number; editions: Promise<readonly Edition[]> } | undefined;
  const all = () => {
    const { generation } = changes;
    if (!changes.isListening) return loadEditions(db);
    if (kept?.generation !== generation) {
      const editions = loadEditions(db);
      kept = { generation, editions };
      editions.catch(() => {
        kept = undefined;
      });
    }
    return kept.editions;
  };
  return {
    all,
    current: async (now) => (await all()).find((edition) => isAnnounced(edition, now)),
    bySlug: async (slug) => (await all()).find((edition) => edition.slug === slug),
  };
}

/** Reads every edition, or one, in two queries. */
export async function loadEditions(db: Db, only?: string): Promise<Edition[]> {
  const editions = await db
    .selectFrom('edition')
    .selectAll()
    .$if(only !== undefined, (query) => query.where('id', '=', only as string))
    .orderBy('internshipStartsOn', 'desc')
    .orderBy('slug')
    .execute();
  const milestones = await db
    .selectFrom('milestone')
    .selectAll()
    .$if(only !== undefined, (query) => query.where('editionId', '=', only as string))
    .orderBy('at')
    .execute();
  return editions.map((edition) => ({
    ...edition,
    milestones: milestones
      .filter(({ editionId }) => editionId === edition.id)
      .map(({ kind, at, onDate }) => ({ kind: kind as MilestoneKind, at, onDate })),
  }));
}
