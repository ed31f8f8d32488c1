import { sql } from 'kysely';
import type { Db } from '../../db/database.ts';
import { pathTo } from '../../web/address.ts';
import { type IdeaContent, importedContent } from '../ideas/idea-content.ts';
import type { ShownImage, ShownOrganisation } from '../ideas/idea-view.tsx';
import { imageAddress } from './addresses.ts';
import type { Card, Catalogue } from './catalogue-book.ts';
import {
  publicQuestions,
  readQuestion,
  type StoredQuestion,
} from './questions/public-questions.ts';
import type { PublicQuestion } from './questions/question.ts';

/** What a project's page shows beside its card. */
export interface ProjectText {
  content: IdeaContent;
  organisation: ShownOrganisation | undefined;
  image: ShownImage | undefined;
  /** Those that everybody may read, the last answered first. */
  questions: PublicQuestion[];
}

/** Reads a project's text, as of the revision the catalogue shows, in one query. */
export async function loadProject(db: Db, card: Card): Promise<ProjectText> {
  const [text] = await loadProjects(db, [card]);
  if (!text) throw new Error(`project ${card.slug} has no revision ${card.revisionNumber}`);
  return text;
}

/** Reads the texts of a few projects, in their order, in one query; of none, without any. */
export async function loadProjects(db: Db, cards: readonly Card[]): Promise<ProjectText[]> {
  if (cards.length === 0) return [];
  const rows = await db
    .selectFrom('ideaRevision')
    .leftJoin('organisation', 'organisation.id', 'ideaRevision.organisationId')
    .leftJoin('storedFile', 'storedFile.id', 'ideaRevision.imageId')
    .select(['ideaId', 'ideaRevision.content', 'organisation.website'])
    .select(['sha256', 'width', 'height'])
    .select(publicQuestions(sql.ref('idea_revision.idea_id')).as('questions'))
    .where((eb) =>
      eb.or(
        cards.map(({ id, revisionNumber }) =>
          eb.and([eb('ideaId', '=', id), eb('number', '=', revisionNumber)]),
        ),
      ),
    )
    .execute();
  return cards.flatMap((card) => {
    const row = rows.find(({ ideaId }) => ideaId === card.id);
    return row ? [textOf(card, row)] : [];
  });
}

/** What is read of a project. */
interface TextRow {
  content: unknown;
  website: string | null;
  sha256: string | null;
  width: number | null;
  height: number | null;
  questions: StoredQuestion[];
}

function textOf({ organisationName, organisationKind }: Card, row: TextRow): ProjectText {
  const content = importedContent.parse(row.content);
  const { website, sha256, width, height } = row;
  return {
    content,
    organisation:
      organisationName && organisationKind
        ? { name: organisationName, kind: organisationKind, website }
        : undefined,
    image: sha256
      ? {
          href: pathTo(imageAddress, 'fr', { sha256 }),
          alt: content.imageAlt ?? '',
          width,
          height,
        }
      : undefined,
    questions: row.questions.map(readQuestion),
  };
}

/** What is known of each catalogue's likenesses, for as long as its cards are kept. */
const likenesses = new WeakMap<
  readonly Card[],
  { users: Map<string, number>; of: Map<Card, Card[]> }
>();

/**
 * The projects that share most technologies with one, a rare technology counting more than one that
 * every project has. Compares with every card, once for each until something public changes.
 */
export function similarProjects({ cards }: Catalogue, card: Card): Card[] {
  const known = likenesses.get(cards) ?? { users: usersOf(cards), of: new Map() };
  likenesses.set(cards, known);
  const similar = known.of.get(card) ?? mostSimilar(cards, card, known.users);
  known.of.set(card, similar);
  return similar;
}

/** How many projects use each technology. */
function usersOf(cards: readonly Card[]): Map<string, number> {
  const users = new Map<string, number>();
  for (const { technologies } of cards) {
    for (const name of technologies) users.set(name, (users.get(name) ?? 0) + 1);
  }
  return users;
}

const similarShown = 3;

function mostSimilar(
  cards: readonly Card[],
  card: Card,
  users: ReadonlyMap<string, number>,
): Card[] {
  const rarity = new Map(
    card.technologies.map((name) => [name, 1 + Math.log(cards.length / (users.get(name) ?? 1))]),
  );
  return cards
    .filter(({ id }) => id !== card.id)
    .map((other) => ({
      other,
      score: other.technologies.reduce((sum, name) => sum + (rarity.get(name) ?? 0), 0),
    }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, similarShown)
    .map(({ other }) => other);
}

/** The projects whose address or name is written most like what was asked for. */
export async function projectsNear(
  db: Db,
  editionId: string,
  { bySlug }: Catalogue,
  slug: string,
): Promise<Card[]> {
  const asked = slug.slice(0, 80).replaceAll('\0', '');
  const { rows } = await sql<{ slug: string }>`
    SELECT slug FROM project
    WHERE edition_id = ${editionId} AND similarity(slug, ${asked}) > 0.25
    ORDER BY similarity(slug, ${asked}) DESC, slug LIMIT 3`.execute(db);
  return rows.map((row) => bySlug.get(row.slug)).filter((card) => card !== undefined);
}
