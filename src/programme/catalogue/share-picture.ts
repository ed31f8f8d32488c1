import { createHash } from 'node:crypto';
import type { DocumentData } from '../../documents/documents.ts';
import type { Lang } from '../../words/lang.ts';
import type { Edition } from '../editions/edition.ts';
import type { Card } from './catalogue-book.ts';
import template from './share-picture.typ?raw';
import { catalogueWords } from './words.ts';

/** Pixels; the proportions that networks crop nothing of. */
export const shareWidth = 1200;
export const shareHeight = 630;

/** Technologies named; more would not fit in a line. */
const maxTechnologies = 4;
/** Characters of a text; an archive's may be as long as its file, and the picture holds some 150. */
const maxLength = 400;

/** The picture that networks show beside a link to a project, before it is drawn. */
export interface SharePicture {
  template: string;
  data: DocumentData;
  /** Changes with anything the picture shows, and with its template. */
  version: string;
}

/** What the picture of a project shows, in a language: what its card says, and its edition. */
export function sharePictureOf(
  card: Card,
  edition: Pick<Edition, 'name'>,
  lang: Lang,
): SharePicture {
  const say = catalogueWords(lang);
  const details = [
    ...(card.place ? [say(`value.${card.place}`)] : []),
    ...card.technologies.slice(0, maxTechnologies),
  ];
  const data = {
    lang,
    edition: paragraph(edition.name),
    name: paragraph(card.name),
    tagline: paragraph(card.tagline),
    organisation: paragraph(card.organisationName ?? ''),
    details: paragraph(details.join(' · ')),
  };
  const hash = createHash('sha256').update(template).update(JSON.stringify(data));
  return { template, data, version: hash.digest('base64url').slice(0, 16) };
}

/** What the picture says, for those who do not see it. */
export function shareAlt(card: Card, edition: Pick<Edition, 'name'>, lang: Lang): string {
  const say = catalogueWords(lang);
  const { name, organisationName } = card;
  return organisationName
    ? say('share.altOf', { name, organisation: organisationName, edition: edition.name })
    : say('share.alt', { name, edition: edition.name });
}

/** A text on one line, and the way its first letter reads (as `dir="auto"` does in HTML). */
function paragraph(typed: string): { text: string; isRightToLeft: boolean } {
  const text = typed
    .slice(0, maxLength)
    .toWellFormed()
    // Accents piled up climb over the lines above.
    .replace(/(\p{M}{4})\p{M}+/gu, '$1')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  return { text, isRightToLeft: rightToLeft.test(text) };
}

const rightToLeft = /^\P{L}*[\p{sc=Hebr}\p{sc=Arab}\p{sc=Syrc}\p{sc=Thaa}\p{sc=Nkoo}]/u;
