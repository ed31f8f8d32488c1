import type { Temporal } from 'temporal-polyfill';
import type { Db } from '../../db/database.ts';
import type { Lang } from '../../words/lang.ts';

/** The pages whose text belongs to an edition. */
export const contentPages = ['programme', 'accessibility', 'legal-notice', 'privacy'] as const;
export type ContentPage = (typeof contentPages)[number];

export function isContentPage(value: string): value is ContentPage {
  return (contentPages as readonly string[]).includes(value);
}

/** Characters a content page may have. */
export const contentMax = 100_000;

/** One page in one language. */
export interface ContentKey {
  editionId: string;
  page: ContentPage;
  lang: Lang;
}

/** A saved version; number 0 is the text that comes with the program. */
export interface ContentVersion {
  number: number;
  savedAt: Temporal.Instant;
  savedBy: string | null;
}

/** The saved versions of a page, the last first, without their texts. */
export async function versionsOf(db: Db, key: ContentKey): Promise<ContentVersion[]> {
  return db
    .selectFrom('contentVersion')
    .leftJoin('person', 'person.id', 'contentVersion.savedBy')
    .select(['number', 'savedAt'])
    .select((eb) => eb.fn.coalesce('person.name', 'person.email').as('savedBy'))
    .where('editionId', '=', key.editionId)
    .where('page', '=', key.page)
    .where('contentVersion.lang', '=', key.lang)
    .orderBy('number', 'desc')
    .execute();
}

/** The last version of every page and language of an edition; a page nobody edited is absent. */
export async function lastVersions(
  db: Db,
  editionId: string,
): Promise<(ContentVersion & { page: string; lang: Lang })[]> {
  return db
    .selectFrom('contentVersion')
    .leftJoin('person', 'person.id', 'contentVersion.savedBy')
    .distinctOn(['page', 'contentVersion.lang'])
    .select(['page', 'contentVersion.lang', 'number', 'savedAt'])
    .select((eb) => eb.fn.coalesce('person.name', 'person.email').as('savedBy'))
    .where('editionId', '=', editionId)
    .orderBy('page')
    .orderBy('contentVersion.lang')
    .orderBy('number', 'desc')
    .execute();
}

/** The text of a version, or of the last one; undefined when there is none. */
export async function contentText(
  db: Db,
  key: ContentKey,
  number?: number,
): Promise<{ number: number; markdown: string } | undefined> {
  return db
    .selectFrom('contentVersion')
    .select(['number', 'markdown'])
    .where('editionId', '=', key.editionId)
    .where('page', '=', key.page)
    .where('lang', '=', key.lang)
    .$if(number !== undefined, (query) => query.where('number', '=', number as number))
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
}
