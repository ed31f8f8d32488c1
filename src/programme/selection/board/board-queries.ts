/** Reads for the coordinator's list of ideas. */
import { type SqlBool, sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { Db } from '../../../db/database.ts';
import { type IdeaState, ideaStates } from '../../ideas/idea.ts';
import type { OrganisationKind } from '../../ideas/organisation.ts';
import { BOARD_PAGE, type BoardFilters } from './board-filters.ts';

/** A line of the list. */
export interface BoardLine {
  id: string;
  name: string;
  state: IdeaState;
  organisationName: string | null;
  organisationKind: OrganisationKind | null;
  /** Names of its porteurs, or their addresses. */
  carriers: string[];
  mentors: number;
  revision: number;
  savedAt: Temporal.Instant;
  /** True for an idea of the programme's archives. */
  isImported: boolean;
}

export interface Board {
  lines: BoardLine[];
  /** How many ideas the filters leave, on all pages. */
  total: number;
  /** How many of each state, whatever the state asked for. */
  states: Record<IdeaState, number>;
}

const nameOf = sql<string>`coalesce(idea.draft ->> 'name', '')`;

/** Where the words of a search are looked for. */
const searched = sql<string>`unaccent(${nameOf} || ' ' || coalesce(idea.draft ->> 'tagline', '') || ' '
  || coalesce(organisation.name, '') || ' ' || coalesce((
    SELECT string_agg(p.name || ' ' || p.email, ' ') FROM idea_member m
    JOIN person p ON p.id = m.person_id WHERE m.idea_id = idea.id), ''))`;

/** The ideas of an edition that the filters leave, a page of them, with totals; two queries. */
export async function loadBoard(db: Db, editionId: string, filters: BoardFilters): Promise<Board> {
  const { text, kind, state, sort, page } = filters;
  // The signs of a pattern are text like any other.
  const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  const found = db
    .selectFrom('idea')
    .leftJoin('organisation', 'organisation.id', 'idea.organisationId')
    .where('idea.editionId', '=', editionId)
    .$if(text !== '', (query) => query.where(sql<SqlBool>`${searched} ILIKE unaccent(${pattern})`))
    .$if(kind !== undefined, (query) =>
      query.where('organisation.kind', '=', kind as OrganisationKind),
    );
  const counts = await found
    .select(['idea.state'])
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .groupBy('idea.state')
    .execute();
  const states = Object.fromEntries(ideaStates.map((one) => [one, 0])) as Record<IdeaState, number>;
  for (const one of counts) states[one.state] = Number(one.count);
  const lines = await found
    .$if(state !== undefined, (query) => query.where('idea.state', '=', state as IdeaState))
    .select(['idea.id', 'idea.state', 'idea.savedAt'])
    .select(['organisation.name as organisationName', 'organisation.kind as organisationKind'])
    .select([
      nameOf.as('name'),
      sql<boolean>`idea.import_source IS NOT NULL`.as('isImported'),
      sql<string[]>`ARRAY(SELECT coalesce(nullif(p.name, ''), p.email) FROM idea_member m
        JOIN person p ON p.id = m.person_id
        WHERE m.idea_id = idea.id AND m.role = 'carrier' AND m.left_at IS NULL
        ORDER BY m.joined_at)`.as('carriers'),
      sql<number>`(SELECT count(*)::int FROM idea_member m
        WHERE m.idea_id = idea.id AND m.role = 'mentor' AND m.left_at IS NULL)`.as('mentors'),
      sql<number>`(SELECT coalesce(max(number), 0) FROM idea_revision r
        WHERE r.idea_id = idea.id)`.as('revision'),
    ])
    .$if(sort === 'organisation', (query) =>
      query.orderBy(sql`lower(unaccent(coalesce(organisation.name, '')))`),
    )
    .$if(sort !== 'recent', (query) => query.orderBy(sql`lower(unaccent(${nameOf}))`))
    .orderBy('idea.savedAt', 'desc')
    .orderBy('idea.id')
    .limit(BOARD_PAGE)
    .offset((page - 1) * BOARD_PAGE)
    .execute();
  const total = state
    ? states[state]
    : Object.values(states).reduce((sum, count) => sum + count, 0);
  return { lines, total, states };
}

/** A line of the journal about an idea. */
export interface JournalLine {
  id: number;
  at: Temporal.Instant;
  act: string;
  who: string;
}

/** What was done to an idea, the last act first. */
export async function journalOf(db: Db, ideaId: string): Promise<JournalLine[]> {
  return db
    .selectFrom('journal')
    .leftJoin('person', 'person.id', 'journal.actorId')
    .select(['journal.id', 'at', 'act'])
    .select(sql<string>`coalesce(nullif(person.name, ''), person.email, '')`.as('who'))
    .where('subjectType', '=', 'idea')
    .where('subjectId', '=', ideaId)
    .orderBy('journal.id', 'desc')
    .limit(200)
    .execute();
}

/** Somebody's acceptance of engagements for an idea. */
export interface AcceptanceLine {
  id: string;
  who: string;
  engagement: 'carrier' | 'mentor' | 'intern';
  lang: 'fr' | 'en';
  textShown: string;
  acceptedAt: Temporal.Instant;
}

/** The engagements accepted for an idea, the first one first. */
export async function acceptancesOf(db: Db, ideaId: string): Promise<AcceptanceLine[]> {
  return db
    .selectFrom('engagementAcceptance')
    .innerJoin('person', 'person.id', 'engagementAcceptance.personId')
    .select(['engagementAcceptance.id', 'engagement', 'engagementAcceptance.lang'])
    .select(['textShown', 'acceptedAt'])
    .select(sql<string>`coalesce(nullif(person.name, ''), person.email)`.as('who'))
    .where('ideaId', '=', ideaId)
    .orderBy('acceptedAt')
    .execute();
}
