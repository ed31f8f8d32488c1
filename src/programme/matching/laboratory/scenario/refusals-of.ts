import type { Db } from '../../../../db/database.ts';
import { storedRanking } from '../../ranking/ranking.ts';
import type { Snapshot } from '../../snapshot.ts';

/**
 * What mentors wrote for the team where they refused somebody, in the rankings that a snapshot has, by
 * the id of the project; one query, none where nobody refused. Says nothing of who asks: the reasons
 * are the team's to read.
 */
export async function refusalsOf(
  db: Db,
  { projects }: Snapshot,
  { id, applicationId }: { id: string; applicationId: string },
): Promise<ReadonlyMap<string, string>> {
  const refusing = projects.filter(({ refused }) => refused.includes(id));
  if (refusing.length === 0) return new Map();
  const rows = await db
    .selectFrom('projectRanking')
    .select(['ideaId', 'groups', 'refused'])
    .where((eb) =>
      eb.or(
        refusing.map(({ ideaId, ranking }) =>
          eb.and([eb('ideaId', '=', ideaId), eb('number', '=', ranking)]),
        ),
      ),
    )
    .execute();
  return new Map(
    rows.flatMap(({ ideaId, ...row }) => {
      const said = storedRanking
        .parse(row)
        .refused.find(({ application }) => application === applicationId);
      return said ? [[ideaId, said.reason]] : [];
    }),
  );
}
