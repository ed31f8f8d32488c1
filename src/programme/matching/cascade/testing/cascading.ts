/** Offers that were published and what becomes of them, for tests of what freed places make. */
import { sql } from 'kysely';
import { expect } from 'vitest';
import type { Someone, TestSite } from '../../../../../test/site.ts';
import { openToExampleOrg, sentApplication } from '../../../applications/testing/applicants.ts';
import { becomesMentor, publishedNames } from '../../../catalogue/testing/published-projects.ts';
import type { Edition } from '../../../editions/edition.ts';
import { acceptOffer, declineOffer } from '../../offers/answer-offer.ts';
import { publishedOffers } from '../../offers/testing/published.ts';
import type { MatchingRules } from '../../rules.ts';
import { matchingTime, ranked, scenarioMade } from '../../testing/matching.ts';

export interface Applied {
  student: Someone;
  applicationId: string;
}

/** Three projects of one place each, `wishes` by names, rankings in the order students are given. */
export async function cascadeScene<Names extends string>(
  site: TestSite,
  slug: string,
  wishes: Record<Names, readonly string[]>,
  rules: Partial<MatchingRules> & { fundedPlaces?: number } = {},
) {
  const { fundedPlaces = 6, ...matching } = rules;
  site.setNow(matchingTime);
  const edition = await site.edition(slug);
  const names = ['Ancre', 'Boussole', 'Cap'];
  const ids = await publishedNames(site, edition, names);
  const projects = Object.fromEntries(
    names.map((name, index) => [name.toLowerCase(), ids[index] ?? '']),
  );
  await openToExampleOrg(site, edition);
  await site.act(async ({ tx }) => {
    await tx.updateTable('project').set({ places: 1 }).where('id', 'in', ids).execute();
    await tx.updateTable('edition').set({ fundedPlaces }).where('id', '=', edition.id).execute();
    await tx
      .insertInto('matchingRules')
      .values({ editionId: edition.id, ...matching })
      .execute();
  });
  site.services.changes.forget();
  const coordinator = await site.someone(`Cléo ${slug}`, { role: 'coordinator', edition });
  const mentor = await site.someone(`Maël ${slug}`);
  for (const id of ids) await becomesMentor(site, mentor, id);
  const students = {} as Record<Names, Applied>;
  for (const [name, list] of Object.entries(wishes) as [Names, readonly string[]][]) {
    const student = await site.someone(`${name} ${slug}`);
    const applicationId = await sentApplication(site, edition, student, {
      wishes: list.map((one) => projects[one] ?? ''),
    });
    students[name] = { student, applicationId };
  }
  for (const [name, id] of Object.entries(projects)) {
    const wished = Object.entries<readonly string[]>(wishes)
      .filter(([, list]) => list.includes(name))
      .map(([who]) => [students[who as Names].applicationId]);
    if (wished.length > 0) await ranked(site, id, mentor, wished);
  }
  await scenarioMade(site, edition, coordinator);
  await site.act(({ tx }) =>
    sql`UPDATE matching_session SET chosen_scenario_id = (SELECT id FROM scenario
        WHERE session_id = matching_session.id AND state = 'computed' LIMIT 1)
      WHERE edition_id = ${edition.id}`.execute(tx),
  );
  await publishedOffers(site, edition, coordinator);
  await runAll(site);
  return { edition, projects, coordinator, mentor, students };
}

/** Runs background jobs until none waits. */
export async function runAll(site: TestSite): Promise<void> {
  while ((await site.runJobs()) > 0);
}

/** Of each student: the project and the state of their offers, the first first. */
export async function offersBy<Names extends string>(
  site: TestSite,
  students: Record<Names, Applied>,
): Promise<Record<Names, string[]>> {
  const entries = Object.entries<Applied>(students).map(async ([name, { applicationId }]) => {
    const { rows } = await sql<{ said: string }>`
      SELECT lower(i.name) || ' ' || o.state || CASE WHEN o.stays_on_list THEN ' stays' ELSE '' END
        AS said
      FROM offer o JOIN idea i ON i.id = o.idea_id JOIN offer_batch b ON b.id = o.batch_id
      WHERE o.application_id = ${applicationId} ORDER BY b.number`.execute(site.services.db);
    return [name, rows.map(({ said }) => said)] as const;
  });
  return Object.fromEntries(await Promise.all(entries)) as Record<Names, string[]>;
}

/** A student answers the offer they have to answer. */
export async function answers(
  site: TestSite,
  edition: Edition,
  { student, applicationId }: Applied,
  answer: 'accept' | 'stay' | 'decline',
): Promise<void> {
  const { id: offerId } = await site.services.db
    .selectFrom('offer')
    .select('id')
    .where('applicationId', '=', applicationId)
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow();
  await site.actAs(student, (act) =>
    answer === 'decline'
      ? declineOffer(act, edition, { offerId, reason: '' })
      : acceptOffer(act, edition, { offerId, staysOnList: answer === 'stay' }),
  );
}

/** What must hold after every step, read from the tables themselves. */
export async function expectSound(site: TestSite, edition: Edition): Promise<void> {
  const { rows } = await sql<Record<string, number>>`
    WITH held AS (SELECT * FROM offer
      WHERE edition_id = ${edition.id} AND state IN ('open', 'accepted'))
    SELECT
      (SELECT count(*)::int FROM project p WHERE p.edition_id = ${edition.id}
        AND (SELECT count(DISTINCT application_id) FROM held WHERE idea_id = p.id) > p.places)
        AS "projectsTooFull",
      (SELECT greatest(0, count(DISTINCT application_id) - e.funded_places)::int
        FROM held, edition e WHERE e.id = ${edition.id} GROUP BY e.funded_places)
        AS "tooManyFunded",
      (SELECT count(*)::int FROM held h WHERE NOT EXISTS (
        SELECT FROM project p WHERE p.id = h.idea_id)) AS "heldInProjectsThatLeft",
      (SELECT count(*)::int FROM held h JOIN application a ON a.id = h.application_id
        WHERE a.state <> 'submitted') AS "heldByWhoWithdrew",
      (SELECT count(*)::int FROM (SELECT FROM held WHERE state = 'accepted'
        GROUP BY student_id HAVING count(*) > 1) twice) AS "twoPlaces",
      (SELECT count(*)::int FROM application a WHERE a.edition_id = ${edition.id}
        AND a.state = 'submitted'
        AND NOT EXISTS (SELECT FROM offer o WHERE o.application_id = a.id)
        AND NOT EXISTS (SELECT FROM unmatched_notice n WHERE n.application_id = a.id))
        AS "nobodyTold",
      (SELECT count(*)::int FROM offer o WHERE o.edition_id = ${edition.id} AND NOT EXISTS (
        SELECT FROM mail m WHERE m.person_id = o.student_id AND m.written_at = o.offered_at))
        AS "offersWithoutMail"`.execute(site.services.db);
  expect(Object.entries(rows[0] ?? {}).filter(([, count]) => (count ?? 0) > 0)).toEqual([]);
}
