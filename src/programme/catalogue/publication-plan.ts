import type { Temporal } from 'temporal-polyfill';
import type { Db } from '../../db/database.ts';
import { importedContent } from '../ideas/idea-content.ts';
import type { OrganisationKind } from '../ideas/organisation.ts';

/** What publishing an edition's catalogue would do, as a coordinator checks it. */
export interface PublicationPlan {
  /** Submitted ideas, in alphabetical order. */
  waiting: {
    id: string;
    name: string;
    organisation: string | null;
    kind: OrganisationKind | null;
    technologies: string[];
    submittedAt: Temporal.Instant;
  }[];
  byKind: { value: string; count: number }[];
  byTechnology: { value: string; count: number }[];
  /** What stays out. */
  drafts: number;
  withdrawn: number;
  /** What is public already, in alphabetical order. */
  projects: { id: string; slug: string; name: string }[];
}

const shownTechnologies = 12;

/** Reads the plan in three queries; for coordinators of the edition. */
export async function publicationPlan(db: Db, editionId: string): Promise<PublicationPlan> {
  const rows = await db
    .selectFrom('idea')
    .innerJoin('ideaRevision', 'ideaRevision.ideaId', 'idea.id')
    .leftJoin('organisation', 'organisation.id', 'ideaRevision.organisationId')
    .distinctOn('idea.id')
    .select(['idea.id', 'content', 'submittedAt', 'organisation.name', 'organisation.kind'])
    .where('editionId', '=', editionId)
    .where('state', '=', 'submitted')
    .orderBy('idea.id')
    .orderBy('number', 'desc')
    .execute();
  const waiting = rows
    .map(({ id, content, submittedAt, name: organisation, kind }) => {
      const { name, technologies } = importedContent.parse(content);
      return { id, name, organisation, kind, technologies, submittedAt };
    })
    .toSorted((a, b) => a.name.localeCompare(b.name, 'fr'));
  const states = await db
    .selectFrom('idea')
    .select((eb) => ['state', eb.fn.countAll<number>().as('count')])
    .where('editionId', '=', editionId)
    .groupBy('state')
    .execute();
  const counted = (state: string) => states.find((row) => row.state === state)?.count ?? 0;
  const projects = await db
    .selectFrom('project')
    .select(['id', 'slug', 'name'])
    .where('editionId', '=', editionId)
    .orderBy('nameKey')
    .execute();
  return {
    waiting,
    byKind: tally(waiting.flatMap(({ kind }) => kind ?? [])),
    byTechnology: tally(waiting.flatMap(({ technologies }) => technologies)).slice(
      0,
      shownTechnologies,
    ),
    drafts: counted('draft'),
    withdrawn: counted('withdrawn'),
    projects,
  };
}

function tally(values: readonly string[]): { value: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || a.value.localeCompare(b.value, 'fr'));
}
