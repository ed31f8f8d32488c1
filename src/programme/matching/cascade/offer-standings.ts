import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { Db } from '../../../db/database.ts';
import type { OfferStanding } from '../../applications/apply/standing.ts';
import type { OfferState } from '../offer.ts';

interface Row {
  editionId: string;
  /** Null: none was made, and they were told. */
  state: OfferState | null;
  staysOnList: boolean;
  answerUntil: Temporal.Instant | null;
}

/**
 * What matching made of a student's applications, by edition: the offer to answer first, then the place
 * they have, then how the last one ended. Nothing before a publication. One query.
 */
export async function offerStandings(
  db: Db,
  personId: string,
): Promise<Map<string, OfferStanding>> {
  const { rows } = await sql<Row>`
    SELECT DISTINCT ON (a.edition_id) a.edition_id AS "editionId", o.state,
      coalesce(o.stays_on_list, false) AS "staysOnList", o.answer_until AS "answerUntil"
    FROM application a LEFT JOIN offer o ON o.application_id = a.id
    WHERE a.student_id = ${personId} AND (o.id IS NOT NULL OR EXISTS (
      SELECT FROM unmatched_notice n WHERE n.application_id = a.id))
    ORDER BY a.edition_id, o.state = 'open' DESC, o.state = 'accepted' DESC, o.ended_at DESC,
      o.offered_at DESC`.execute(db);
  return new Map(rows.map((row) => [row.editionId, standingOf(row)]));
}

function standingOf({ state, staysOnList, answerUntil }: Row): OfferStanding {
  switch (state) {
    case 'open':
      return answerUntil ? { kind: 'offer', until: answerUntil } : { kind: 'on_list' };
    case 'accepted':
      return { kind: staysOnList ? 'placed_waiting' : 'placed' };
    case 'declined':
      return { kind: 'offer_declined' };
    case 'expired':
      return { kind: 'offer_expired' };
    default:
      return { kind: 'on_list' };
  }
}
