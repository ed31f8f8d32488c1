/** Reads for the coordinator's list of ideas. */
import { type RawBuilder, sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { Db } from '../../../db/database.ts';
import { type IdeaState, ideaStates } from '../../ideas/idea.ts';
import type { OrganisationKind } from '../../ideas/organisation.ts';
import type { Preparable } from '../decision.ts';
import { BOARD_PAGE, type BoardFilters, type BoardSort } from './board-filters.ts';

/** A line of the list. */
export interface BoardLine {
  id: string;
  name: string;
  state: IdeaState;
  organisationName: string | null;
  organisationKind: OrganisationKind | null;
  /** Names of its porteurs, or their addresses. */
  carriers: string[];
  revision: number;
  savedAt: Temporal.Instant;
  /** True for an idea of the programme's archives. */
  isImported: boolean;
  /** Means of what reviewers gave, from 0 to 4; null while there is none to show. */
  interest: number | null;
  mentoring: number | null;
  /** The largest disagreement between two reviewers on one criterion, from 0 to 4. */
  spread: number | null;
  /** Reviews given, and how many are expected in all. */
  given: number;
  expected: number;
  /** True when whoever asks still owes their own review: no score is shown to them. */
  isOwed: boolean;
  prepared: Preparable;
  /** True when what was prepared last is public. */
  isPublished: boolean;
}

export interface Board {
  lines: BoardLine[];
  /** How many ideas the filters leave, on all pages. */
  total: number;
  /** How many of each state, whatever the state asked for. */
  states: Record<IdeaState, number>;
  /** Technologies named by the ideas sent, whatever the filters. */
  technologies: string[];
}

/** Where the words of a search are looked for. */
const searched = sql<string>`unaccent(idea.name || ' ' || idea.tagline || ' '
  || coalesce(organisation.name, '') || ' ' || coalesce((
    SELECT string_agg(p.name || ' ' || p.email, ' ') FROM idea_member m
    JOIN person p ON p.id = m.person_id WHERE m.idea_id = idea.id), ''))`;

/** The technologies of an idea as it was last sent. */
const technologiesOf = sql`(SELECT r.technologies FROM idea_revision r
  WHERE r.idea_id = idea.id ORDER BY number DESC LIMIT 1)`;

/**
 * The ideas that the filters leave to a coordinator, a page of them, with totals; three queries.
 * Ideas they are kept out of are not there, nor counted. Where they still owe a review, the idea is
 * shown and sorted as if nobody had scored it.
 * @param personId who asks.
 */
export async function loadBoard(
  db: Db,
  { editionId, personId }: { editionId: string; personId: string },
  filters: BoardFilters,
): Promise<Board> {
  const found = foundBy(editionId, personId, filters);
  const { rows: counts } = await sql<{ state: IdeaState; count: number }>`
    WITH ${weighedBy(editionId, personId)}
    SELECT idea.state, count(*)::int AS count ${fromIdeas(filters)}
    WHERE ${conditionsOf(editionId, personId, filters)} GROUP BY idea.state`.execute(db);
  const states = Object.fromEntries(ideaStates.map((one) => [one, 0])) as Record<IdeaState, number>;
  for (const { state, count } of counts) states[state] = count;
  const { rows: lines } = await sql<BoardLine>`
    WITH ${weighedBy(editionId, personId)}, ${found}, shown AS (
      SELECT * FROM found WHERE ${filters.state ? sql`state = ${filters.state}` : sql`true`}
      ORDER BY ${orderOf(filters.sort)}
      LIMIT ${BOARD_PAGE} OFFSET ${(filters.page - 1) * BOARD_PAGE}
    )
    SELECT shown.id, shown.name, shown.state, shown.saved_at AS "savedAt",
      shown.organisation_name AS "organisationName", shown.organisation_kind AS "organisationKind",
      shown.is_imported AS "isImported", shown.interest, shown.mentoring, shown.spread,
      shown.given, shown.expected, shown.is_owed AS "isOwed", shown.prepared,
      shown.is_published AS "isPublished",
      ARRAY(SELECT coalesce(nullif(p.name, ''), p.email) FROM idea_member m
        JOIN person p ON p.id = m.person_id
        WHERE m.idea_id = shown.id AND m.role = 'carrier' AND m.left_at IS NULL
        ORDER BY m.joined_at) AS carriers,
      (SELECT coalesce(max(number), 0) FROM idea_revision r WHERE r.idea_id = shown.id) AS revision
    FROM shown ORDER BY ${orderOf(filters.sort)}`.execute(db);
  const { rows: named } = await sql<{ name: string }>`
    SELECT DISTINCT one.value AS name
    FROM idea CROSS JOIN LATERAL jsonb_array_elements_text(coalesce(${technologiesOf}, '[]')) AS one
    WHERE idea.edition_id = ${editionId} AND ${notKeptOut(personId)}
    ORDER BY name`.execute(db);
  const total = filters.state
    ? states[filters.state]
    : Object.values(states).reduce((sum, count) => sum + count, 0);
  return { lines, total, states, technologies: named.map(({ name }) => name) };
}

const notKeptOut = (personId: string): RawBuilder<unknown> => sql`NOT EXISTS (
  SELECT FROM kept_out k WHERE k.idea_id = idea.id AND k.person_id = ${personId})`;

/** What the filters ask of an idea, its organisation, and what is said of it. */
function conditionsOf(
  editionId: string,
  personId: string,
  { text, kind, technology, prepared, isMissing }: BoardFilters,
): RawBuilder<unknown> {
  // The signs of a pattern are text like any other.
  const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  const conditions = [
    sql`idea.edition_id = ${editionId}`,
    notKeptOut(personId),
    ...(text ? [sql`${searched} ILIKE unaccent(${pattern})`] : []),
    ...(kind ? [sql`organisation.kind = ${kind}`] : []),
    ...(technology ? [sql`${technologiesOf} ? ${technology}`] : []),
    ...(prepared ? [sql`coalesce(decided.outcome, 'undecided') = ${prepared}`] : []),
    ...(isMissing ? [sql`coalesce(asked.missing, 0) > 0`] : []),
  ];
  return sql.join(conditions, sql` AND `);
}

/** The ideas with no more than what the filters look at: counting them all is then quick. */
function fromIdeas({ prepared, isMissing }: BoardFilters): RawBuilder<unknown> {
  return sql`FROM idea LEFT JOIN organisation ON organisation.id = idea.organisation_id
    ${isMissing ? sql`LEFT JOIN asked ON asked.idea_id = idea.id` : sql``}
    ${prepared ? sql`LEFT JOIN decided ON decided.idea_id = idea.id` : sql``}`;
}

/**
 * What is said of each idea of an edition: `score`, `asked`, `decided`, each worked out only where it
 * is read. A review counts when it is the reviewer's last and they are not kept out of the idea.
 */
function weighedBy(editionId: string, personId: string): RawBuilder<unknown> {
  return sql`counted AS MATERIALIZED (
      SELECT DISTINCT ON (r.idea_id, r.reviewer_id)
        r.idea_id, r.reviewer_id, r.interest, r.mentoring
      FROM review r JOIN idea i ON i.id = r.idea_id
      WHERE i.edition_id = ${editionId} AND NOT EXISTS (
        SELECT FROM kept_out k WHERE k.idea_id = r.idea_id AND k.person_id = r.reviewer_id)
      ORDER BY r.idea_id, r.reviewer_id, r.number DESC
    ), score AS MATERIALIZED (
      SELECT idea_id, count(*)::int AS given, avg(interest)::float8 AS interest,
        avg(mentoring)::float8 AS mentoring,
        greatest(max(interest) - min(interest), max(mentoring) - min(mentoring)) AS spread
      FROM counted GROUP BY idea_id
    ), asked AS MATERIALIZED (
      SELECT a.idea_id, count(*) FILTER (WHERE c.reviewer_id IS NULL)::int AS missing,
        bool_or(a.reviewer_id = ${personId} AND c.reviewer_id IS NULL) AS is_owed
      FROM review_assignment a
      JOIN idea i ON i.id = a.idea_id
      LEFT JOIN counted c ON c.idea_id = a.idea_id AND c.reviewer_id = a.reviewer_id
      WHERE i.edition_id = ${editionId} AND NOT EXISTS (
        SELECT FROM kept_out k WHERE k.idea_id = a.idea_id AND k.person_id = a.reviewer_id)
      GROUP BY a.idea_id
    ), decided AS MATERIALIZED (
      SELECT DISTINCT ON (d.idea_id) d.idea_id, d.outcome, EXISTS (
        SELECT FROM published_decision p WHERE p.idea_id = d.idea_id AND p.number = d.number
      ) AS is_published
      FROM decision d JOIN idea i ON i.id = d.idea_id
      WHERE i.edition_id = ${editionId}
      ORDER BY d.idea_id, d.number DESC
    )`;
}

/** Every idea that the filters leave, whatever its state, as the query `found`. */
function foundBy(editionId: string, personId: string, filters: BoardFilters): RawBuilder<unknown> {
  return sql`found AS (
      SELECT idea.id, idea.name, idea.slug, idea.state, idea.saved_at,
        idea.import_source IS NOT NULL AS is_imported,
        organisation.name AS organisation_name, organisation.kind AS organisation_kind,
        coalesce(asked.is_owed, false) AS is_owed,
        CASE WHEN NOT coalesce(asked.is_owed, false) THEN score.interest END AS interest,
        CASE WHEN NOT coalesce(asked.is_owed, false) THEN score.mentoring END AS mentoring,
        CASE WHEN NOT coalesce(asked.is_owed, false) AND score.given > 1
             THEN score.spread END AS spread,
        coalesce(score.given, 0) AS given,
        coalesce(score.given, 0) + coalesce(asked.missing, 0) AS expected,
        coalesce(decided.outcome, 'undecided') AS prepared,
        coalesce(decided.is_published, false) AS is_published
      FROM idea
      LEFT JOIN organisation ON organisation.id = idea.organisation_id
      LEFT JOIN score ON score.idea_id = idea.id
      LEFT JOIN asked ON asked.idea_id = idea.id
      LEFT JOIN decided ON decided.idea_id = idea.id
      WHERE ${conditionsOf(editionId, personId, filters)}
    )`;
}

/**
 * The order of the list. Between equals the address decides, which was made of the name, so that a
 * page never changes by itself.
 */
function orderOf(sort: BoardSort): RawBuilder<unknown> {
  const byAddress = sql`slug, id`;
  switch (sort) {
    case 'recent':
      return sql`saved_at DESC, id`;
    case 'score':
      return sql`interest + mentoring DESC NULLS LAST, ${byAddress}`;
    case 'spread':
      return sql`spread DESC NULLS LAST, ${byAddress}`;
    case 'missing':
      return sql`expected - given DESC, ${byAddress}`;
    case 'organisation':
      return sql`lower(unaccent(coalesce(organisation_name, ''))), ${byAddress}`;
    case 'name':
      return sql`lower(unaccent(name)), ${byAddress}`;
  }
}
