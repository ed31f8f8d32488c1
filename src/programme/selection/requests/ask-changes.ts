import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { type PersonalAct, record } from '../../../acts/act.ts';
import { refusal } from '../../../acts/refusal.ts';
import { refuseViolations } from '../../../acts/violations.ts';
import { instantInWords } from '../../../words/dates.ts';
import { deadlineAt, optionalTime, typedDay } from '../../editions/civil-time.ts';
import { type Edition, milestone } from '../../editions/edition.ts';
import { refuseUnlessCoordinator } from '../../editions/may-coordinate.ts';
import { isAfterDeadline } from '../../editions/phase.ts';
import { openRequest } from '../../ideas/change-request.ts';
import { moveIdea } from '../../ideas/move.ts';
import { loadWeighedIdea } from '../kept-out.ts';
import { mailAsked, mailStopped } from './mails.ts';
import { requestWords } from './words.ts';

refuseViolations({
  change_request_leaves_time: () => refusal(requestWords, 'conflict', 'request_is_past'),
});

/** What is asked and by when; a day alone means its last second in the edition's zone. */
export function askSchema(zone: string) {
  return z
    .object({
      message: z.string().trim().min(1).max(5000),
      date: typedDay,
      time: optionalTime,
      late: z.literal('yes').optional().catch(undefined),
    })
    .transform(({ message, date, time, late }) => ({
      message,
      until: deadlineAt(date, time, zone),
      isLateConfirmed: late === 'yes',
    }));
}
export type RequestInput = z.output<ReturnType<typeof askSchema>>;

/**
 * The date a request proposes: the end of the second day from now, or the last moment before the
 * decisions are published when that comes first.
 */
export function proposedUntil(edition: Edition, now: Temporal.Instant): Temporal.Instant {
  const today = now.toZonedDateTimeISO(edition.timezone).toPlainDate();
  const inTwoDays = deadlineAt(today.add({ days: 2 }), undefined, edition.timezone);
  const published = milestone(edition, 'ideas_published')?.at;
  const before = published?.subtract({ seconds: 1 });
  const isSooner = before && before.epochMilliseconds < inTwoDays.epochMilliseconds;
  return isSooner && !isAfterDeadline(before, now) ? before : inTwoDays;
}

/** Refuses a date that has passed, or that comes once decisions are published and was not confirmed. */
function refuseDate(
  edition: Edition,
  { until, isLateConfirmed }: Omit<RequestInput, 'message'>,
  now: Temporal.Instant,
): void {
  if (until.epochMilliseconds <= now.epochMilliseconds) {
    throw refusal(requestWords, 'conflict', 'request_is_past');
  }
  const published = milestone(edition, 'ideas_published')?.at;
  if (!published || isLateConfirmed || until.epochMilliseconds < published.epochMilliseconds)
    return;
  throw refusal(requestWords, 'conflict', 'request_is_late', (lang) => ({
    on: instantInWords(published, edition.timezone, lang),
  }));
}

/**
 * Asks an idea's porteurs for changes: the form reopens for them alone until a date, whatever became
 * of the call. For coordinators who are not kept out of the idea, until the catalogue is published.
 * The same request twice is one.
 * Writes `change_request`, `idea.state`, the journal; mails the porteurs.
 * @throws Refusal `forbidden`, `missing`, `kept_out`, `request_is_past`, `request_is_late`,
 *   `selection_published`, `not_allowed_now`; `asked_meanwhile` when somebody else has just asked.
 */
export async function askChanges(
  act: PersonalAct,
  edition: Edition,
  ideaId: string,
  input: RequestInput,
): Promise<void> {
  refuseUnlessCoordinator(act, edition.id);
  const idea = await loadWeighedIdea(act.tx, act.actor, edition.id, ideaId, { forUpdate: true });
  refuseDate(edition, input, act.now);
  const { hasMoved } = await moveIdea(act, edition, idea, 'ask_changes');
  if (!hasMoved) {
    const open = await openRequest(act.tx, ideaId);
    if (open?.message === input.message) return;
    throw refusal(requestWords, 'conflict', 'asked_meanwhile', { who: open?.askedBy ?? '–' });
  }
  const { message, until } = input;
  const { id } = await act.tx
    .insertInto('changeRequest')
    .values({
      ideaId,
      message,
      until,
      askedBy: act.actor.personId,
      askedAt: act.now,
      revisionNumber: idea.revision,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const subject = { type: 'idea', id: ideaId, editionId: edition.id };
  await record(act, 'changes.asked', subject, { request: id, until: until.toString() });
  await mailAsked(act, edition, idea, { message, until });
}

/**
 * Stops waiting for an answer: the idea goes on as it was last sent. Done already, it succeeds.
 * Writes `change_request`, `idea.state`, the journal; mails the porteurs.
 * @throws Refusal `forbidden`, `missing`, `kept_out`, `not_allowed_now`
 */
export async function stopWaiting(
  act: PersonalAct,
  edition: Edition,
  ideaId: string,
): Promise<void> {
  refuseUnlessCoordinator(act, edition.id);
  const idea = await loadWeighedIdea(act.tx, act.actor, edition.id, ideaId, { forUpdate: true });
  const { hasMoved } = await moveIdea(act, edition, idea, 'stop_waiting');
  if (!hasMoved) return;
  const subject = { type: 'idea', id: ideaId, editionId: edition.id };
  await record(act, 'changes.stopped', subject);
  await mailStopped(act, edition, idea);
}
