/** How an edition matches: until when mentors rank, how offers are answered. */
import type { Temporal } from 'temporal-polyfill';
import type { Db } from '../../db/database.ts';
import { dayOf } from '../../words/dates.ts';
import { deadlineAt } from '../editions/civil-time.ts';
import { type Edition, milestone } from '../editions/edition.ts';

export interface MatchingRules {
  /** The last second at which mentors rank; null: until offers are published. */
  rankingsUntil: Temporal.Instant | null;
  /** Days to answer an offer, the day it is sent not counted. */
  answerDays: number;
  /** True when one may accept a place and stay on the list for a wish one prefers. */
  mayStayOnList: boolean;
  /** What a freed place makes: a proposal for the team, or offers sent by themselves. */
  cascade: 'proposed' | 'automatic';
}

/** The rules of an edition that has set none. */
const defaultMatchingRules: MatchingRules = {
  rankingsUntil: null,
  answerDays: 7,
  mayStayOnList: true,
  cascade: 'proposed',
};

export async function matchingRulesOf(db: Db, editionId: string): Promise<MatchingRules> {
  const row = await db
    .selectFrom('matchingRules')
    .select(['rankingsUntil', 'answerDays', 'mayStayOnList', 'cascade'])
    .where('editionId', '=', editionId)
    .executeTakeFirst();
  return row ?? defaultMatchingRules;
}

/**
 * The last second at which offers sent now are answered: the end of the last of the days students
 * have, and the edition's date of confirmations when it comes later.
 */
export function answersUntil(
  edition: Edition,
  { answerDays }: Pick<MatchingRules, 'answerDays'>,
  now: Temporal.Instant,
): Temporal.Instant {
  const lastDay = dayOf(now, edition.timezone).add({ days: answerDays });
  const until = deadlineAt(lastDay, undefined, edition.timezone);
  const common = milestone(edition, 'confirmations_due')?.at;
  return common && common.epochMilliseconds > until.epochMilliseconds ? common : until;
}
