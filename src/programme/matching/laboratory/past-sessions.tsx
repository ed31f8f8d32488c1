/** Sessions of an edition that are closed: what was computed in them stays to be read. */
import type { Temporal } from 'temporal-polyfill';
import { type Actor, coordinates } from '../../../acts/actor.ts';
import { missing } from '../../../acts/missing.ts';
import type { Db } from '../../../db/database.ts';
import type { Visit } from '../../../web/visit.tsx';
import { shortInstant } from '../../../words/dates.ts';
import { scenarioAddress } from '../addresses.ts';
import { letterOf } from './scenario.ts';
import { laboratoryWords } from './words.ts';

export interface PastSession {
  id: string;
  number: number;
  openedAt: Temporal.Instant;
  closedAt: Temporal.Instant;
  publishedAt: Temporal.Instant | null;
  scenarios: { id: string; number: number; title: string }[];
}

/**
 * The closed sessions of an edition, the last one first, for its coordinators; two queries.
 * @throws Refusal `missing` for anyone else.
 */
export async function pastSessions(
  db: Db,
  actor: Actor,
  editionId: string,
): Promise<PastSession[]> {
  if (!coordinates(actor, editionId)) throw missing();
  const sessions = await db
    .selectFrom('matchingSession')
    .select(['id', 'number', 'openedAt', 'publishedAt'])
    .select((eb) => eb.ref('closedAt').$notNull().as('closedAt'))
    .where('editionId', '=', editionId)
    .where('state', '=', 'closed')
    .orderBy('number', 'desc')
    .execute();
  if (sessions.length === 0) return [];
  const scenarios = await db
    .selectFrom('scenario')
    .select(['id', 'sessionId', 'number', 'title'])
    .where(
      'sessionId',
      'in',
      sessions.map(({ id }) => id),
    )
    .where('kind', '=', 'scenario')
    .orderBy('number')
    .execute();
  const bySession = Map.groupBy(scenarios, ({ sessionId }) => sessionId);
  return sessions.map((one) => ({ ...one, scenarios: bySession.get(one.id) ?? [] }));
}

export function PastSessions({
  visit,
  sessions,
}: {
  visit: Visit<{ edition: string }>;
  sessions: readonly PastSession[];
}) {
  const say = visit.say(laboratoryWords);
  if (sessions.length === 0) return null;
  const day = (at: Temporal.Instant) => shortInstant(at, visit.edition.timezone, visit.lang);
  return (
    <section aria-labelledby="past">
      <h2 id="past">{say('past.title')}</h2>
      {sessions.map(({ id, number, openedAt, closedAt, publishedAt, scenarios }) => (
        <details key={id} className="bsoc-details">
          <summary>
            {say('past.session', { number, from: day(openedAt), to: day(closedAt) })}
          </summary>
          <p>
            {publishedAt ? say('past.published', { at: day(publishedAt) }) : say('past.nothing')}
          </p>
          {scenarios.length > 0 && (
            <ul>
              {scenarios.map((one) => (
                <li key={one.id}>
                  <a href={visit.path(scenarioAddress, { ...visit.params, scenario: one.id })}>
                    {say('scenario.named', { letter: letterOf(one.number), title: one.title })}
                  </a>
                </li>
              ))}
            </ul>
          )}
        </details>
      ))}
    </section>
  );
}
