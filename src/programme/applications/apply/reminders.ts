import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { Act } from '../../../acts/act.ts';
import { perform } from '../../../acts/act.ts';
import type { Services } from '../../../web/services.ts';
import type { Edition } from '../../editions/edition.ts';
import { mailReminders } from './mails.ts';

/** Days before the close when reminding begins; once a week at most. */
export const REMINDER_DAYS = 14;
const DAYS_BETWEEN = 7;
/** Reminders leave in the day, by the clocks of the edition. */
const HOURS = { from: 9, to: 19 };

/**
 * Reminds students who have begun and not sent, in the last two weeks before their own deadline, once
 * a week at most, and not those who typed in the last day. Run every minute; each mark is set by one
 * conditional update, so that two processes remind once. Writes `application.reminded_at`; mails.
 */
export async function remindDrafts(services: Services): Promise<void> {
  for (const edition of await services.editions.all()) {
    if (!isInTheDay(services.clock.now(), edition)) continue;
    await perform(services, undefined, (act) => remindDraftsOf(act, edition));
  }
}

async function remindDraftsOf(act: Act, edition: Edition): Promise<void> {
  const before = (days: number) => act.now.subtract({ hours: 24 * days });
  const { rows } = await sql<{ studentId: string; closesAt: Temporal.Instant }>`
    UPDATE application a SET reminded_at = ${act.now}
    FROM draft d, milestone m
    WHERE a.edition_id = ${edition.id} AND a.state = 'draft' AND d.id = a.draft_id
      AND m.edition_id = a.edition_id AND m.kind = 'applications_close'
      AND d.saved_at < ${before(1)}
      AND (a.reminded_at IS NULL OR a.reminded_at < ${before(DAYS_BETWEEN)})
      AND personal_close(a.edition_id, a.student_id, m.at) > ${act.now}
      AND personal_close(a.edition_id, a.student_id, m.at)
          < ${act.now.add({ hours: 24 * REMINDER_DAYS })}
    RETURNING a.student_id AS "studentId",
      personal_close(a.edition_id, a.student_id, m.at) AS "closesAt"`.execute(act.tx);
  if (rows.length > 0) await mailReminders(act, edition, rows);
}

/** True between nine and seven in the evening, by the clocks of the edition. */
export function isInTheDay(now: Temporal.Instant, { timezone }: Edition): boolean {
  const { hour } = now.toZonedDateTimeISO(timezone);
  return hour >= HOURS.from && hour < HOURS.to;
}
