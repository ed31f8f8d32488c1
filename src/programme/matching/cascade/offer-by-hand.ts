/** One place that the team offers to somebody without one: late answers, late wishes, good sense. */
import { type PersonalAct, record } from '../../../acts/act.ts';
import { missing } from '../../../acts/missing.ts';
import { refusal } from '../../../acts/refusal.ts';
import type { Edition } from '../../editions/edition.ts';
import { refuseUnlessCoordinator } from '../../editions/may-coordinate.ts';
import { publishBatch } from '../offers/publish-batch.ts';
import { answersUntil, matchingRulesOf } from '../rules.ts';
import { pendingCascade } from './latest-cascade.ts';
import { cascadeFacts } from './load-facts.ts';
import { placesLeft } from './places-left.ts';
import { proposeCascade, publishedSession } from './propose-cascade.ts';
import { toldReasons } from './told-reasons.ts';
import { waitingList } from './waiting-list.ts';
import { cascadeWords } from './words.ts';

export interface ByHand {
  applicationId: string;
  ideaId: string;
  /** For the journal and the board: the student does not read it. */
  reason: string;
}

/**
 * Offers a free place to a student without one, whatever the lists say; the same days to answer as any
 * offer. For coordinators, once offers are published. What the program was about to propose is
 * computed again. Writes and mails what `publishBatch` does; enqueues `matching.compute`.
 * @throws Refusal `forbidden`, `no_session`, `needs_a_reason`, `has_a_place`, `no_place_left`;
 *   `missing` when the edition has no such application or project.
 */
export async function offerByHand(
  act: PersonalAct,
  edition: Edition,
  { applicationId, ideaId, reason }: ByHand,
): Promise<void> {
  refuseUnlessCoordinator(act, edition.id);
  if (!/\S/.test(reason)) throw refusal(cascadeWords, 'conflict', 'needs_a_reason');
  const session = await publishedSession(act, edition.id);
  if (!session) throw refusal(cascadeWords, 'conflict', 'no_session');
  const facts = await cascadeFacts(act.tx, session);
  const standing = facts.today.students.find((one) => one.applicationId === applicationId);
  const project = facts.today.projects.find((one) => one.ideaId === ideaId);
  if (!standing || !project) throw missing();
  if (!waitingList(facts).some(({ student }) => student.applicationId === applicationId)) {
    throw refusal(cascadeWords, 'conflict', 'has_a_place');
  }
  const left = placesLeft(facts.today, facts.offers).projects;
  if (!left.some((one) => one.ideaId === ideaId && one.givable > 0)) {
    throw refusal(cascadeWords, 'conflict', 'no_place_left', { project: project.name });
  }
  const rank = standing.wishes.indexOf(project.id) + 1 || undefined;
  const told = await toldReasons(act.tx, session.id, applicationId);
  await publishBatch(act, edition, {
    sessionId: session.id,
    reason: reason.trim(),
    answerUntil: answersUntil(edition, await matchingRulesOf(act.tx, edition.id), act.now),
    offers: [
      {
        applicationId,
        ideaId,
        rank,
        reasons: told.filter((one) => one.ideaId !== ideaId && (!rank || one.rank < rank)),
      },
    ],
  });
  const subject = { type: 'application', id: applicationId, editionId: edition.id };
  await record(act, 'offer.made_by_hand', subject, { ideaId, reason: reason.trim() });
  if (await pendingCascade(act.tx, session.id)) await proposeCascade(act, edition.id);
}
