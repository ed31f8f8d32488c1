/** Wishes, rankings and places as they are now, in the form that scenarios are computed from. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { amongCandidates, storedRanking, unplacedIn } from '../ranking/ranking.ts';
import type { Snapshot, SnapshotProject } from '../snapshot.ts';

/**
 * What an edition's matching would be computed from now: applications that stand, projects of the
 * catalogue with the last ranking of each, places. Wishes for projects that left, and candidates who
 * no longer wish for a project, are not in it. Five queries; says nothing of who asks.
 */
export async function readSnapshot(db: Db, editionId: string): Promise<Snapshot> {
  const { fundedPlaces } = await db
    .selectFrom('edition')
    .select('fundedPlaces')
    .where('id', '=', editionId)
    .executeTakeFirstOrThrow();
  const students = await readStudents(db, editionId);
  const organisations = await db
    .selectFrom('organisation')
    .leftJoin('organisationPlaces as limit', (join) =>
      join
        .onRef('limit.organisationId', '=', 'organisation.id')
        .on('limit.editionId', '=', editionId),
    )
    .select(['organisation.id', 'organisation.name', 'organisation.kind', 'limit.places'])
    .where('organisation.id', 'in', (eb) =>
      eb
        .selectFrom('project')
        .select((of) => of.ref('project.organisationId').$notNull().as('id'))
        .where('project.editionId', '=', editionId)
        .where('project.organisationId', 'is not', null),
    )
    .orderBy('organisation.id')
    .execute();
  return {
    fundedPlaces,
    students,
    projects: await readProjects(db, editionId, students),
    organisations,
  };
}

async function readStudents(db: Db, editionId: string): Promise<Snapshot['students']> {
  const { rows } = await sql<{ number: number; applicationId: string; wishes: string[] }>`
    SELECT a.number, a.id AS "applicationId",
      coalesce(array_agg(p.slug ORDER BY w.rank) FILTER (WHERE p.slug IS NOT NULL), '{}') AS wishes
    FROM application a
    LEFT JOIN wish w ON w.application_id = a.id AND w.number = a.revision
    LEFT JOIN project p ON p.id = w.idea_id
    WHERE a.edition_id = ${editionId} AND a.state = 'submitted'
    GROUP BY a.id ORDER BY a.number`.execute(db);
  return rows.map(({ number, applicationId, wishes }) => ({
    id: String(number),
    applicationId,
    wishes,
  }));
}

async function readProjects(
  db: Db,
  editionId: string,
  students: Snapshot['students'],
): Promise<SnapshotProject[]> {
  const { rows } = await sql<{
    id: string;
    slug: string;
    name: string;
    organisationId: string | null;
    places: number;
    ranking: number | null;
    isFinal: boolean | null;
    groups: unknown;
    refused: unknown;
  }>`
    SELECT p.id, p.slug, p.name, p.organisation_id AS "organisationId", p.places,
      r.number AS ranking, r.is_final AS "isFinal", r.groups, r.refused
    FROM project p
    LEFT JOIN LATERAL (SELECT * FROM project_ranking r WHERE r.idea_id = p.id
      ORDER BY r.number DESC LIMIT 1) r ON true
    WHERE p.edition_id = ${editionId} ORDER BY p.slug COLLATE "C"`.execute(db);
  const wishing = new Map<string, string[]>();
  for (const { applicationId, wishes } of students) {
    for (const slug of wishes) {
      const candidates = wishing.get(slug);
      if (candidates) candidates.push(applicationId);
      else wishing.set(slug, [applicationId]);
    }
  }
  const numberOf = new Map(students.map(({ applicationId, id }) => [applicationId, id]));
  const numbers = (ids: readonly string[]) => ids.flatMap((id) => numberOf.get(id) ?? []);
  return rows.map((row) => {
    const candidates = wishing.get(row.slug) ?? [];
    const { groups, refused } = row;
    const stored = storedRanking.parse({ groups: groups ?? [], refused: refused ?? [] });
    const ranking = amongCandidates(stored, new Set(candidates));
    return {
      id: row.slug,
      ideaId: row.id,
      name: row.name,
      organisation: row.organisationId,
      places: row.places,
      groups: ranking.groups.map(numbers),
      refused: numbers(ranking.refused.map(({ application }) => application)),
      unplaced: numbers(unplacedIn(ranking, candidates)),
      ranking: row.ranking ?? 0,
      isFinal: row.isFinal ?? false,
    };
  });
}

/**
 * The same while nothing changed of what a matching is computed from; names of projects and of
 * organisations do not count, nor that a ranking was saved again as it was.
 */
export function hashOfSnapshot({ projects, organisations, ...rest }: Snapshot): string {
  const facts = {
    ...rest,
    projects: projects.map(({ name, ranking, isFinal, ...project }) => project),
    organisations: organisations.map(({ id, places }) => ({ id, places })),
  };
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex');
}
