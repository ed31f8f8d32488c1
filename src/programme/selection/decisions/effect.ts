/** What decisions would make of a catalogue: how many of which kind, places offered. */
import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { type IdeaState, type Outcome, outcomes } from '../../ideas/idea.ts';
import type { OrganisationKind } from '../../ideas/organisation.ts';
import type { Preparable } from '../decision.ts';

/** An idea that is decided upon, or may be. */
export interface WeighedIdea {
  id: string;
  name: string;
  state: IdeaState;
  organisation: string | null;
  kind: OrganisationKind | null;
  technologies: string[];
  /** How many interns it may take. */
  places: number;
  /** The last decision prepared, published or not, and its number; 0 for none. */
  prepared: Preparable;
  number: number;
  reason: string;
  isKeptOut: boolean;
}

/** The ideas of an edition that were sent and go on, by name; one query. @param personId who asks. */
export async function weighedIdeas(
  db: Db,
  editionId: string,
  personId: string,
): Promise<WeighedIdea[]> {
  const { rows } = await sql<WeighedIdea>`
    SELECT i.id, r.content ->> 'name' AS name, i.state, o.name AS organisation, o.kind,
      ARRAY(SELECT jsonb_array_elements_text(coalesce(r.content -> 'technologies', '[]')))
        AS technologies,
      coalesce((r.content ->> 'interns')::int, 1) AS places,
      coalesce(d.outcome, 'undecided') AS prepared, coalesce(d.number, 0) AS number,
      coalesce(d.reason, '') AS reason,
      EXISTS (SELECT FROM kept_out k
              WHERE k.idea_id = i.id AND k.person_id = ${personId}) AS "isKeptOut"
    FROM idea i
    CROSS JOIN LATERAL (SELECT content, organisation_id FROM idea_revision
      WHERE idea_id = i.id ORDER BY number DESC LIMIT 1) AS r
    LEFT JOIN organisation o ON o.id = r.organisation_id
    LEFT JOIN LATERAL (SELECT number, outcome, reason FROM decision
      WHERE idea_id = i.id ORDER BY number DESC LIMIT 1) AS d ON true
    WHERE i.edition_id = ${editionId}
      AND i.state IN ('submitted', 'changes_asked', 'selected', 'waitlisted', 'declined')
    ORDER BY lower(unaccent(r.content ->> 'name')), i.id`.execute(db);
  return rows;
}

/** What an idea will be once all that is prepared is published. */
export function futureOf({ state, prepared }: Pick<WeighedIdea, 'state' | 'prepared'>): Preparable {
  if (state === 'selected') return 'selected';
  if (prepared !== 'undecided') return prepared;
  return outcomes.find((one) => one === state) ?? 'undecided';
}

/** Figures of a catalogue to come. */
export interface Effect {
  counts: Record<Outcome | 'undecided', number>;
  places: number;
  byKind: { value: OrganisationKind; count: number }[];
  byTechnology: { value: string; count: number }[];
}

/** Counts what each idea will be, and what the selected ones are. */
export function effectOf(
  ideas: readonly WeighedIdea[],
  becomes: (idea: WeighedIdea) => Preparable = futureOf,
): Effect {
  const counts = { selected: 0, waitlisted: 0, declined: 0, undecided: 0 };
  for (const idea of ideas) counts[becomes(idea)] += 1;
  const selected = ideas.filter((idea) => becomes(idea) === 'selected');
  return {
    counts,
    places: selected.reduce((sum, { places }) => sum + places, 0),
    byKind: tally(selected.flatMap(({ kind }) => kind ?? [])),
    byTechnology: tally(selected.flatMap(({ technologies }) => technologies)),
  };
}

function tally<Value extends string>(values: readonly Value[]): { value: Value; count: number }[] {
  const counts = new Map<Value, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || a.value.localeCompare(b.value, 'fr'));
}
