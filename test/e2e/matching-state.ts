/** What the database holds once a matching is over. */
import { type APIRequestContext, expect } from '@playwright/test';
import pg from 'pg';
import { matchInstance } from '../../src/programme/matching/engine/match.ts';
import { readInstance } from '../../src/programme/matching/engine/read-instance.ts';

/** Runs a query on the database of the demonstration under test. @returns its rows. */
export async function rowsOf<Row extends pg.QueryResultRow>(
  query: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const connectionString = process.env.E2E_DATABASE_URL;
  if (!connectionString) throw new Error('the demonstration was not started: see start-demo.ts');
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query<Row>(query, [...values])).rows;
  } finally {
    await client.end();
  }
}

/** Offers of an edition, the oldest first: `NAME: PROJECT, STATE`. */
export async function offersOf(edition: string): Promise<string[]> {
  const rows = await rowsOf<{ line: string }>(
    `SELECT s.name || ': ' || p.slug || ', ' || o.state AS line
       FROM offer o JOIN edition e ON e.id = o.edition_id JOIN project p ON p.id = o.idea_id
       JOIN person s ON s.id = o.student_id
      WHERE e.slug = $1 ORDER BY o.offered_at, s.name COLLATE "C", p.slug`,
    [edition],
  );
  return rows.map(({ line }) => line);
}

/** What no matching may leave behind, each with the query that finds it. */
const wrongs: Record<string, string> = {
  'a student has two places': `
    SELECT o.student_id FROM offer o WHERE o.edition_id = $1 AND o.state = 'accepted'
      GROUP BY o.student_id HAVING count(*) > 1`,
  'a project has more interns than places': `
    SELECT p.id FROM project p JOIN offer o ON o.idea_id = p.id AND o.state IN ('accepted', 'open')
      WHERE p.edition_id = $1 GROUP BY p.id, p.places HAVING count(*) > p.places`,
  'an organisation has more interns than places': `
    SELECT l.organisation_id FROM organisation_places l JOIN offer o
        ON o.organisation_id = l.organisation_id AND o.edition_id = l.edition_id
      WHERE l.edition_id = $1 AND o.state = 'accepted'
      GROUP BY l.organisation_id, l.places HAVING count(*) > l.places`,
  'the edition has more interns than funded places': `
    SELECT e.id FROM edition e JOIN offer o ON o.edition_id = e.id AND o.state = 'accepted'
      WHERE e.id = $1 GROUP BY e.id, e.funded_places HAVING count(*) > e.funded_places`,
  'an applicant has neither offer, nor notice, nor left': `
    SELECT a.id FROM application a WHERE a.edition_id = $1 AND a.state = 'submitted'
      AND NOT EXISTS (SELECT FROM offer o WHERE o.application_id = a.id)
      AND NOT EXISTS (SELECT FROM unmatched_notice n WHERE n.application_id = a.id)`,
  'a scenario has no answer': `
    SELECT s.id FROM scenario s JOIN matching_session m ON m.id = s.session_id
      WHERE m.edition_id = $1 AND s.state <> 'computed'`,
  'an offer was made without its mail, or with two': `
    SELECT o.id FROM offer o WHERE o.edition_id = $1 AND 1 <> (SELECT count(*) FROM mail l
      WHERE l.person_id = o.student_id AND l.kind = 'offer' AND l.written_at = o.offered_at)`,
  'an answer, or none in time, was not confirmed by one mail': `
    SELECT o.id FROM offer o WHERE o.edition_id = $1 AND o.state IN ('accepted', 'declined', 'expired')
      AND 1 <> (SELECT count(*) FROM mail l WHERE l.person_id = o.student_id
        AND l.kind = 'offer_' || o.state AND l.written_at = o.ended_at)`,
  'somebody without a place was not told by one mail': `
    SELECT n.application_id FROM unmatched_notice n JOIN application a ON a.id = n.application_id
      WHERE a.edition_id = $1 AND 1 <> (SELECT count(*) FROM mail l
        WHERE l.person_id = a.student_id AND l.kind = 'no_place_yet')`,
  'somebody has one mail of matching twice': `
    SELECT l.person_id FROM mail l WHERE $1::uuid IS NOT NULL
      AND (l.kind ~ '^(offer|intern_)' OR l.kind = 'no_place_yet')
      GROUP BY l.person_id, l.kind, l.subject HAVING count(*) > 1`,
  'a mail of matching did not leave': `
    SELECT l.id FROM mail l WHERE $1::uuid IS NOT NULL AND l.state <> 'sent'
      AND (l.kind ~ '^(offer|intern_)' OR l.kind = 'no_place_yet')`,
};

/** Fails when something is wrong in what the database holds of an edition's matching. */
export async function expectNothingWrong(edition: string): Promise<void> {
  const [row] = await rowsOf<{ id: string }>('SELECT id FROM edition WHERE slug = $1', [edition]);
  for (const [what, query] of Object.entries(wrongs)) {
    // Mails leave a moment after what they tell.
    await expect.poll(() => rowsOf(query, [row?.id]), what).toEqual([]);
  }
}

/** How many times each act was written in the journal since an instant, for the acts of matching. */
export async function journalSince(at: string): Promise<Record<string, number>> {
  const rows = await rowsOf<{ act: string; count: number }>(
    `SELECT act, count(*)::int AS count FROM journal
      WHERE at >= $1 AND act ~ '^(ranking|matching|scenario|offers?|place|cascade)[.]' GROUP BY act`,
    [at],
  );
  return Object.fromEntries(rows.map(({ act, count }) => [act, count]));
}

/**
 * Computes every scenario again from the file that coordinators download; the engine checks what it
 * finds, and refuses to answer otherwise. Fails when a scenario's answer was another one.
 */
export async function expectEveryAnswerAgain(
  coordinator: APIRequestContext,
  scenarios: string,
): Promise<number> {
  const kept = await rowsOf<{ id: string; hash: string; pairs: unknown }>(
    `SELECT id, hash, answer -> 'pairs' AS pairs FROM scenario WHERE state = 'computed'`,
  );
  for (const { id, hash, pairs } of kept) {
    const file = await coordinator.get(`${scenarios}/${id}/instance.json`);
    expect(file.status()).toBe(200);
    const again = await matchInstance(readInstance(await file.json()));
    expect(again.hash).toBe(hash);
    expect(again.pairs).toEqual(pairs);
  }
  return kept.length;
}
