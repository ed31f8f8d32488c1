import type { PersonalAct } from '../../../acts/act.ts';
import { loadIdea } from '../load-idea.ts';
import { healthCardOf } from './card.ts';
import { askReadings } from './readings.ts';

/** A forge is not asked the same again sooner. */
export const restMinutes = 10;

/**
 * Has the repository of an idea read again, for those who work on it. One that was read a moment
 * ago, or is being read, is left alone: that is a success.
 * Writes `repository_reading`; enqueues `health.read`.
 * @throws Refusal `missing`
 */
export async function readAgain(act: PersonalAct, ideaId: string): Promise<void> {
  const idea = await loadIdea(act.tx, act.actor, ideaId);
  const card = await healthCardOf(act.tx, idea.id);
  if (!card?.address) return;
  const restsUntil = card.readAt?.add({ minutes: restMinutes });
  if (restsUntil && restsUntil.epochMilliseconds > act.now.epochMilliseconds) return;
  await askReadings(act, [card.address]);
}
