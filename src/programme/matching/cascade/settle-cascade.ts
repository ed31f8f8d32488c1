/** What becomes of a cascade once it is computed: proposed to the team, or sent by itself. */
import { isDeepStrictEqual } from 'node:util';
import { type Act, type ActSource, type PersonalAct, perform, record } from '../../../acts/act.ts';
import { missing } from '../../../acts/missing.ts';
import type { Edition } from '../../editions/edition.ts';
import { loadEdition } from '../../editions/load-edition.ts';
import { refuseUnlessCoordinator } from '../../editions/may-coordinate.ts';
import { allocationOf } from '../laboratory/allocation.ts';
import type { MatchingSession } from '../laboratory/matching-session.ts';
import { scenarioById } from '../laboratory/scenario.ts';
import { keptReasonsOf } from '../offers/kept-reasons.ts';
import { publishBatch } from '../offers/publish-batch.ts';
import { answersUntil, matchingRulesOf } from '../rules.ts';
import { type CascadeFacts, cascadeOptions } from './cascade-options.ts';
import { type Cascade, pendingCascade, setAside } from './latest-cascade.ts';
import { cascadeFacts } from './load-facts.ts';
import { type NewOffers, newOffers } from './new-offers.ts';
import { proposeCascade, publishedSession } from './propose-cascade.ts';

/**
 * Ends the computation of a cascade: where offers, places or the catalogue changed meanwhile, it is
 * computed again; where it gives nobody anything new, it is set aside; where the edition sends
 * cascades by themselves, its offers go out, of nobody. Asked twice, it does it once; nothing for a
 * scenario that is no cascade. Run in the background, after `computeScenario`.
 * Writes `scenario`, what `publishBatch` writes, the journal.
 */
export async function settleCascade(source: ActSource, scenarioId: string): Promise<void> {
  const scenario = await scenarioById(source.db, scenarioId);
  if (scenario?.kind !== 'cascade' || scenario.state !== 'computed') return;
  const { editionId } = await source.db
    .selectFrom('matchingSession')
    .select('editionId')
    .where('id', '=', scenario.sessionId)
    .executeTakeFirstOrThrow();
  await perform(source, undefined, async (act) => {
    const held = await heldCascade(act, editionId, scenarioId);
    if (!held) return;
    const { cascade, facts } = held;
    if (!isDeepStrictEqual(cascade.options, cascadeOptions(facts))) {
      await proposeCascade(act, editionId);
      return;
    }
    const { ready, waiting } = newOffersOf(held);
    const subject = { type: 'scenario', id: cascade.id, editionId };
    if (ready.length === 0) {
      await setAside(act, cascade.id);
      await record(act, 'cascade.gave_nothing', subject, { waiting: waiting.length });
      return;
    }
    const { cascade: mode } = await matchingRulesOf(act.tx, editionId);
    if (mode === 'automatic') {
      await send(act, await loadEdition(act.tx, editionId), held, ready);
    } else {
      await record(act, 'cascade.proposed', subject, { offers: ready.length });
    }
  });
}

/** What publishing a cascade came to. */
export type Published =
  | { kind: 'published'; offers: number }
  /** It was published, or set aside, before. */
  | { kind: 'gone' }
  /** What it followed from has changed: another one is computed. */
  | { kind: 'outdated' };

/**
 * Sends the offers of the cascade that is proposed, as they were read. For coordinators; a second
 * click finds it gone. Writes and mails what `publishBatch` does; where offers changed since it was
 * computed, nothing is sent and `matching.compute` is enqueued.
 * @throws Refusal `forbidden`
 */
export async function publishCascade(
  act: PersonalAct,
  edition: Edition,
  cascadeId: string,
): Promise<Published> {
  refuseUnlessCoordinator(act, edition.id);
  const held = await heldCascade(act, edition.id, cascadeId);
  if (held?.cascade.state !== 'computed') return { kind: 'gone' };
  const { cascade, facts } = held;
  if (!isDeepStrictEqual(cascade.options, cascadeOptions(facts))) {
    await proposeCascade(act, edition.id);
    return { kind: 'outdated' };
  }
  const { ready } = newOffersOf(held);
  if (ready.length === 0) return { kind: 'gone' };
  await send(act, edition, held, ready);
  return { kind: 'published', offers: ready.length };
}

/**
 * The team leaves freed places as they are: nothing is sent until another one is freed, or they ask
 * again. For coordinators. Writes `scenario`, the journal.
 * @throws Refusal `forbidden`; `missing` when the edition has no such cascade.
 */
export async function setCascadeAside(
  act: PersonalAct,
  edition: Edition,
  cascadeId: string,
): Promise<void> {
  refuseUnlessCoordinator(act, edition.id);
  const session = await publishedSession(act, edition.id);
  if (!session) throw missing();
  const pending = await pendingCascade(act.tx, session.id);
  if (pending?.id !== cascadeId) return;
  await setAside(act, cascadeId);
  await record(act, 'cascade.set_aside', {
    type: 'scenario',
    id: cascadeId,
    editionId: edition.id,
  });
}

interface Held {
  session: MatchingSession;
  cascade: Cascade;
  facts: CascadeFacts;
}

/** A cascade that waits, with its session held until the end of the act. */
async function heldCascade(
  act: Act,
  editionId: string,
  cascadeId: string,
): Promise<Held | undefined> {
  const session = await publishedSession(act, editionId);
  if (!session) return undefined;
  const cascade = await pendingCascade(act.tx, session.id);
  if (cascade?.id !== cascadeId) return undefined;
  return { session, cascade, facts: await cascadeFacts(act.tx, session) };
}

/** What a computed cascade gives, as things are now. */
export function newOffersOf({
  session,
  cascade,
  facts,
}: {
  session: Pick<MatchingSession, 'seed'>;
  cascade: Pick<Cascade, 'answer'>;
  facts: Pick<CascadeFacts, 'snapshot' | 'offers' | 'today'>;
}): NewOffers {
  const { answer } = cascade;
  if (!answer) return { ready: [], waiting: [] };
  return newOffers(allocationOf(facts.snapshot, answer), { ...facts, seed: session.seed });
}

async function send(
  act: Act,
  edition: Edition,
  { session, cascade, facts }: Held,
  ready: NewOffers['ready'],
): Promise<void> {
  const bySlug = new Map(facts.snapshot.projects.map((project) => [project.id, project]));
  await publishBatch(act, edition, {
    sessionId: session.id,
    scenarioId: cascade.id,
    answerUntil: answersUntil(edition, await matchingRulesOf(act.tx, edition.id), act.now),
    offers: ready.map((one) => ({
      applicationId: one.student.applicationId,
      ideaId: one.project.ideaId,
      rank: one.rank,
      reasons: keptReasonsOf(one, bySlug, cascade.options),
    })),
  });
}
