/** What the catalogue keeps of an idea, written when it is published and when it changes. */
import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../../db/database.ts';
import { plainText } from '../../ui/markdown.tsx';
import { type IdeaContent, importedContent } from '../ideas/idea-content.ts';
import { partnersOf } from '../ideas/kinship.ts';
import { licenceFamily } from '../ideas/licence.ts';
import type { OrganisationKind } from '../ideas/organisation.ts';
import { folded, symbolOf, wordsOf } from './search-text.ts';

/** An idea's last revision, with what identifies it. */
export interface PublishedIdea {
  id: string;
  editionId: string;
  slug: string;
  revisionNumber: number;
  content: IdeaContent;
  /** Undefined for an archive's idea that does not say for whom it was written. */
  organisation: { id: string; name: string; kind: OrganisationKind } | undefined;
  /** Names of the organisations whose ideas were merged into it. */
  partners: readonly string[];
  imageId: string | null;
  submittedAt: Temporal.Instant;
}

/** Reads last revisions; the ideas are locked by the caller. */
export async function lastRevisions(tx: Tx, ideaIds: readonly string[]): Promise<PublishedIdea[]> {
  if (ideaIds.length === 0) return [];
  const rows = await tx
    .selectFrom('idea')
    .innerJoin('ideaRevision', 'ideaRevision.ideaId', 'idea.id')
    .leftJoin('organisation', 'organisation.id', 'ideaRevision.organisationId')
    .distinctOn('idea.id')
    .select(['idea.id', 'idea.editionId', 'idea.slug', 'ideaRevision.number as revisionNumber'])
    .select(['ideaRevision.content', 'ideaRevision.imageId', 'ideaRevision.submittedAt'])
    .select(['organisation.id as organisationId', 'organisation.name', 'organisation.kind'])
    .where('idea.id', 'in', ideaIds)
    .orderBy('idea.id')
    .orderBy('ideaRevision.number', 'desc')
    .execute();
  const partners = await partnersOf(tx, ideaIds);
  return rows.map(({ organisationId, name, kind, content, ...row }) => ({
    ...row,
    partners: (partners.get(row.id) ?? []).map((partner) => partner.name),
    content: importedContent.parse(content),
    organisation: organisationId && name && kind ? { id: organisationId, name, kind } : undefined,
  }));
}

/** Writes an idea's row in the catalogue, anew or over the one it has. */
export async function saveProject(
  tx: Tx,
  idea: PublishedIdea,
  publishedAt: Temporal.Instant,
): Promise<void> {
  const { content, organisation } = idea;
  const vectors = vectorsOf(idea);
  const row = {
    editionId: idea.editionId,
    revisionNumber: idea.revisionNumber,
    slug: idea.slug,
    name: content.name,
    nameKey: folded(content.name),
    tagline: plainText(content.tagline),
    lang: content.lang,
    organisationId: organisation?.id ?? null,
    organisationName: organisation?.name ?? null,
    organisationKind: organisation?.kind ?? null,
    technologies: content.technologies,
    place: content.place ?? null,
    licence: content.licence ?? null,
    licenceFamily: content.licence ? licenceFamily(content.licence) : null,
    places: content.interns,
    imageId: idea.imageId,
    updatedAt: idea.submittedAt,
    ...vectors,
  };
  await tx
    .insertInto('project')
    .values({ id: idea.id, publishedAt, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
}

/** Keeps the words of projects of one edition, for those who mistype them. */
export async function saveWords(tx: Tx, ideas: readonly PublishedIdea[]): Promise<void> {
  const [first] = ideas;
  if (!first) return;
  const words = wordsOf(ideas.flatMap((idea) => Object.values(textsByWeight(idea))).join('\n'));
  await sql`INSERT INTO project_word (edition_id, word, spelling)
    SELECT ${first.editionId}, word, spelling
    FROM jsonb_to_recordset(${JSON.stringify(words)}::jsonb) AS w (word text, spelling text)
    ON CONFLICT DO NOTHING`.execute(tx);
}

/** Forgets the words that no project of an edition has any more. */
export async function forgetWords(tx: Tx, editionId: string): Promise<void> {
  await sql`DELETE FROM project_word w WHERE edition_id = ${editionId} AND NOT EXISTS (
    SELECT FROM project
    WHERE edition_id = ${editionId} AND search @@ plainto_tsquery('french_unaccented', w.word)
  )`.execute(tx);
}

/** A `tsvector` holds a megabyte at most: what exceeds these lengths is read, not searched. */
const maxSearched = { A: 1_000, B: 20_000, C: 150_000, D: 150_000 };

function textsByWeight({
  content,
  organisation,
  partners,
}: PublishedIdea): Record<'A' | 'B' | 'C' | 'D', string> {
  const { technologies, skills } = content;
  const texts = {
    A: content.name,
    // A second time without signs, so that `vue` finds `Vue.js`.
    B: [content.tagline, ...technologies, technologies.join(' ').replace(/[^\p{L}\p{N}]+/gu, ' ')],
    C: [content.missions, skills.technical, skills.bonus, skills.personal],
    D: [
      content.presentation,
      content.administrationUse ?? '',
      content.mentoring,
      content.channels ?? '',
      content.city ?? '',
      organisation?.name ?? '',
      ...partners,
      ...content.sections.flatMap(({ title, markdown }) => [title, markdown]),
    ],
  };
  const joined = (weight: 'B' | 'C' | 'D') =>
    texts[weight].join('\n').slice(0, maxSearched[weight]);
  return { A: texts.A.slice(0, maxSearched.A), B: joined('B'), C: joined('C'), D: joined('D') };
}

function vectorsOf(idea: PublishedIdea) {
  const texts = textsByWeight(idea);
  const weighted = (weight: 'A' | 'B' | 'C' | 'D') =>
    sql`setweight(to_tsvector('french_unaccented', ${texts[weight]}), ${weight}::"char")`;
  const symbols = idea.content.technologies
    .map(symbolOf)
    .filter((symbol) => symbol !== undefined)
    .map((symbol, index) => `'${symbol}':${index + 1}B`)
    .join(' ');
  const heading = sql`${weighted('A')} || ${weighted('B')} || ${symbols}::tsvector`;
  return {
    heading: sql<string>`${heading}`,
    search: sql<string>`${heading} || ${weighted('C')} || ${weighted('D')}`,
  };
}
