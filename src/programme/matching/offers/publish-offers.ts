import { Temporal } from 'temporal-polyfill';
import { enqueue, type PersonalAct, record } from '../../../acts/act.ts';
import { refusal } from '../../../acts/refusal.ts';
import { jsonb } from '../../../db/database.ts';
import { postAll } from '../../../mail/mail.ts';
import { instantInWords } from '../../../words/dates.ts';
import { type Edition, milestone } from '../../editions/edition.ts';
import { refuseUnlessCoordinator } from '../../editions/may-coordinate.ts';
import { heldSession } from '../laboratory/matching-session.ts';
import { noticeMail } from './mails.ts';
import { planPublication, type Unmatched } from './publication-plan.ts';
import { publishBatch } from './publish-batch.ts';
import { offersWords } from './words.ts';

/** Days students have at least and at most, from the publication on. */
export const DAYS_TO_ANSWER = { least: 1, most: 60 };

/**
 * Between which instants the answers to offers sent now may be due: later than the last day of the
 * range only when the edition's date of confirmations is, never once the internship has begun.
 */
export function answerLimits(edition: Edition, now: Temporal.Instant) {
  const after = (days: number) => now.add({ hours: 24 * days });
  const earliest = after(DAYS_TO_ANSWER.least);
  const common = milestone(edition, 'confirmations_due')?.at ?? earliest;
  const start = edition.internshipStartsOn.toZonedDateTime(edition.timezone).toInstant();
  const latest = sorted(after(DAYS_TO_ANSWER.most), common)[1];
  // An edition whose internship is about to begin still gives one day.
  return { earliest, latest: sorted(earliest, sorted(latest, start)[0])[1] };
}

const sorted = (one: Temporal.Instant, other: Temporal.Instant) =>
  Temporal.Instant.compare(one, other) <= 0 ? ([one, other] as const) : ([other, one] as const);

/** True when offers sent now may be answered until then. */
export function isWithinLimits(
  edition: Edition,
  until: Temporal.Instant,
  now: Temporal.Instant,
): boolean {
  const { earliest, latest } = answerLimits(edition, now);
  return (
    Temporal.Instant.compare(until, earliest) >= 0 && Temporal.Instant.compare(until, latest) <= 0
  );
}

/**
 * Publishes, in one act, the scenario that a session chose: an offer to each student who has a place
 * in it, a notice to each who has none, wishes frozen. For coordinators, once a session: of two at
 * once, the second is told. Freed since by a withdrawal, a place goes to the next cascade.
 * Writes `offer_batch`, `offer`, `unmatched_notice`, `matching_session`,
 * `application_rules.wishes_until` and the journal; mails every student concerned, no mentor;
 * enqueues `place.freed`.
 * @param options.expected the fingerprint of the plan that was read.
 * @returns how many were offered a place, and how many told that there is none yet.
 * @throws Refusal `forbidden`, `no_session`, `already_published`, `no_choice`, `until_is_not_sensible`,
 *   `plan_changed`, `plan_has_problems`
 */
export async function publishOffers(
  act: PersonalAct,
  edition: Edition,
  { answerUntil, expected }: { answerUntil: Temporal.Instant; expected: string },
): Promise<{ offers: number; notices: number }> {
  refuseUnlessCoordinator(act, edition.id);
  const session = await heldSession(act, edition.id);
  if (session.state !== 'open') {
    const at = session.publishedAt ?? act.now;
    throw refusal(offersWords, 'conflict', 'already_published', (lang) => ({
      at: instantInWords(at, edition.timezone, lang),
    }));
  }
  if (!isWithinLimits(edition, answerUntil, act.now)) {
    throw refusal(offersWords, 'conflict', 'until_is_not_sensible');
  }
  await holdApplications(act, edition.id);
  const plan = await planPublication(act.tx, edition, session, answerUntil);
  if (!plan) throw refusal(offersWords, 'conflict', 'no_choice');
  if (plan.fingerprint !== expected) throw refusal(offersWords, 'conflict', 'plan_changed');
  if (plan.problems.length > 0) throw refusal(offersWords, 'conflict', 'plan_has_problems');

  const { scenario, offers, notices } = plan;
  await act.tx
    .updateTable('matchingSession')
    .set({ state: 'published', publishedAt: act.now })
    .where('id', '=', session.id)
    .execute();
  await publishBatch(act, edition, {
    sessionId: session.id,
    scenarioId: scenario.id,
    answerUntil,
    offers,
  });
  await tellUnmatched(act, edition, session.id, notices);
  await act.tx
    .updateTable('applicationRules')
    .set({ wishesUntil: act.now })
    .where('editionId', '=', edition.id)
    .where('wishesUntil', '>', act.now)
    .execute();
  if (plan.freed > 0) await enqueue(act, 'place.freed', { editionId: edition.id });
  const counts = { offers: offers.length, notices: notices.length };
  const subject = { type: 'matching_session', id: session.id, editionId: edition.id };
  const { hash, engine } = scenario;
  await record(act, 'matching.published', subject, {
    ...counts,
    scenario: scenario.id,
    hash,
    engine,
  });
  return counts;
}

/** Whoever withdraws waits until the offers are sent, and what follows then finds them. */
async function holdApplications(act: PersonalAct, editionId: string): Promise<void> {
  await act.tx
    .selectFrom('application')
    .select('id')
    .where('editionId', '=', editionId)
    .where('state', '=', 'submitted')
    .orderBy('id')
    .forShare()
    .execute();
}

/** Notices in one statement. */
const noticesAtOnce = 2000;

async function tellUnmatched(
  act: PersonalAct,
  edition: Edition,
  sessionId: string,
  notices: readonly Unmatched[],
): Promise<void> {
  if (notices.length === 0) return;
  for (let start = 0; start < notices.length; start += noticesAtOnce) {
    await act.tx
      .insertInto('unmatchedNotice')
      .values(
        notices.slice(start, start + noticesAtOnce).map(({ applicationId, reasons }) => ({
          sessionId,
          applicationId,
          reasons: jsonb(reasons),
          toldAt: act.now,
        })),
      )
      .execute();
  }
  const people = await act.tx
    .selectFrom('unmatchedNotice as n')
    .innerJoin('application as a', 'a.id', 'n.applicationId')
    .innerJoin('person as p', 'p.id', 'a.studentId')
    .select(['p.id as personId', 'p.email', 'p.name', 'p.lang'])
    .where('n.sessionId', '=', sessionId)
    .orderBy('a.number')
    .execute();
  await postAll(
    act,
    people.map((to) => ({ to, content: noticeMail(edition, to, act.baseUrl) })),
  );
}
