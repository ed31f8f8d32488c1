/** What was submitted, revision by revision, and what changed between two of them. */
import type { Temporal } from 'temporal-polyfill';
import type { Db } from '../../db/database.ts';
import { contentFields, type Draft, draftOf } from './draft.ts';
import { type IdeaContent, importedContent } from './idea-content.ts';
import type { Idea } from './load-idea.ts';
import { shownContent } from './shown-content.ts';

/** A line of the list of revisions. */
export interface RevisionLine {
  number: number;
  submittedAt: Temporal.Instant;
  /** Empty for an idea imported from the programme's archives. */
  submittedBy: string;
}

/** A revision as it was frozen. */
export interface Revision extends RevisionLine {
  content: IdeaContent;
  organisationId: string | null;
  organisationName: string;
  imageId: string | null;
}

/** Every revision of an idea, the last one first. */
export async function revisionsOf(db: Db, ideaId: string): Promise<RevisionLine[]> {
  const rows = await db
    .selectFrom('ideaRevision')
    .leftJoin('person', 'person.id', 'submittedBy')
    .select(['number', 'submittedAt', 'person.name', 'person.email'])
    .where('ideaId', '=', ideaId)
    .orderBy('number', 'desc')
    .execute();
  return rows.map(({ name, email, ...row }) => ({ ...row, submittedBy: name || email || '' }));
}

/** One revision; undefined when there is none of this number. */
export async function loadRevision(
  db: Db,
  ideaId: string,
  number: number,
): Promise<Revision | undefined> {
  if (!Number.isInteger(number) || number < 1 || number > 1_000_000) return undefined;
  const row = await db
    .selectFrom('ideaRevision')
    .leftJoin('organisation', 'organisation.id', 'organisationId')
    .leftJoin('person', 'person.id', 'submittedBy')
    .select(['number', 'submittedAt', 'content', 'organisationId', 'imageId'])
    .select(['organisation.name as organisationName', 'person.name', 'person.email'])
    .where('ideaId', '=', ideaId)
    .where('number', '=', number)
    .executeTakeFirst();
  if (!row) return undefined;
  const { name, email, content, organisationName, ...rest } = row;
  return {
    ...rest,
    submittedBy: name || email || '',
    organisationName: organisationName ?? '',
    content: importedContent.parse(content),
  };
}

/** What is compared: the texts of a version, its organisation, its picture. */
export interface Compared {
  texts: Draft;
  organisationName: string;
  imageId: string | null;
}

export function comparedRevision({ content, organisationName, imageId }: Revision): Compared {
  return { texts: draftOf(content), organisationName, imageId };
}

/** The draft as it would be submitted: spaces and spellings that submission tidies are not changes. */
export function comparedDraft(idea: Idea, organisationName: string): Compared {
  const tidy = draftOf(shownContent(idea.draft));
  const texts = Object.fromEntries(
    contentFields.map((field) => [field, tidy[field] ?? idea.draft[field] ?? '']),
  );
  return { texts, organisationName, imageId: idea.imageId };
}

/** A field whose text is not the same in two versions. */
export interface FieldChange {
  field: string;
  before: string;
  after: string;
}

/** The fields that differ, in the order of the form. */
export function changesBetween(before: Compared, after: Compared): FieldChange[] {
  const pairs = [
    { field: 'organisation', before: before.organisationName, after: after.organisationName },
    ...contentFields.map((field) => ({
      field,
      before: before.texts[field] ?? '',
      after: after.texts[field] ?? '',
    })),
  ];
  return pairs.filter((one) => one.before !== one.after);
}

/** True when two versions differ in a text, their organisation or their picture. */
export function isChanged(before: Compared, after: Compared): boolean {
  return before.imageId !== after.imageId || changesBetween(before, after).length > 0;
}
