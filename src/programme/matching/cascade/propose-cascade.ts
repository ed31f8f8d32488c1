/** A place is free again: what it makes possible is computed, once however many were freed. */
import { isDeepStrictEqual } from 'node:util';
import { type Act, record } from '../../../acts/act.ts';
import { heldSession, type MatchingSession } from '../laboratory/matching-session.ts';
import { storeScenario } from '../laboratory/scenario.ts';
import { cascadeOptions } from './cascade-options.ts';
import { pendingCascade, setAside } from './latest-cascade.ts';
import { cascadeFacts } from './load-facts.ts';

/**
 * Has the next allocation of an edition computed, nobody's place being touched; whatever was proposed
 * before and not published is set aside. Where what it follows from has not changed since a proposal
 * that waits, that one stands. Run in the background (`place.freed`), or for the team.
 * Writes `scenario`, the journal; enqueues `matching.compute`.
 * @returns the id of the cascade that is computed; undefined outside a published session, and when
 *   nothing changed.
 */
export async function proposeCascade(act: Act, editionId: string): Promise<string | undefined> {
  const session = await publishedSession(act, editionId);
  if (!session) return undefined;
  const facts = await cascadeFacts(act.tx, session);
  const options = cascadeOptions(facts);
  const pending = await pendingCascade(act.tx, session.id);
  if (pending && pending.state !== 'refused' && isDeepStrictEqual(pending.options, options)) {
    return undefined;
  }
  if (pending) await setAside(act, pending.id);
  const id = await storeScenario(act, session.id, facts.snapshotNumber, 'cascade', {
    title: 'Cascade',
    options,
  });
  const subject = { type: 'scenario', id, editionId };
  await record(act, 'cascade.computed', subject, { left: options.left.length });
  return id;
}

/**
 * The session whose freed places are given, held until the end of the act: two cascades wait for one
 * another.
 */
export async function publishedSession(
  act: Act,
  editionId: string,
): Promise<MatchingSession | undefined> {
  const open = await act.tx
    .selectFrom('matchingSession')
    .select('id')
    .where('editionId', '=', editionId)
    .where('state', '=', 'published')
    .executeTakeFirst();
  if (!open) return undefined;
  const session = await heldSession(act, editionId);
  return session.state === 'published' ? session : undefined;
}
