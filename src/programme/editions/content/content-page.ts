import type { Temporal } from 'temporal-polyfill';
import type { Db } from '../../../db/database.ts';
import { type Heading, renderMarkdown } from '../../../ui/markdown.tsx';
import type { Lang } from '../../../words/lang.ts';
import type { ContentPage } from '../content-versions.ts';
import type { Edition } from '../edition.ts';
import { defaultText } from './default-texts.ts';
import { fillPlaceholders } from './fill.ts';

/** A text of an edition as it was written, placeholders included. */
export interface ContentText {
  markdown: string;
  /** The version shown; 0 is the text that comes with the program. */
  number: number;
  /** When it was saved; for the text that comes with the program, when the edition was made. */
  updatedAt: Temporal.Instant | undefined;
}

/** The latest version of a page's text, or the text that comes with the program. One query. */
export async function readContent(
  db: Db,
  edition: Pick<Edition, 'id'> | undefined,
  page: ContentPage,
  lang: Lang,
): Promise<ContentText> {
  const original = { markdown: defaultText(page, lang), number: 0 };
  if (!edition) return { ...original, updatedAt: undefined };
  const found = await db
    .selectFrom('edition')
    .leftJoin('contentVersion', (join) =>
      join
        .onRef('contentVersion.editionId', '=', 'edition.id')
        .on('contentVersion.page', '=', page)
        .on('contentVersion.lang', '=', lang),
    )
    .select(['markdown', 'number', 'savedAt', 'edition.createdAt'])
    .where('edition.id', '=', edition.id)
    .orderBy('number', (order) => order.desc().nullsLast())
    .limit(1)
    .executeTakeFirst();
  if (found?.markdown == null || found.number === null) {
    return { ...original, updatedAt: found?.createdAt };
  }
  return {
    markdown: found.markdown,
    number: found.number,
    updatedAt: found.savedAt ?? found.createdAt,
  };
}

/** A text ready to be shown: safe HTML from level-2 headings down, and its headings. */
export interface RenderedContent {
  html: string;
  headings: Heading[];
}

/** Fills the placeholders of a text and renders it, for the page and for the preview alike. */
export function renderContent(
  text: Pick<ContentText, 'markdown' | 'updatedAt'>,
  about: { edition: Edition | undefined; baseUrl: string; lang: Lang },
): RenderedContent {
  const { markdown, updatedAt } = text;
  return renderMarkdown(fillPlaceholders(markdown, { ...about, updatedAt }), 2);
}
