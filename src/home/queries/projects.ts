import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { Db } from '../../db/database.ts';
import type { Edition } from '../../programme/editions/edition.ts';

/** A project as the home page shows it. */
export interface HomeProject {
  slug: string;
  name: string;
  tagline: string;
  organisationName: string | null;
}

/**
 * A few projects of an edition whose catalogue is public: the same all day long, others the next
 * day, each with the same chance.
 */
export async function projectsOfTheDay(
  db: Db,
  edition: Pick<Edition, 'id'>,
  day: Temporal.PlainDate,
  count: number,
): Promise<{ projects: HomeProject[]; total: number }> {
  const rows = await db
    .selectFrom('project')
    .select(['slug', 'name', 'tagline', 'organisationName'])
    .select((eb) => eb.fn.countAll<number>().over().as('total'))
    .where('editionId', '=', edition.id)
    .orderBy(sql`md5(project.id::text || ${day.toString()}::text)`)
    .limit(count)
    .execute();
  return {
    projects: rows.map(({ total: _, ...project }) => project),
    total: rows[0]?.total ?? 0,
  };
}

/** The projects an edition's interns worked on, in the order given; unknown ones by their address. */
export async function promotionProjects(
  db: Db,
  edition: Edition,
): Promise<{ slug: string; name: string; isInCatalogue: boolean }[]> {
  const rows = await db
    .selectFrom('project')
    .select(['slug', 'name'])
    .where('editionId', '=', edition.id)
    .where('slug', 'in', edition.promotionSlugs)
    .execute();
  return edition.promotionSlugs.map((slug) => {
    const name = rows.find((row) => row.slug === slug)?.name;
    return { slug, name: name ?? slug, isInCatalogue: name !== undefined };
  });
}
