import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import { type Act, perform } from '../../../acts/act.ts';
import type { Services } from '../../../web/services.ts';
import type { Edition } from '../../editions/edition.ts';
import { mailOrderReminders } from './mails.ts';
import { awaitsOrder } from './orders-to-confirm.ts';
import { isInTheDay } from './reminders.ts';

/** Days before the order of wishes is final when students are reminded of it. */
const REMINDER_DAYS = 2;

/**
 * Once a minute: two days before the order of wishes is final, tells each student who has several and
 * has not ranked again, once. Each mark and its mail are written together. Writes
 * `application.order_reminded_at`; mails.
 */
export async function remindOrders(services: Services): Promise<void> {
  for (const edition of await services.editions.all()) {
    if (!isInTheDay(services.clock.now(), edition)) continue;
    await perform(services, undefined, (act) => remindOrdersOf(act, edition));
  }
}

async function remindOrdersOf(act: Act, edition: Edition): Promise<void> {
  const { rows } = await sql<{ studentId: string; until: Temporal.Instant }>`
    UPDATE application a SET order_reminded_at = ${act.now}
    FROM application_rules r
    WHERE a.edition_id = ${edition.id} AND r.edition_id = a.edition_id
      AND a.order_reminded_at IS NULL AND ${awaitsOrder(act.now, REMINDER_DAYS)}
    RETURNING a.student_id AS "studentId", r.wishes_until AS until`.execute(act.tx);
  const [first] = rows;
  if (!first) return;
  const studentIds = rows.map(({ studentId }) => studentId);
  await mailOrderReminders(act, edition, { studentIds, until: first.until });
}
